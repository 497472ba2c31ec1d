// Tells the bot's own words in a reply's text from what its cards show: the text is complete by itself,
// for channels without cards, so it holds the quotes, their sources and the choices once more.
import type { Quote, Reply } from "../wire";

export interface Words {
  before: string[]; // the bot's words above the quotes or choices
  after: string[]; // and below them
  reviewed: string | undefined; // the article's review date, as the source line has it
  none: string | undefined; // what to say to "which of these?" when it is none
}

const DATE = /\b\d{4}-\d{2}-\d{2}\b/;
const NUMBERED = /^\d+[.)]\s+/;
const SAID = /[“"«]([^”"»]+)[”"»]/;

/** Split the text of a reply by lines. */
export function wordsOf({ text, data }: Reply): Words {
  const words: Words = { before: [], after: [], reviewed: undefined, none: undefined };
  let shown = false;
  for (const line of text.split("\n").map((part) => part.trim()).filter(Boolean)) {
    if (isSource(line, data.quotes)) words.reviewed ??= DATE.exec(line)?.[0];
    else if (!isQuoted(line, data.quotes) && !isChoice(line, data.suggestions)) {
      (shown ? words.after : words.before).push(line);
      continue;
    }
    shown = true;
  }
  if (data.kind === "clarification") {
    words.none = SAID.exec(words.after.join(" "))?.[1];
    words.after = [];
  }
  return words;
}

function isSource(line: string, quotes: readonly Quote[]): boolean {
  return quotes.some(({ url }) => line.includes(url.split(":~:")[0]?.replace(/#$/, "") || url));
}

function isQuoted(line: string, quotes: readonly Quote[]): boolean {
  return line.startsWith("“") && quotes.some(({ text }) => letters(line) === letters(text));
}

function isChoice(line: string, suggestions: readonly string[]): boolean {
  const bare = line.replace(NUMBERED, "").replace(/^[-•]\s+/, "");
  return suggestions.includes(bare);
}

function letters(text: string): string {
  return text.replace(/^[ \t]*[-*+•]\s+/gm, "").replace(/[\s“”•]/g, "");
}
