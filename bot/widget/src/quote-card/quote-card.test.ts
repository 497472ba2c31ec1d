import { expect, it } from "vitest";
import { blocks, runs } from "./quote-card";
import type { Quote } from "../wire";

const quote = (section: string, article = "tea"): Quote => ({ section, article }) as Quote;

it("puts neighbours of one section on one card", () => {
  const cards = runs([quote("a"), quote("a"), quote("b"), quote("a"), quote("a", "cups")]);
  expect(cards.map((card) => card.length)).toEqual([2, 1, 1, 1]);
});

it("tells lists from paragraphs, without their marks", () => {
  expect(blocks("Kinds include:\n\n- Green.\n- Black,\n  or red.\n\nThat is all.")).toEqual([
    { items: false, lines: ["Kinds include:"] },
    { items: true, lines: ["Green.", "Black, or red."] },
    { items: false, lines: ["That is all."] },
  ]);
});

it("keeps the lines of a paragraph together, and paragraphs apart", () => {
  expect(blocks("One\ntwo.\n\nThree.").map(({ lines }) => lines.join(" "))).toEqual(["One two.", "Three."]);
});
