/** A stand-in for the server's socket, and what a connection tells its listener, for tests. */
import { vi } from "vitest";
import type { Socket } from "./connection";
import type { Line, Listener, Outgoing } from "./listener";
import type { Reply } from "../wire";

type Fields = Record<string, unknown>;
type Heard = (value?: unknown) => void;
interface Sent {
  event: string;
  fields: Fields;
  acknowledge: (answer: unknown) => void;
}

/** Stands in for a socket: keeps what is emitted, and lets a test be the server. */
export class FakeSocket implements Socket {
  connected = false;
  active = true;
  sent: Sent[] = [];
  connects = 0;
  #heard = new Map<string, Heard>();

  on(event: string, heard: (...values: never[]) => void): void {
    this.#heard.set(event, heard as Heard);
  }

  emit(event: string, fields: Fields, acknowledge: (answer: unknown) => void = () => undefined): void {
    this.sent.push({ event, fields, acknowledge });
  }

  connect(): void {
    this.connects += 1;
  }

  disconnect(): void {
    if (!this.connected) return;
    this.connected = false;
    this.fire("disconnect");
  }

  fire(event: string, value?: unknown): void {
    this.#heard.get(event)?.(value);
  }

  /** The line comes up, and the server confirms a session. */
  async up(session: Fields = { token: "t1", resumed: false, seq: 0 }, caughtUp: Fields = { ok: true, messages: [], pending: [] }): Promise<void> {
    this.connected = true;
    this.fire("connect");
    this.fire("session_confirm", session);
    this.last("catch_up").acknowledge(caughtUp);
    await settled();
  }

  down(): void {
    this.connected = false;
    this.fire("disconnect");
  }

  of(event: string): Sent[] {
    return this.sent.filter((one) => one.event === event);
  }

  last(event: string): Sent {
    const found = this.of(event).at(-1);
    if (!found) throw new Error(`no ${event} was sent`);
    return found;
  }
}

export const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
};

export function reply(seq: number, to: string): Reply {
  const data = { kind: "answer" as const, quotes: [], suggestions: [], notice: null };
  return { seq, id: `r${seq}`, in_reply_to: to, text: "x", data, at: "2026-11-23T09:00:00Z" };
}

export function listener(): Listener & { lines: Line[]; replies: string[]; failures: string[] } {
  const [lines, replies, failures]: [Line[], string[], string[]] = [[], [], []];
  return {
    lines, replies, failures,
    line: (now) => lines.push(now),
    session: vi.fn(),
    reply: (one) => replies.push(one.id),
    echo: vi.fn(),
    taken: vi.fn(),
    slow: vi.fn(),
    over: vi.fn(),
    failed: (id, refusal) => failures.push(`${id} ${refusal?.code ?? "lost"}`),
    erased: vi.fn(),
  };
}

export const one: Outgoing = { id: "m1", text: "one" };
export const two: Outgoing = { id: "m2", text: "two" };
