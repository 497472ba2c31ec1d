// What stays in the browser between two visits: in a store that the publisher and the reader choose.
import type { Entries } from "../conversation/conversation";

/** Where a conversation is kept: on the device for a day, as long as the tab lives, or nowhere. */
export type Keep = "device" | "tab" | "nothing";

export interface Kept {
  token: string | undefined;
  seq: number;
  entries: Entries;
  open: boolean;
  agreed: boolean;
}

export const NOTHING: Kept = { token: undefined, seq: 0, entries: [], open: false, agreed: false };
const DAY = 24 * 60 * 60 * 1000;
const VERSION = 1;

/** One conversation's place in the browser's store. A store that is closed or full is no error. */
export class Keeping {
  constructor(
    private readonly key: string,
    public keep: Keep,
    private readonly now: () => number = Date.now,
  ) {}

  /** What was kept, unless it is a day old or not readable. */
  read(): Kept {
    try {
      return this.parse(this.store()?.getItem(this.key) ?? null);
    } catch {
      return NOTHING;
    }
  }

  /** What a stored text holds; a text of another tab comes by the browser's storage event. */
  parse(text: string | null): Kept {
    if (text === null) return NOTHING;
    try {
      const { version, saved, ...kept } = JSON.parse(text) as Kept & { version: number; saved: number };
      const good = version === VERSION && this.now() - saved < DAY && Array.isArray(kept.entries);
      return good ? { ...NOTHING, ...kept } : NOTHING;
    } catch {
      return NOTHING;
    }
  }

  write(kept: Kept): void {
    try {
      const text = JSON.stringify({ version: VERSION, saved: this.now(), ...kept });
      this.store()?.setItem(this.key, text);
    } catch {
      // The chat goes on without a memory.
    }
  }

  /** Remove it from every store, whatever is chosen now. */
  forget(): void {
    for (const name of ["localStorage", "sessionStorage"] as const) {
      try {
        window[name].removeItem(this.key);
      } catch {
        // A store that can't be reached holds nothing of ours.
      }
    }
  }

  private store(): Storage | undefined {
    if (this.keep === "nothing") return undefined;
    return this.keep === "device" ? window.localStorage : window.sessionStorage;
  }
}
