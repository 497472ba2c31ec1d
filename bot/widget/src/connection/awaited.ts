// The messages that the server has taken and not yet answered, and how long that takes.
import type { Listener, Outgoing } from "./listener";

interface Patience {
  slow: number; // ms; an answer that takes longer is called slow
  lost: number; // ms; an answer that takes longer is called lost
}

export class Awaited {
  readonly #waiting = new Map<string, { text: string; timers: ReturnType<typeof setTimeout>[] }>();

  constructor(
    private readonly listener: Pick<Listener, "slow" | "failed">,
    private readonly times: Patience,
  ) {}

  /** All of them, the oldest first. */
  get messages(): Outgoing[] {
    return [...this.#waiting].map(([id, { text }]) => ({ id, text }));
  }

  /** Wait for an answer from now on. */
  add({ id, text }: Outgoing): void {
    this.settle(id);
    const slow = setTimeout(() => this.listener.slow(id), this.times.slow);
    const lost = setTimeout(() => {
      this.settle(id);
      this.listener.failed(id);
    }, this.times.lost);
    this.#waiting.set(id, { text, timers: [slow, lost] });
  }

  /** Wait no longer. */
  settle(id: string): void {
    this.#waiting.get(id)?.timers.forEach(clearTimeout);
    this.#waiting.delete(id);
  }

  clear(): void {
    for (const { id } of this.messages) this.settle(id);
  }
}
