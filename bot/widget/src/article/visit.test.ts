import { beforeEach, expect, it } from "vitest";
import { Visit } from "./visit";
import type { Quote } from "../wire";

const link = document.createElement("a");

beforeEach(() => {
  document.body.innerHTML = "<main><p>Tea is old.</p></main>";
  link.href = "#tea";
});

it("remembers the link that led away until the reader is back", () => {
  const visit = new Visit();
  expect(visit.away).toBe(false);
  visit.begin(link, [{ text: "Tea is new.", url: "https://x.org/tea" } as Quote], "main");
  expect(visit.away).toBe(true);
  expect(visit.end()).toBe(link);
  expect(visit.away).toBe(false);
});
