import { expect, it } from "vitest";
import { answered, fakeChat, shown } from "../testing";
import { opinion } from "./opinion";

it("shows which of the two was pressed, and asks once what was missing", () => {
  const chat = fakeChat();
  const entry = answered("x", { kind: "answer" }, { helpful: false });
  const place = shown(opinion(chat, entry));
  expect([...place.querySelectorAll(".press")].map((button) => button.getAttribute("aria-pressed"))).toEqual(["false", "true"]);
  place.querySelector<HTMLElement>(".press")?.click();
  expect(chat.rate).toHaveBeenCalledWith(entry, true);
  const field = place.querySelector("input") as HTMLInputElement;
  field.value = " a number ";
  place.querySelector("form")?.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
  expect(chat.explain).toHaveBeenCalledWith(entry, "a number");
  expect(shown(opinion(chat, { ...entry, explained: true })).querySelector("form")).toBeNull();
});

it.each(["smalltalk", "emergency", "feedback", "handoff"] as const)("does not ask it of a %s", (kind) => {
  expect(opinion(fakeChat(), answered("x", { kind }))).toBe("");
});
