// A reader's way from a quote to the article, and back to the link that led there.
import type { Quote } from "../wire";
import { followFragment, showQuotes, unmark } from "./showing";

export class Visit {
  #from: HTMLElement | undefined;

  /** Whether the reader has been sent to the article and has not come back. */
  get away(): boolean {
    return this.#from !== undefined;
  }

  /** Go there; whether the quotes could be marked, and not only the section be found. */
  begin(link: HTMLAnchorElement, quotes: readonly Quote[], article: string): boolean {
    this.#from = link;
    if (showQuotes(quotes, article)) return true;
    followFragment(link.href);
    return false;
  }

  /** Come back: what the reader left, to be given the focus. */
  end(): HTMLElement | undefined {
    unmark();
    const link = this.#from;
    this.#from = undefined;
    return link;
  }
}
