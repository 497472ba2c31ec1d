import { expect, it } from "vitest";
import { answered, fakeChat, shown, words } from "../testing";
import { reply } from "./reply";

it("offers what to say next only while nothing else was said", () => {
  const entry = answered("Hello.", { suggestions: ["One?"] });
  expect(words(shown(reply(fakeChat(), entry, true)))).toContain("One?");
  expect(words(shown(reply(fakeChat(), entry, false)))).not.toContain("One?");
});

it("asks again where something went wrong", () => {
  const chat = fakeChat();
  const place = shown(reply(chat, answered("Sorry.", { kind: "no_answer", notice: "failure" }), true));
  place.querySelector("button")?.click();
  expect(chat.retry).toHaveBeenCalledWith("q1");
  expect(place.querySelector("[part=opinion]")).toBeNull();
});

it.each([["personal_result", "Your own result"], ["handoff", "Talk to a person"]] as const)("says above a %s what it is", (kind, label) => {
  expect(words(shown(reply(fakeChat(), answered("Words.", { kind }), true)).querySelector(".label"))).toBe(label);
});
