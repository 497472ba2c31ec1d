// What has been said, in reading order. Plain values: each change makes a new list.
import type { Echo, Reply } from "../wire";

/** Where a reader's message is on its way. */
export type Progress = "queued" | "sent" | "slow" | "answered" | "failed";

export interface Said {
  who: "reader";
  id: string;
  text: string;
  at: string;
  progress: Progress;
  why?: string;
}

export interface Answered {
  who: "bot";
  id: string;
  reply: Reply;
  at: string;
  helpful?: boolean;
  explained?: boolean; // the reader has said why
}

export type Entry = Said | Answered;
export type Entries = readonly Entry[];

export const MOST = 200;

/** A new message of the reader, waiting to be sent. */
export function said(text: string, id: string = crypto.randomUUID(), at = new Date().toISOString()): Said {
  return { who: "reader", id, text, at, progress: "queued" };
}

/** Add an entry at the end; the oldest ones go when there are too many. */
export function add(entries: Entries, entry: Entry): Entries {
  return has(entries, entry.id) ? entries : [...entries, entry].slice(-MOST);
}

/** What was typed in another tab. */
export function addEcho(entries: Entries, echo: Echo): Entries {
  return add(entries, { who: "reader", ...echo, progress: "sent" });
}

/** Put a reply below what it replies to, once. */
export function addReply(entries: Entries, reply: Reply): Entries {
  if (has(entries, reply.id)) return entries;
  const entry: Answered = { who: "bot", id: reply.id, reply, at: reply.at };
  const place = entries.findLastIndex((other) => belongs(other, reply.in_reply_to));
  if (place < 0) return add(entries, entry);
  return [...entries.slice(0, place + 1), entry, ...entries.slice(place + 1)].slice(-MOST);
}

/** A question and its replies, as if both had been sent. */
export function addTurn(entries: Entries, question: string, replies: readonly Reply[]): Entries {
  const asked: Said = { ...said(question), progress: "answered" };
  const begun = add(entries, asked);
  return replies.reduce((all, reply) => addReply(all, { ...reply, in_reply_to: asked.id }), begun);
}

/** Change how far a message has come. */
export function progress(entries: Entries, id: string, now: Progress, why?: string): Entries {
  return entries.map((entry) => {
    if (entry.who !== "reader" || entry.id !== id) return entry;
    const { why: _, ...rest } = entry;
    return why === undefined ? { ...rest, progress: now } : { ...rest, progress: now, why };
  });
}

/** Give a failed message a new id, to send it as a new one. */
export function renew(entries: Entries, id: string, fresh: string = crypto.randomUUID()): Entries {
  return entries.map((entry) =>
    entry.who === "reader" && entry.id === id ? said(entry.text, fresh) : entry,
  );
}

/** Keep what the reader thinks of a reply, and whether the reader has said why. */
export function rate(entries: Entries, id: string, helpful: boolean, explained = false): Entries {
  return entries.map((entry) =>
    entry.who === "bot" && entry.id === id ? { ...entry, helpful, explained } : entry,
  );
}

/** Join what another tab has kept. */
export function merge(entries: Entries, others: Entries): Entries {
  return others.reduce(
    (all, other) => (other.who === "bot" ? addReply(all, other.reply) : add(all, other)),
    entries,
  );
}

/** Messages that wait for the wire, and those that wait for their answer. */
export function waiting(entries: Entries): { queued: Said[]; sent: Said[] } {
  const own = entries.filter((entry): entry is Said => entry.who === "reader");
  return {
    queued: own.filter((entry) => entry.progress === "queued"),
    sent: own.filter((entry) => entry.progress === "sent" || entry.progress === "slow"),
  };
}

/** The question that a reply belongs to. */
export function questionOf(entries: Entries, reply: Reply): Said | undefined {
  return entries.find((entry): entry is Said => entry.who === "reader" && entry.id === reply.in_reply_to);
}

function has(entries: Entries, id: string): boolean {
  return entries.some((entry) => entry.id === id);
}

function belongs(entry: Entry, question: string | null): boolean {
  if (question === null) return false;
  return entry.who === "reader" ? entry.id === question : entry.reply.in_reply_to === question;
}
