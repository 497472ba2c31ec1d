// The line to the server: sends each message once, asks for what was missed, and says how it stands.
// It knows nothing of the page. A message goes from the queue (not yet taken by the server) to the
// awaited ones (taken, not yet answered); what is lost on the way is sent again under the same id,
// and the server answers an id only once.
import { readEcho, readRefusal, readReply } from "../wire";
import { Awaited } from "./awaited";
import type { Listener, Outgoing } from "./listener";

/** What is used of a socket.io socket; the tests have a stand-in. */
export interface Socket {
  readonly connected: boolean;
  readonly active: boolean;
  on(event: string, heard: (...values: never[]) => void): unknown;
  emit(event: string, ...values: unknown[]): unknown;
  connect(): unknown;
  disconnect(): unknown;
}

export interface Times {
  answer: number; // the server acknowledges within
  slow: number; // an answer that takes longer is called slow
  lost: number; // an answer that takes longer is called lost
  again: number; // between attempts that socket.io does not make itself
}

export const TIMES: Times = { answer: 10_000, slow: 8_000, lost: 45_000, again: 1_000 };

type Fields = Record<string, unknown>;
type Timer = ReturnType<typeof setTimeout>;

export class Connection {
  #queue: Outgoing[] = [];
  readonly #awaited: Awaited;
  #token: string | undefined;
  #seq = 0;
  #ready = false; // the session is confirmed on this socket
  #busy = false; // a message is on the wire
  #wanted = false; // the owner wants a line
  #trying = false; // the first attempt is under way
  #off = false; // the owner was told that there is no line
  #again: Timer | undefined;
  #confirm: Timer | undefined;

