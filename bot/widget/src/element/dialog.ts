// The dialog of the panel: a modal one where it covers the page, else a box that stands beside it.
import type { View } from "./panel";

/** What is used of the element that holds it. */
export interface Host {
  readonly renderRoot: ParentNode;
  readonly shadowRoot: ShadowRoot | null;
  readonly narrow: boolean;
  readonly mustAgree: boolean;
  readonly view: View;
}

export class Dialog {
  constructor(private readonly host: Host) {}

  /** Whether it stands open or closed as it should; also where there is none. */
  is(open: boolean): boolean {
    return !this.#box || this.#box.open === open;
  }

  /** What has the focus in it. */
  get inside(): HTMLElement | null {
    return (this.host.shadowRoot?.activeElement ?? null) as HTMLElement | null;
  }

  unfold(): void {
    if (this.host.narrow) this.#box?.showModal();
    else this.#box?.setAttribute("open", "");
  }

  shut(): void {
    if (this.#box?.matches(":modal")) this.#box.close();
    else this.#box?.removeAttribute("open");
  }

  /** The window has become narrow or wide. */
  refit(): void {
    const inside = this.inside;
    this.shut();
    this.unfold();
    inside?.focus();
  }

  /** Put the focus where the reader goes on. */
  enter(): void {
    // On a touch screen a focused field would bring up the keyboard over the greeting.
    const touch = matchMedia("(pointer: coarse)").matches;
    this.focus(touch ? "#talk" : this.#start);
  }

  /** Put the focus where the page of the panel begins that has come into view. */
  enterView(): void {
    this.focus({ about: "#about-title", erase: "#erase-title", chat: this.#start }[this.host.view]);
  }

  focus(selector: string): void {
    this.host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  get #start(): string {
    return this.host.mustAgree ? "#agree" : "#field";
  }

  get #box(): HTMLDialogElement | null {
    return this.host.renderRoot.querySelector("dialog");
  }
}
