import { expect, it, vi } from "vitest";
import { shown, words } from "../testing";
import { en } from "../texts/en";
import { launcher } from "./launcher";

it("opens the chat, says how much is new, and is not there while the chat is open", () => {
  const open = vi.fn();
  const place = shown(launcher(en, "Ask us", 2, false, open));
  place.querySelector("button")?.click();
  expect(open).toHaveBeenCalledOnce();
  expect(words(place)).toBe("Ask us2 new");
  expect(shown(launcher(en, "Ask us", 0, true, open)).querySelector("button")?.hidden).toBe(true);
});
