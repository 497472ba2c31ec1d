import { expect, it, vi } from "vitest";
import { shown, words } from "../testing";
import { en } from "../texts/en";
import { consent } from "./consent";

it("shows the publisher's words, and takes the agreement", () => {
  const agree = vi.fn();
  const place = shown(consent(en, "Your words go to us. https://a.org/p", agree));
  expect(words(place)).toContain("Your words go to us.");
  expect(place.querySelector("a")?.getAttribute("href")).toBe("https://a.org/p");
  place.querySelector("button")?.click();
  expect(agree).toHaveBeenCalledOnce();
});
