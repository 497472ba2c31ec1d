// The attributes of `<ask-article>`, what it shows of itself, and what follows from them alone.
import { LitElement, type PropertyDeclaration, type PropertyValues } from "lit";
import type { Texts } from "../texts/texts";
import type { View } from "./panel";
import { startersOf, textsOf } from "./settings";
import { styles } from "./styles";

const each = (names: readonly string[], kind: PropertyDeclaration): Record<string, PropertyDeclaration> =>
  Object.fromEntries(names.map((name) => [name, kind]));

/**
 * A chat that quotes the article of its page.
 *
 * @attr server - the bot's address; required
 * @attr article - selector of the article's element, "article, main"
 * @attr lang - language of the interface, else the page's
 * @attr open - whether the panel is open
 * @attr inline - a panel in the flow of the page, without a launcher
 * @attr theme - "light" or "dark", else the reader's system decides
 * @attr keep - "device" (a day), "tab" or "nothing"
 * @attr consent - a text to agree to before the first message
 * @attr heading, label, greeting, starters, privacy - texts, and the address of a privacy policy
 * @prop texts - any of the interface's texts
 * @fires ask-article-reply - a reply came; `detail` is its `data`
 */
export class Attributes extends LitElement {
  static override styles = styles;
  static override properties = {
    ...each(["server", "article", "lang", "heading", "label", "greeting", "starters", "privacy", "consent", "keep"], {}),
    ...each(["theme"], { reflect: true }),
    ...each(["open", "inline"], { type: Boolean, reflect: true }),
    ...each(["texts", "menu", "view", "typed", "copied", "unread", "says"], { attribute: false }),
  };

  server = "";
  article = "article, main";
  override lang = "";
  heading = "";
  label = "";
  greeting = "";
  starters = "";
  privacy = "";
  consent = "";
  keep = "";
  theme = "";
  open = false;
  inline = false;
  texts: Partial<Texts> = {};
  menu = false;
  view: View = "chat";
  typed = 0; // letters in the field
  copied = "";
  unread = 0;
  says = ""; // for screen readers
  width = matchMedia("(max-width: 40rem)");
  #phrases: Texts | undefined;

  get phrases(): Texts {
    return (this.#phrases ??= textsOf(this, document.documentElement.lang));
  }

  get narrow(): boolean {
    return this.width.matches && !this.inline;
  }

  get welcome(): { greeting: string; starters: readonly string[] } {
    const { phrases } = this;
    return { greeting: this.greeting || phrases.greeting, starters: startersOf(this.starters, phrases) };
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

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("lang") || changed.has("texts")) this.#phrases = undefined;
  }
}
