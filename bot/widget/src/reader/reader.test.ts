import { expect, it } from "vitest";
import { said, type Said } from "../conversation/conversation";
import { fakeChat, shown, words } from "../testing";
import { reader } from "./reader";

const message = (changes: Partial<Said>): Said => ({ ...said("<b>hi</b>", "q1"), ...changes });

it("shows words only, with the time once they are sent", () => {
  const place = shown(reader(fakeChat(), message({ progress: "sent" })));
  expect(words(place.querySelector(".bubble"))).toBe("<b>hi</b>");
  expect(place.querySelector("time")).not.toBeNull();
});

it("says that it waits for the line", () => {
  const chat = fakeChat({ line: "offline" });
  expect(words(shown(reader(chat, message({ progress: "queued" }))))).toContain(chat.texts.queued);
});

it("says why it failed, and can be sent again", () => {
  const chat = fakeChat();
  const place = shown(reader(chat, message({ progress: "failed", why: "Too long." })));
  expect(words(place)).toContain("Too long.");
  place.querySelector("button")?.click();
  expect(chat.retry).toHaveBeenCalledWith("q1");
  expect(words(shown(reader(chat, message({ progress: "failed" }))))).toContain(chat.texts.failed);
});
