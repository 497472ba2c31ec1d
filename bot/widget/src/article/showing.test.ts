import { beforeEach, expect, it } from "vitest";
import { isOnPage } from "./showing";
import type { Quote } from "../wire";

const quote = { text: "Tea is old.", url: "https://x.org/tea" } as Quote;

beforeEach(() => {
  document.body.innerHTML = "<main><article><p>Tea is old.</p></article></main>";
});

it("knows whether the article of the page has the quote", () => {
  expect(isOnPage([quote], "article, main")).toBe(true);
  expect(isOnPage([quote], "aside")).toBe(false);
  expect(isOnPage([{ ...quote, text: "Tea is new." }], "article")).toBe(false);
});

it("takes a selector that is none for a page without the article", () => {
  expect(isOnPage([quote], ">>>")).toBe(false);
});
