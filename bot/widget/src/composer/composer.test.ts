import { expect, it, vi } from "vitest";
import { shown, words } from "../testing";
import { en } from "../texts/en";
import { composer, LONGEST } from "./composer";

const says = () => ({ send: vi.fn(), typed: vi.fn() });

it("sends what is typed, without the blanks around it, and empties the field", () => {
  const said = says();
  const place = shown(composer(en, 0, said));
  const field = place.querySelector("textarea") as HTMLTextAreaElement;
  field.value = "  Should I worry? ";
  place.querySelector("form")?.dispatchEvent(new Event("submit", { cancelable: true }));
  expect(said.send).toHaveBeenCalledWith("Should I worry?");
  expect(field.value).toBe("");
});

it("sends nothing of nothing", () => {
  const said = says();
  const place = shown(composer(en, 0, said));
  place.querySelector("form")?.dispatchEvent(new Event("submit", { cancelable: true }));
  expect(said.send).not.toHaveBeenCalled();
});

it("leaves Enter to an input method", () => {
  const place = shown(composer(en, 0, says()));
  const press = (init: KeyboardEventInit): boolean =>
    (place.querySelector("textarea") as HTMLElement).dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", cancelable: true, ...init }));
  expect([press({ isComposing: true }), press({ shiftKey: true }), press({})]).toEqual([true, true, false]);
});

it("says how many letters are left only near the end", () => {
  expect(words(shown(composer(en, 10, says())).querySelector(".left"))).toBe("");
  expect(words(shown(composer(en, LONGEST - 5, says())).querySelector(".left"))).toBe("5 characters left");
});
