import { expect, it } from "vitest";
import { fill, LANGUAGES, textsFor } from "./texts";

it("has the same places and no empty text in each language", () => {
  const english = LANGUAGES.en as unknown as Record<string, unknown>;
  const places = (text: unknown): string[] => [...String(text).matchAll(/\{\w+\}/g)].map(String).sort();
  for (const texts of Object.values(LANGUAGES)) {
    for (const [name, text] of Object.entries(texts)) {
      expect([name, String(text).length > 0]).toEqual([name, true]);
      expect([name, places(text)]).toEqual([name, places(english[name])]);
    }
  }
});

it.each([["es-MX", "es"], ["EN", "en"], ["xx", "en"], ["", "en"]])("takes for %j the texts of %s", (tag, language) => {
  expect(textsFor(tag)).toBe(LANGUAGES[language]);
});

it("fills places, and leaves those it does not know", () => {
  expect(fill("{n} of {m}", { n: 1 })).toBe("1 of {m}");
});
