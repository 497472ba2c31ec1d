// The element `<ask-article>`: its attributes, what is open, and what follows from what happens.
import { nothing, type PropertyValues } from "lit";
import { followFragment, isOnPage, showQuotes, unmark } from "../article/showing";
import type { Chat } from "../chat";
import { add, addReply, said, type Answered } from "../conversation/conversation";
import type { Choice } from "../header/header";
import { Keeping } from "../keeping/keeping";
import { Talk } from "../talk/talk";
import { download, transcript } from "../transcript/transcript";
import { isUrgent } from "../urgent-card/urgent-card";
import { readReply, type Quote, type Reply } from "../wire";
import { socketTo } from "./line";
import { Attributes } from "./attributes";
import { panel } from "./panel";
import { reveal } from "./scrolling";
import { keepOf, serverOf, writingOf } from "./settings";

const COPIED_FOR = 2000; // ms

/** The chat; its attributes are those of {@link Attributes}. */
export class AskArticle extends Attributes {
  talk: Talk | undefined;
  #shownBy: HTMLElement | undefined; // the link that led to the article, to come back to
  #held: Element | null | undefined; // what had the focus before an update
  #newest: string | undefined;
  #quiet = true; // while the page loads, the focus stays where it is

  override connectedCallback(): void {
    super.connectedCallback();
    this.#setUp();
    for (const [target, event] of this.#watched()) target.addEventListener(event, this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const [target, event] of this.#watched()) target.removeEventListener(event, this);
    this.talk?.pause();
  }

  /** Open the panel. */
  show(): void {
    this.open = true;
  }

  /** Close the panel; the conversation stays. */
  hide(): void {
    this.open = false;
    this.menu = false;
  }

  /** Say something in the reader's name, as a button of the page may do. */
  say(text: string): void {
    if (!this.talk || this.mustAgree) return;
    this.view = "chat";
    this.talk.say(text);
  }

  /** Show a question and its replies without a server, for designers. */
  preview(question: string, replies: readonly unknown[]): void {
    if (!this.talk) return;
    const asked = { ...said(question), progress: "answered" as const };
    const read = replies.map(readReply).filter((reply) => reply !== undefined);
    const entries = add(this.talk.entries, asked);
    this.talk.entries = read.reduce((all, reply) => addReply(all, { ...reply, in_reply_to: asked.id }), entries);
    this.requestUpdate();
  }

  get mustAgree(): boolean {
    return this.consent !== "" && this.talk?.agreed !== true;
  }

  /** Whether the launcher leads back to a conversation that has sent the reader to the article. */
  get away(): boolean {
    return this.#shownBy !== undefined;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (this.open) this.unread = 0;
    this.#held = this.shadowRoot?.activeElement;
  }

  override render(): unknown {
    return this.talk ? panel(this, this.talk, this.#chat(this.talk)) : nothing;
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has("open") && !this.inline) this.#turn();
    if (changed.has("view") && changed.get("view") !== undefined) this.#focusView();
    const newest = this.talk?.entries.at(-1)?.id;
    if (newest !== this.#newest) reveal(this.renderRoot, newest);
    this.#newest = newest;
    // A chip is gone once it is pressed: the focus must not fall back to the top of the page.
    if (this.#held?.isConnected === false) this.#enter();
    this.#quiet = false;
  }

  /** Events of the page around the widget. */
  handleEvent(event: Event): void {
    if (event.type === "storage") this.#stored(event as StorageEvent);
    else if (event.type === "pagehide") this.talk?.pause();
    else if (event.type === "keydown") this.#comeBack(event as KeyboardEvent);
    else if (event.type === "change") this.#refit();
    else if (document.visibilityState === "visible") this.talk?.resume();
  }

  /** Connect as soon as the reader turns to the chat. */
  begin(): void {
    if (!this.mustAgree) this.talk?.start();
  }

  agree(): void {
    this.talk?.agree();
    this.begin();
    void this.updateComplete.then(() => this.#focus("#field"));
  }

  choose(choice: Choice): void {
    this.menu = false;
    if (choice === "download") this.#download();
    else if (choice === "renew") this.#renew();
    else this.view = choice;
  }

  async erase(): Promise<void> {
    this.begin();
    const done = await this.talk?.erase();
    this.#announce(done ? this.phrases.eraseDone : this.phrases.eraseFailed);
    this.view = "chat";
    if (done && this.open) this.begin();
  }

  /** Esc goes one step back: out of the menu, out of a page of the panel, out of the panel. */
  escape(event: Event): void {
    event.preventDefault();
    event.stopPropagation();
    if (this.menu) {
      this.menu = false;
      this.#focus("#menu");
    } else if (this.view !== "chat") this.view = "chat";
    else if (!this.inline) this.hide();
  }

  #setUp(): void {
    if (this.talk) return this.talk.resume();
    try {
      const keeping = new Keeping(`ask-article:${serverOf(this.server)}`, keepOf(this.keep));
      this.talk = new Talk(socketTo(serverOf(this.server)), keeping, {
        changed: () => this.requestUpdate(),
        replied: (reply) => this.#replied(reply),
        erased: () => this.#announce(this.phrases.eraseDone),
      });
      // On a phone an open panel would hide the article that the reader has just come to.
      this.open = (this.talk.restore() || this.open) && !this.narrow;
    } catch (error) {
      console.error((error as Error).message);
    }
  }

  #chat(talk: Talk): Chat {
    return {
      texts: this.phrases,
      language: writingOf(this.lang || document.documentElement.lang || "en"),
      line: talk.at,
      copied: this.copied,
      say: (text) => this.say(text),
      retry: (id) => talk.retry(id),
      resume: () => talk.resume(),
      show: (event, quotes) => this.#showInArticle(event, quotes),
      copy: (id, text) => void this.#copy(id, text),
      rate: (entry, helpful) => this.#rate(entry, helpful),
      explain: (entry, reason) => this.#rate(entry, false, reason),
    };
  }

  #replied({ data }: Reply): void {
    this.dispatchEvent(new CustomEvent("ask-article-reply", { detail: data }));
    if (this.open || this.inline) return;
    if (isUrgent(data.kind)) this.open = true;
    else this.unread += 1;
  }

  #rate(entry: Answered, helpful: boolean, reason?: string): void {
    void this.talk?.rate(entry.id, helpful, reason);
    this.#announce(this.phrases.thanks);
  }

