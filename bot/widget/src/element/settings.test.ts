import { expect, it } from "vitest";
import { keepOf, serverOf, startersOf, textsOf, writingOf } from "./settings";
import { LANGUAGES } from "../texts/texts";

const plain = { lang: "", texts: {}, heading: "", greeting: "", starters: "" };

it("takes the element's language before the page's, and the publisher's texts before both", () => {
  expect(textsOf(plain, "es").send).toBe("Enviar");
  expect(textsOf({ ...plain, lang: "en" }, "es").send).toBe("Send");
  expect(textsOf({ ...plain, texts: { send: "Go" } }, "es").send).toBe("Go");
});

it("reads starter questions between bars", () => {
  const texts = LANGUAGES.en as NonNullable<(typeof LANGUAGES)["en"]>;
  expect(startersOf(" One? | Two? |", texts)).toEqual(["One?", "Two?"]);
  expect(startersOf("", texts)).toBe(texts.starters);
});

it.each([["tab", "tab"], ["nothing", "nothing"], ["", "device"], ["x", "device"]])("keeps %j in %s", (given, kept) => {
  expect(keepOf(given)).toBe(kept);
});

it("names the attribute and the mend where the server's address is none", () => {
  expect(serverOf("https://bot.org/")).toBe("https://bot.org");
  expect(serverOf("https://site.org/bot/")).toBe("https://site.org/bot");
  for (const wrong of ["", "bot.org", "ftp://bot.org"]) expect(() => serverOf(wrong)).toThrow(/<ask-article server=.*https:/);
});

it("writes dates as the reader's browser does, where it speaks the interface's language", () => {
  expect(writingOf("en", ["fr-FR", "en-GB"])).toBe("en-GB");
  expect(writingOf("es", ["en-GB"])).toBe("es");
});
