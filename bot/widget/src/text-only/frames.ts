// Stands in for engine.io-parser in the build: the frames of the line, text only. We send no binary data,
// and the half of the parser that does is a tenth of the widget's size.
export const protocol = 4;

export interface Frame {
  type: string;
  data?: string;
}

const TYPES = ["open", "close", "ping", "pong", "message", "upgrade", "noop"];
const BETWEEN = "\x1e";

const encode = ({ type, data = "" }: Frame): string => TYPES.indexOf(type) + data;

export const encodePacket = (frame: Frame, _binary: boolean, done: (text: string) => void): void => done(encode(frame));

export function decodePacket(text: unknown): Frame {
  const type = typeof text === "string" ? TYPES[Number(text[0])] : undefined;
  if (type === undefined) return { type: "error", data: "parser error" };
  const data = String(text).slice(1);
  return data ? { type, data } : { type };
}

export const encodePayload = (frames: readonly Frame[], done: (text: string) => void): void =>
  done(frames.map(encode).join(BETWEEN));

export const decodePayload = (text: string): Frame[] => text.split(BETWEEN).map(decodePacket);
