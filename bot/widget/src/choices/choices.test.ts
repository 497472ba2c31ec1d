import { expect, it } from "vitest";
import { fakeChat, shown, words } from "../testing";
import { chips, choices } from "./choices";

it("says what is pressed, and has a way out of a choice", () => {
  const chat = fakeChat();
  const place = shown(choices(chat, ["One?", "Two?"], "none of these"));
  expect([...place.querySelectorAll("button")].map(words)).toEqual(["One?", "Two?", "none of these"]);
  place.querySelectorAll("button")[2]?.click();
  expect(chat.say).toHaveBeenCalledWith("none of these");
});

it("is not there without anything to offer", () => {
  expect([chips(fakeChat(), "Next", []), choices(fakeChat(), [], "none")]).toEqual(["", ""]);
});