  constructor(
    private readonly socket: Socket,
    private readonly listener: Listener,
    private readonly times: Times = TIMES,
  ) {
    this.#awaited = new Awaited(listener, times);
    const on = (event: string, heard: (value: Fields) => void): void => {
      socket.on(event, ((value: unknown) => heard((value ?? {}) as Fields)) as never);
    };
    on("connect", () => this.#greet());
    on("session_confirm", (value) => void this.#confirmed(value));
    on("bot_uttered", (value) => this.#hear(value));
    on("turn_over", (value) => this.#over(String(value.in_reply_to)));
    on("erased", () => this.listener.erased());
    on("user_echo", (value) => this.#echoed(value));
    on("disconnect", () => this.#lost());
    on("connect_error", () => this.#lost());
  }

  /** Start, with what an earlier visit left behind. */
  open(token?: string, seq = 0, queued: readonly Outgoing[] = [], sent: readonly Outgoing[] = []): void {
    this.#token = token;
    this.#seq = seq;
    this.#queue = [...queued];
    for (const message of sent) this.#awaited.add(message);
    this.resume();
  }

  /** Connect, or look whether the line still holds after a sleep. */
  resume(): void {
    this.#wanted = true;
    clearTimeout(this.#again);
    if (this.#ready) void this.#catchUp();
    else if (this.#off || !this.#trying) this.#connect();
  }

  /** Let go of the line; nothing is forgotten. */
  pause(): void {
    this.#wanted = this.#off = this.#trying = false;
    clearTimeout(this.#again);
    clearTimeout(this.#confirm);
    this.#ready = false;
    this.socket.disconnect();
    this.listener.line("idle");
  }

  /** Forget the session and everything on its way. */
  close(): void {
    this.pause();
    this.#queue = [];
    this.#awaited.clear();
    this.#token = undefined;
    this.#seq = 0;
  }

  /** Send a message as soon as there is a line. */
  say(message: Outgoing): void {
    this.#queue.push(message);
    void this.#send();
  }

  /** Say what the reader thinks of a reply; false where it did not arrive. */
  async rate(id: string, helpful: boolean, reason?: string): Promise<boolean> {
    return (await this.#ask("feedback", { id, helpful, ...(reason ? { reason } : {}) })).ok === true;
  }

  /** Delete the conversation on the server; false where it did not happen. */
  async erase(): Promise<boolean> {
    return (await this.#ask("erase", {})).ok === true;
  }

  get seq(): number {
    return this.#seq;
  }

  #connect(): void {
    if (this.#off) this.socket.disconnect(); // ends the wait for its next attempt
    else this.listener.line("connecting");
    // A second connect() while the first is under way would greet the server twice.
    this.#trying = true;
    this.socket.connect();
  }

  #greet(): void {
    // A server that accepts the socket but never confirms must not look like a line.
    clearTimeout(this.#confirm);
    this.#confirm = setTimeout(() => this.#drop(), this.times.answer);
    this.socket.emit("session_request", this.#token === undefined ? {} : { token: this.#token });
  }

  async #confirmed(value: Fields): Promise<void> {
    clearTimeout(this.#confirm);
    if (typeof value.token !== "string") return;
    const resumed = value.resumed === true;
    this.#token = value.token;
    // A server that has forgotten counts from one again: ask for all of it, ids tell what is new.
    if (!resumed || Number(value.seq ?? 0) < this.#seq) this.#seq = 0;
    this.#ready = true;
    this.#off = this.#trying = false;
    this.listener.session(value.token, resumed);
    this.listener.line("online");
    await this.#catchUp();
    await this.#send();
  }

  #hear(value: unknown): void {
    const reply = readReply(value);
    if (!reply) return;
    this.#seq = Math.max(this.#seq, reply.seq);
    this.listener.reply(reply);
  }

  #echoed(value: unknown): void {
    const echo = readEcho(value);
    if (!echo) return;
    this.listener.echo(echo);
    this.#awaited.add(echo);
  }

  #over(id: string): void {
    this.#awaited.settle(id);
    this.listener.over(id);
  }

  #lost(): void {
    clearTimeout(this.#confirm);
    this.#ready = this.#busy = this.#trying = false;
    if (!this.#wanted) return;
    this.#off = true;
    this.listener.line("offline");
    // socket.io tries again by itself only while it is active; a refused or closed socket is not.
    clearTimeout(this.#again);
    // Chance spreads the readers of a server that comes back.
    const wait = this.times.again * (1 + Math.random());
    if (!this.socket.active) this.#again = setTimeout(() => this.socket.connect(), wait);
  }

  async #send(): Promise<void> {
    const message = this.#queue[0];
    if (!message || !this.#ready || this.#busy) return;
    this.#busy = true;
    const answer = await this.#ask("user_uttered", { id: message.id, text: message.text });
    this.#busy = false;
    if (!this.#ready || this.#queue[0]?.id !== message.id) return void this.#send();
    if (answer.ok === undefined) return this.#drop();
    if (answer.ok === false && readRefusal(answer).code === "session") return this.#renew();
    this.#queue.shift();
    if (answer.ok === true) this.#taken(message);
    else this.listener.failed(message.id, readRefusal(answer));
    return this.#send();
  }

  #taken(message: Outgoing): void {
    this.#awaited.add(message);
    this.listener.taken(message.id);
  }

  /** The server did not answer: the line is dead, though the socket does not know it yet. */
  #drop(): void {
    if (this.socket.connected) this.socket.disconnect(); // tells of it by its event
    else this.#lost();
  }

  /** The server does not know the session any more: take a new one and send again. */
  #renew(): void {
    this.#token = undefined;
    this.#ready = false;
    this.#greet();
  }

  async #catchUp(): Promise<void> {
    const answer = await this.#ask("catch_up", { after: this.#seq });
    if (answer.ok === undefined) return this.#ready ? this.#drop() : undefined;
    if (answer.ok !== true) return;
    const missed = Array.isArray(answer.messages) ? answer.messages : [];
    missed.forEach((message) => this.#hear(message));
    const answered = new Set(missed.map((message) => readReply(message)?.in_reply_to));
    const pending = new Set(Array.isArray(answer.pending) ? answer.pending : []);
    for (const { id, text } of this.#awaited.messages) {
      if (pending.has(id)) continue;
      this.#awaited.settle(id);
      if (answered.has(id)) this.listener.over(id);
      else this.#queue.unshift({ id, text });
    }
    await this.#send();
  }

  /** Emit and wait for the acknowledgement; an empty one where none comes in time. */
  #ask(event: string, fields: Fields): Promise<Fields> {
    if (!this.#ready) return Promise.resolve({});
    return new Promise((resolve) => {
      const late = setTimeout(() => resolve({}), this.times.answer);
      this.socket.emit(event, { token: this.#token, ...fields }, (answer: unknown) => {
        clearTimeout(late);
        resolve((answer ?? {}) as Fields);
      });
    });
  }
}
