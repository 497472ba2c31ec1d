// The conversation as a file. Each quote keeps its place and hash: `ask-article verify` proves them.
import type { Entries, Entry } from "../conversation/conversation";

/** The file's text: JSON with one row per message. */
export function transcript(entries: Entries, page: string, made = new Date().toISOString()): string {
  return JSON.stringify({ format: "ask-article transcript 1", made, page, turns: entries.map(row) }, null, 2);
}

function row(entry: Entry): object {
  if (entry.who === "reader") return { who: "reader", at: entry.at, text: entry.text };
  const { id, text, data } = entry.reply;
  const opinion = entry.helpful === undefined ? {} : { helpful: entry.helpful };
  return { who: "bot", at: entry.at, id, text, ...opinion, custom: { data } };
}

/** Hand a conversation to the reader as a file; nothing leaves the browser. */
export function download(entries: Entries): void {
  const text = transcript(entries, location.href);
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `conversation-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
