import { beforeEach, describe, expect, it } from "vitest";
import { anchorOf, findQuote } from "./finding";

const PAGE = `<article>
<h2 id="one">One</h2>
<p>Tea is old. It's <em>very</em> good
 for you.</p>
<p>Kinds of tea include:</p>
<ul><li>Green.</li><li>Black, see <a href="/x">more</a>.</li></ul>
<h2 id="two">Two</h2>
<p>Tea is old. Some say “so”.</p>
</article>`;

describe("finding a quote in the page", () => {
  let root: Element;
  beforeEach(() => {
    document.body.innerHTML = PAGE;
    root = document.querySelector("article") as Element;
  });
  const words = (quote: string, anchor?: Element | null): string | undefined =>
    findQuote(root, quote, anchor)?.toString().replace(/\s+/g, " ").trim();

  it.each([
    ["Tea is old.", "Tea is old."],
    ["It's *very* good for you.", "It's very good for you."],
    ["It’s very\ngood for you.", "It's very good for you."],
    ['Some say "so".', "Some say “so”."],
    ["Kinds of tea include:\n\n- Green.\n- Black, see [more](https://x.org/a).", "Kinds of tea include: Green.Black, see more."],
  ])("finds %j across markup and line breaks", (quote, found) => {
    expect(words(quote)).toBe(found);
  });

  it("takes the one behind the anchor of the quote's section", () => {
    const address = "https://x.org/tea#two:~:text=Tea";
    const range = findQuote(root, "Tea is old.", anchorOf(address, document));
    expect(range?.startContainer.textContent).toBe("Tea is old. Some say “so”.");
  });

  it.each(["Tea is new.", "", "- ", "teaisold"])("finds nothing for %j", (quote) => {
    expect(findQuote(root, quote)).toBeUndefined();
  });

  it.each(["https://x.org/tea", "https://x.org/tea#none", "#%"])("knows no anchor in %s", (address) => {
    expect(anchorOf(address, document)).toBeNull();
  });
});
