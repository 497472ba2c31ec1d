// The element `<ask-article>`: its attributes, what is open, and what follows from what happens.
import { nothing, type PropertyValues } from "lit";
import { isOnPage } from "../article/showing";
import { Visit } from "../article/visit";
import type { Chat } from "../chat";
import { addTurn, type Answered } from "../conversation/conversation";
import type { Choice } from "../header/header";
import { Keeping } from "../keeping/keeping";
import { Talk } from "../talk/talk";
import { download } from "../transcript/transcript";
import { isUrgent } from "../urgent-card/urgent-card";
import { readReply, type Quote, type Reply } from "../wire";
import { Attributes } from "./attributes";
import { Dialog } from "./dialog";
import { socketTo } from "./line";
import { panel } from "./panel";
import { reveal } from "./scrolling";
import { keepOf, serverOf, writingOf } from "./settings";
import { watched } from "./watched";

const COPIED_FOR = 2000; // ms

/** The chat; its attributes are those of {@link Attributes}. */
export class AskArticle extends Attributes {
  talk: Talk | undefined;
  readonly #dialog = new Dialog(this);
  readonly #visit = new Visit();
  #held: Element | null | undefined; // what had the focus before an update
  #newest: string | undefined;
  #quiet = true; // while the page loads, the focus stays where it is

  override connectedCallback(): void {
    super.connectedCallback();
    this.#setUp();
    for (const [target, event] of watched(this.width)) target.addEventListener(event, this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const [target, event] of watched(this.width)) target.removeEventListener(event, this);
    this.talk?.pause();
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
    const read = replies.map(readReply).filter((reply) => reply !== undefined);
    this.talk.entries = addTurn(this.talk.entries, question, read);
    this.requestUpdate();
  }

  get mustAgree(): boolean {
    return this.consent !== "" && this.talk?.agreed !== true;
  }

  /** Whether the launcher leads back to a conversation that has sent the reader to the article. */
  get away(): boolean {
    return this.#visit.away;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (this.open) this.unread = 0;
    this.#held = this.#dialog.inside;
  }

  override render(): unknown {
    return this.talk ? panel(this, this.talk, this.#chat(this.talk)) : nothing;
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has("open") && !this.inline) this.#turn();
    if (changed.has("view") && changed.get("view") !== undefined) this.#dialog.enterView();
    const newest = this.talk?.entries.at(-1)?.id;
    if (newest !== this.#newest) reveal(this.renderRoot, newest);
    this.#newest = newest;
    // A chip is gone once it is pressed: the focus must not fall back to the top of the page.
    if (this.#held?.isConnected === false) this.#dialog.enter();
    this.#quiet = false;
  }

  /** Events of the page around the widget. */
  handleEvent(event: Event): void {
    if (event.type === "storage") this.#stored(event as StorageEvent);
    else if (event.type === "pagehide") this.talk?.pause();
    else if (event.type === "keydown") this.#comeBack(event as KeyboardEvent);
    else if (event.type === "change" && this.open && !this.inline) this.#dialog.refit();
    else if (document.visibilityState === "visible") this.talk?.resume();
  }

  /** Connect as soon as the reader turns to the chat. */
  begin(): void {
    if (!this.mustAgree) this.talk?.start();
  }

  agree(): void {
    this.talk?.agree();
    this.begin();
    void this.updateComplete.then(() => this.#dialog.focus("#field"));
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
      this.#dialog.focus("#menu");
    } else if (this.view !== "chat") this.view = "chat";
    else if (!this.inline) this.hide();
  }

  #stored({ key, newValue }: StorageEvent): void {
    if (key === `ask-article:${serverOf(this.server)}`) this.talk?.otherTab(newValue);
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
      this.#dialog.shut();
    }
    if (this.#visit.begin(link, quotes, this.article)) this.#announce(this.phrases.shown);
    this.requestUpdate();
  }

  #comeBack(event: KeyboardEvent): void {
    if (event.key !== "Escape" || !this.away || event.composedPath().includes(this)) return;
    event.preventDefault(); // else the same press would close the panel again
    this.open = true;
    this.#returnFocus();
  }

  #returnFocus(): void {
    const link = this.#visit.end();
    void this.updateComplete.then(() => link?.focus());
  }

  #renew(): void {
    this.talk?.renew();
    this.#announce(this.phrases.renewed);
    this.#dialog.focus("#field");
  }

  #download(): void {
    download(this.talk?.entries ?? []);
    this.#dialog.focus("#menu");
  }

  /** Bring the dialog in line with `open`; a modal one where it covers the page. */
  #turn(): void {
    if (this.#dialog.is(this.open)) return;
    this.talk?.panel(this.open);
    if (!this.open) return this.#leave();
    this.#dialog.unfold();
    this.begin();
    reveal(this.renderRoot, this.#newest);
    if (this.away) this.#returnFocus();
    else if (!this.#quiet) this.#dialog.enter();
  }

  #leave(): void {
    const inside = this.#dialog.inside;
    this.#dialog.shut();
    if (inside) this.#dialog.focus("#launcher");
  }

  #announce(text: string): void {
    this.says = "";
    void this.updateComplete.then(() => (this.says = text));
  }
}
