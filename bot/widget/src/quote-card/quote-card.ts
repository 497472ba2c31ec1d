// The article's own words on a card, set apart from what the bot says: quote, place, and what to do with it.
import { html, type TemplateResult } from "lit";
import type { Chat } from "../chat";
import { icons } from "../icons/icons";
import { dateInWords } from "../stamp/stamp";
import { fill } from "../texts/texts";
import { safeAddress, type Quote } from "../wire";

export { default as quoteCardStyles } from "./quote-card.css?inline";

const ITEM = /^[ \t]*(?:[-*+•]|\d+[.)])[ \t]+/;

/** Neighbouring quotes of one section share a card. */
export function runs(quotes: readonly Quote[]): Quote[][] {
  const found: Quote[][] = [];
  for (const quote of quotes) {
    const last = found.at(-1);
    if (last?.[0]?.section === quote.section && last[0].article === quote.article) last.push(quote);
    else found.push([quote]);
  }
  return found;
}

export function quoteCard(chat: Chat, id: string, quotes: readonly Quote[], reviewed?: string): TemplateResult {
  const { texts } = chat;
  const [first] = quotes;
  const address = safeAddress(first?.url ?? "");
  const date = reviewed ? fill(texts.reviewed, { date: dateInWords(reviewed, chat.language) }) : "";
  return html`<figure class="card" part="card">
    <p class="origin" part="origin">${texts.fromArticle}</p>
    ${quotes.map((quote) => html`<blockquote part="quote" cite=${address ?? ""} dir="auto">${body(quote.text)}</blockquote>`)}
    <figcaption part="citation">
      <cite dir="auto">${first?.section}</cite>${date ? html`<span class="date">${date}</span>` : ""}
    </figcaption>
    <div class="deeds" aria-live="off">
      ${address
        ? html`<a class="deed" part="show" href=${address} @click=${(event: Event) => chat.show(event, quotes)}>${icons.place}${texts.show}</a>`
        : ""}
      <button class="deed" part="copy" type="button" @click=${() => chat.copy(id, forCopy(quotes, address))}>
        ${icons.copy}${chat.copied === id ? texts.copied : texts.copy}
      </button>
    </div>
  </figure>`;
}

/** Paragraphs and lists of a quote, as elements. */
function body(text: string): TemplateResult[] {
  return blocks(text).map(({ items, lines }) =>
    items ? html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>` : html`<p>${lines.join(" ")}</p>`,
  );
}

/** Lines of a quote by block: list items together, and the lines of a paragraph. */
export function blocks(text: string): { items: boolean; lines: string[] }[] {
  const found: { items: boolean; lines: string[] }[] = [];
  let open = false;
  for (const line of text.split("\n")) {
    const items = ITEM.test(line);
    const last = found.at(-1);
    const words = line.replace(ITEM, "").trim();
    if (!words) open = false;
    else if (last && last.items === items && (items || open)) last.lines.push(words);
    else if (last?.items && !items && open) last.lines.push(`${last.lines.pop()} ${words}`);
    else found.push({ items, lines: [words] });
    if (words) open = true;
  }
  return found;
}

function forCopy(quotes: readonly Quote[], address: string | undefined): string {
  const words = quotes.map(({ text }) => `“${text}”`).join("\n");
  return [words, quotes[0]?.section, address?.split("#")[0]].filter(Boolean).join("\n");
}