  async #copy(id: string, text: string): Promise<void> {
    await navigator.clipboard.writeText(text);
    this.copied = id;
    this.#announce(this.phrases.copied);
    setTimeout(() => (this.copied = ""), COPIED_FOR);
  }

  #showInArticle(event: Event, quotes: readonly Quote[]): void {
    if (!isOnPage(quotes, this.article)) return; // the link leads there
    event.preventDefault();
    const link = event.currentTarget as HTMLAnchorElement;
    if (this.narrow) {
      this.hide();
      this.#shut();
    }
    if (showQuotes(quotes, this.article)) this.#announce(this.phrases.shown);
    else followFragment(link.href);
    this.#shownBy = link;
    this.requestUpdate();
  }

  #comeBack(event: KeyboardEvent): void {
    if (event.key !== "Escape" || !this.#shownBy || event.composedPath().includes(this)) return;
    event.preventDefault(); // else the same press would close the panel again
    this.open = true;
    this.#returnFocus();
  }

  #returnFocus(): void {
    unmark();
    const link = this.#shownBy;
    this.#shownBy = undefined;
    void this.updateComplete.then(() => link?.focus());
  }

  #renew(): void {
    this.talk?.renew();
    this.#announce(this.phrases.renewed);
    this.#focus("#field");
  }

  #download(): void {
    const day = new Date().toISOString().slice(0, 10);
    download(`conversation-${day}.json`, transcript(this.talk?.entries ?? [], location.href));
    this.#focus("#menu");
  }

  /** Bring the dialog in line with `open`; a modal one where it covers the page. */
  #turn(): void {
    const dialog = this.#dialog;
    if (!dialog || dialog.open === this.open) return;
    this.talk?.panel(this.open);
    if (!this.open) return this.#leave();
    this.#unfold();
    this.begin();
    reveal(this.renderRoot, this.#newest);
    if (this.#shownBy) this.#returnFocus();
    else if (!this.#quiet) this.#enter();
  }

  /** The window has become narrow or wide: cover the page, or stand beside it. */
  #refit(): void {
    if (!this.open || this.inline) return;
    const inside = this.shadowRoot?.activeElement as HTMLElement | null;
    this.#shut();
    this.#unfold();
    inside?.focus();
  }

  #unfold(): void {
    if (this.narrow) this.#dialog?.showModal();
    else this.#dialog?.setAttribute("open", "");
  }

  #shut(): void {
    if (this.#dialog?.matches(":modal")) this.#dialog.close();
    else this.#dialog?.removeAttribute("open");
  }

  #enter(): void {
    // On a touch screen a focused field would bring up the keyboard over the greeting.
    const touch = matchMedia("(pointer: coarse)").matches;
    this.#focus(touch ? "#talk" : this.mustAgree ? "#agree" : "#field");
  }

  #leave(): void {
    const inside = this.shadowRoot?.activeElement;
    this.#shut();
    if (inside) this.#focus("#launcher");
  }

  #focusView(): void {
    this.#focus({ about: "#about-title", erase: "#erase-title", chat: this.mustAgree ? "#agree" : "#field" }[this.view]);
  }

  #focus(selector: string): void {
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  #announce(text: string): void {
    this.says = "";
    void this.updateComplete.then(() => (this.says = text));
  }

  #stored(event: StorageEvent): void {
    if (event.key === `ask-article:${serverOf(this.server)}`) this.talk?.otherTab(event.newValue);
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector("dialog");
  }

  #watched(): [EventTarget, string][] {
    return [
      [window, "storage"], [window, "pagehide"], [window, "pageshow"], [window, "online"],
      [document, "visibilitychange"], [document, "keydown"], [this.width, "change"],
    ];
  }
}
