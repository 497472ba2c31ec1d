// One reader's conversation: what was said, the line it goes over, and what is kept of it.
import { Connection, type Socket } from "../connection/connection";
import type { Line, Listener } from "../connection/listener";
import * as said from "../conversation/conversation";
import type { Keep, Keeping } from "../keeping/keeping";
import type { Echo, Refusal, Reply } from "../wire";

/** What the conversation tells whoever shows it. */
export interface Watcher {
  changed(): void;
  replied(reply: Reply): void;
  erased(): void;
}

export class Talk implements Listener {
  entries: said.Entries = [];
  earlier: ReadonlySet<string> = new Set();
  at: Line = "idle";
  agreed = false;
  started = false;
  #token: string | undefined;
  #seq = 0;
  #open = false;
  readonly #connection: Connection;

  constructor(
    socket: Socket,
    private readonly keeping: Keeping,
    private readonly watcher: Watcher,
  ) {
    this.#connection = new Connection(socket, this);
  }

  /** Take up what an earlier page left; true if the panel was open there. */
  restore(): boolean {
    const { token, seq, entries, open, agreed } = this.keeping.read();
    [this.#token, this.#seq, this.entries, this.agreed, this.#open] = [token, seq, entries, agreed, open];
    this.earlier = new Set(entries.map(({ id }) => id));
    return open;
  }

  /** Connect, once; later calls look whether the line still holds. */
  start(): void {
    if (this.started) return this.#connection.resume();
    this.started = true;
    const { queued, sent } = said.waiting(this.entries);
    this.#connection.open(this.#token, this.#seq, queued, sent);
  }

  resume(): void {
    if (this.started) this.#connection.resume();
  }

  pause(): void {
    if (this.started) this.#connection.pause();
  }

  say(text: string): void {
    const message = said.said(text);
    this.#change(said.add(this.entries, message));
    this.start();
    this.#connection.say(message);
  }

  /** Ask once more, under a new id: the server answers an id only once. */
  retry(id: string): void {
    const old = this.entries.find((entry) => entry.who === "reader" && entry.id === id);
    if (old?.who !== "reader") return;
    if (old.progress === "answered") return this.say(old.text);
    const fresh = crypto.randomUUID();
    this.#change(said.renew(this.entries, id, fresh));
    this.start();
    this.#connection.say({ id: fresh, text: old.text });
  }

  rate(id: string, helpful: boolean, reason?: string): Promise<boolean> {
    this.#change(said.rate(this.entries, id, helpful, reason !== undefined));
    return this.#connection.rate(id, helpful, reason);
  }

  agree(): void {
    this.agreed = true;
    this.#change(this.entries);
  }

  /** Remember whether the panel is open, for the next page. */
  panel(open: boolean): void {
    this.#open = open;
    this.#save();
  }

  /** Begin anew; the server forgets the old session by itself. */
  renew(): void {
    this.#clear();
    this.start();
  }

  /** Delete it here and on the server; false where the server could not be asked, and nothing was deleted. */
  async erase(): Promise<boolean> {
    if (this.#token !== undefined && !(await this.#connection.erase())) return false;
    this.#clear();
    return true;
  }

  get keep(): Keep {
    return this.keeping.keep;
  }

  /** The reader's choice; "nothing" empties the browser's store at once. */
  keepIn(keep: Keep): void {
    this.keeping.forget();
    this.keeping.keep = keep;
    this.#save();
  }

  /** Another tab of the same conversation has written, or has emptied the store. */
  otherTab(text: string | null): void {
    if (text === null) {
      this.keeping.keep = "nothing";
      return;
    }
    const other = this.keeping.parse(text);
    if (other.token !== this.#token || other.token === undefined) return;
    this.entries = said.merge(this.entries, other.entries);
    this.watcher.changed();
  }

  line(now: Line): void {
    this.at = now;
    this.watcher.changed();
  }

  session(token: string): void {
    this.#token = token;
    this.#save();
  }

  reply(reply: Reply): void {
    const before = this.entries;
    this.#change(said.addReply(before, reply));
    if (this.entries !== before) this.watcher.replied(reply);
  }

  echo(echo: Echo): void {
    this.#change(said.addEcho(this.entries, echo));
  }

  taken(id: string): void {
    this.#change(said.progress(this.entries, id, "sent"));
  }

  slow(id: string): void {
    this.#change(said.progress(this.entries, id, "slow"));
  }

  over(id: string): void {
    this.#change(said.progress(this.entries, id, "answered"));
  }

  failed(id: string, refusal?: Refusal): void {
    this.#change(said.progress(this.entries, id, "failed", refusal?.text || undefined));
  }

  erased(): void {
    this.#clear();
    this.watcher.erased();
  }

  #change(entries: said.Entries): void {
    this.entries = entries;
    this.#seq = this.#connection.seq;
    this.#save();
    this.watcher.changed();
  }

  #clear(): void {
    this.#connection.close();
    this.keeping.forget();
    [this.entries, this.#token, this.#seq, this.started] = [[], undefined, 0, false];
    this.earlier = new Set();
    this.watcher.changed();
  }

  /** Nothing is kept before something was said or agreed. */
  #save(): void {
    if (!this.entries.length && !this.agreed) return;
    const [token, seq, open] = [this.#token, this.#seq, this.#open];
    this.keeping.write({ token, seq, entries: this.entries, open, agreed: this.agreed });
  }
}
