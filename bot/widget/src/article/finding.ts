// Finds the words of a quote in the page: the same letters in the same order, whatever the markup between.

/** What of a quote is not a letter of the page: list marks and inline marks of Markdown. */
const LIST_MARK = /^[ \t]*(?:[-*+•]|\d+[.)])[ \t]+/gm;
const LINK = /\[([^\]]*)\]\([^)]*\)/g;
const INLINE_MARK = /[*_`]/g;
const BLANK = /[\s\u00ad\u200b]/;
const SAME: Record<string, string> = { "’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-" };

interface Letters {
  text: string;
  places: { node: Text; offset: number }[];
}

/** The range of the quote's words below `root`, the first one behind the anchor where there are several. */
export function findQuote(root: Element, quote: string, anchor?: Element | null): Range | undefined {
  const wanted = letters(plain(quote));
  if (!wanted) return undefined;
  const page = lettersOf(root);
  const from = anchor ? firstBehind(page, anchor) : 0;
  const behind = page.text.indexOf(wanted, from);
  const start = behind < 0 ? page.text.indexOf(wanted) : behind;
  return start < 0 ? undefined : rangeOf(page, start, start + wanted.length);
}

/** The element that the address of a quote names, without its text fragment. */
export function anchorOf(address: string, page: Document): Element | null {
  const hash = address.split("#")[1]?.split(":~:")[0] ?? "";
  try {
    return hash ? page.getElementById(decodeURIComponent(hash)) : null;
  } catch {
    return null;
  }
}

function plain(markdown: string): string {
  return markdown.replace(LIST_MARK, "").replace(LINK, "$1").replace(INLINE_MARK, "");
}

function letters(text: string): string {
  return [...text].filter((letter) => !BLANK.test(letter)).map((letter) => SAME[letter] ?? letter).join("");
}

function lettersOf(root: Element): Letters {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const places: Letters["places"] = [];
  let text = "";
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    for (let offset = 0; offset < node.data.length; offset += 1) {
      const letter = node.data[offset] ?? "";
      // Marks of Markdown are dropped on both sides: the page may show them where code spans do.
      if (BLANK.test(letter) || /[*_`]/.test(letter)) continue;
      text += SAME[letter] ?? letter;
      places.push({ node, offset });
    }
  }
  return { text, places };
}

function firstBehind(page: Letters, anchor: Element): number {
  const place = page.places.findIndex(
    ({ node }) => anchor.contains(node) || anchor.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  return Math.max(place, 0);
}

function rangeOf(page: Letters, start: number, end: number): Range | undefined {
  const first = page.places[start];
  const last = page.places[end - 1];
  if (!first || !last) return undefined;
  const range = first.node.ownerDocument.createRange();
  range.setStart(first.node, first.offset);
  range.setEnd(last.node, last.offset + 1);
  return range;
}
