import { expect, it } from "vitest";
import { fakeChat, shown, words } from "../testing";
import { greeting } from "./greeting";

const welcome = { greeting: "Hello.", starters: ["One?", "Two?", "Three?"] };

it("greets, says what it is not, and offers questions until one is asked", () => {
  const chat = fakeChat();
  const place = shown(greeting(chat, welcome, false));
  expect(words(place)).toContain(chat.texts.notice);
  place.querySelectorAll("button")[1]?.click();
  expect(chat.say).toHaveBeenCalledWith("Two?");
  expect(shown(greeting(chat, welcome, true)).querySelector("button")).toBeNull();
});
