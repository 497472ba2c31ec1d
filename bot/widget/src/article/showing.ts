// Shows quotes in the article of the page: marks their words, scrolls there, and takes the focus along.
import { anchorOf, findQuote } from "./finding";
import type { Quote } from "../wire";

const NAME = "ask-article";
const MARK = `::highlight(${NAME}) { background-color: #ffe08a; color: #1c2b2a; }
@media (forced-colors: active) { ::highlight(${NAME}) { background-color: Mark; color: MarkText; } }`;

let sheet: CSSStyleSheet | undefined;

/** Mark the quotes in the first article that has them; the element to focus, or nothing if none has. */
export function showQuotes(quotes: readonly Quote[], selector: string): HTMLElement | undefined {
  for (const root of articles(selector)) {
    const ranges = quotes
      .map((quote) => findQuote(root, quote.text, anchorOf(quote.url, document)))
      .filter((range) => range !== undefined);
    const first = ranges[0];
    if (first && mark(ranges)) return goTo(first);
  }
  return undefined;
}

/** Take the marks away. */
export function unmark(): void {
  if (canHighlight()) CSS.highlights.delete(NAME);
}

/** Where the words can't be marked: the browser's own way, a text fragment in the same document. */
export function followFragment(address: string): void {
  const hash = new URL(address, location.href).hash;
  if (hash) location.hash = hash;
}

/** Whether any of the quotes stands in an article of this page. */
export function isOnPage(quotes: readonly Quote[], selector: string): boolean {
  return articles(selector).some((root) => quotes.some((quote) => findQuote(root, quote.text)));
}

function articles(selector: string): Element[] {
  try {
    return [...document.querySelectorAll(selector)];
  } catch {
    return []; // a selector that is none: the links still lead to the article
  }
}

function mark(ranges: readonly Range[]): boolean {
  if (!canHighlight()) return false;
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(MARK);
    document.adoptedStyleSheets.push(sheet);
  }
  CSS.highlights.set(NAME, new Highlight(...ranges));
  return true;
}

function canHighlight(): boolean {
  return typeof Highlight === "function" && typeof CSS !== "undefined" && "highlights" in CSS;
}

function goTo(range: Range): HTMLElement | undefined {
  const element = range.startContainer.parentElement;
  if (!element) return undefined;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  if (!element.hasAttribute("tabindex")) {
    element.tabIndex = -1;
    element.addEventListener("blur", () => element.removeAttribute("tabindex"), { once: true });
  }
  element.focus({ preventScroll: true });
  return element;
}
