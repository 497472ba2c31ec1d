// What goes over the wire to and from bot/channels/website.py, and the check of what comes in.
import type { Quote, ReplyData } from "./reply";

export type { Quote, ReplyData };

/** One message of the bot. */
export interface Reply {
  seq: number;
  id: string;
  in_reply_to: string | null;
  text: string;
  data: ReplyData;
  at: string;
}

/** What a reader typed in another tab. */
export interface Echo {
  id: string;
  text: string;
  at: string;
}

/** Why the server did not take a message. */
export interface Refusal {
  code: string;
  text: string;
}

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null;

const isText = (value: unknown): value is string => typeof value === "string";

const isQuote = (value: unknown): value is Quote =>
  isFields(value) &&
  [value.text, value.article, value.section, value.url].every(isText);

const isData = (value: unknown): value is ReplyData =>
  isFields(value) &&
  isText(value.kind) &&
  Array.isArray(value.quotes) &&
  value.quotes.every(isQuote) &&
  Array.isArray(value.suggestions) &&
  value.suggestions.every(isText);

/** The reply in a payload, or nothing where its shape is wrong: a bad message must not break the chat. */
export function readReply(value: unknown): Reply | undefined {
  if (!isFields(value) || !isText(value.id) || !isText(value.text) || !isData(value.data)) return undefined;
  const { id, text, data, seq, at, in_reply_to: to } = value;
  return {
    seq: typeof seq === "number" ? seq : 0,
    id,
    in_reply_to: isText(to) ? to : null,
    text,
    data: { ...data, notice: isText(data.notice) ? data.notice : null },
    at: isText(at) ? at : new Date().toISOString(),
  };
}

/** The echo in a payload, or nothing where its shape is wrong. */
export function readEcho(value: unknown): Echo | undefined {
  if (!isFields(value) || !isText(value.id) || !isText(value.text)) return undefined;
  return { id: value.id, text: value.text, at: isText(value.at) ? value.at : new Date().toISOString() };
}

/** The refusal in an acknowledgement. */
export function readRefusal(value: unknown): Refusal {
  const error = isFields(value) && isFields(value.error) ? value.error : {};
  return { code: isText(error.code) ? error.code : "", text: isText(error.text) ? error.text : "" };
}

/** A web address that may become a link, or nothing: only http and https. */
export function safeAddress(address: string, base: string = location.href): string | undefined {
  try {
    const url = new URL(address, base);
    return url.protocol === "http:" || url.protocol === "https:" ? url.href : undefined;
  } catch {
    return undefined;
  }
}
