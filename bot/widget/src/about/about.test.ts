import { expect, it, vi } from "vitest";
import { shown, words } from "../testing";
import { en } from "../texts/en";
import { about, eraseAsk } from "./about";

it("takes the choice to keep nothing, and links only a web address", () => {
  const says = { keep: vi.fn(), done: vi.fn() };
  const place = shown(about(en, true, "javascript:alert(1)", says));
  const box = place.querySelector("input") as HTMLInputElement;
  expect(box.checked).toBe(true);
  box.checked = false;
  box.dispatchEvent(new Event("change"));
  expect(says.keep).toHaveBeenCalledWith(false);
  expect(place.querySelector("a")).toBeNull();
  expect(shown(about(en, true, "https://a.org/p", says)).querySelector("a")).not.toBeNull();
});

it("asks before it deletes", () => {
  const says = { erase: vi.fn(), cancel: vi.fn() };
  const place = shown(eraseAsk(en, says));
  expect(words(place)).toContain("here and on the server");
  place.querySelectorAll("button").forEach((button) => button.click());
  expect([says.erase, says.cancel].map((deed) => deed.mock.calls.length)).toEqual([1, 1]);
});
