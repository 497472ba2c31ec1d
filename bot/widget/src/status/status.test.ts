import { expect, it } from "vitest";
import { fakeChat, shown, words } from "../testing";
import { lineBar, typing } from "./status";

it("is a status from the start, and speaks only where there is no line", () => {
  const chat = fakeChat({ line: "offline" });
  expect(words(shown(lineBar(fakeChat())).querySelector("[role=status]"))).toBe("");
  const place = shown(lineBar(chat));
  expect(words(place.querySelector("[role=status]"))).toContain("No connection.");
  place.querySelector("button")?.click();
  expect(chat.resume).toHaveBeenCalledOnce();
});

it("tells a slow answer to screen readers too", () => {
  const said = (slow: boolean): (string | null | undefined)[] => {
    const text = shown(typing(fakeChat(), slow)).querySelector("span:last-child");
    return [words(text), text?.getAttribute("aria-hidden")];
  };
  expect(said(false)).toEqual(["Looking in the article", "true"]);
  expect(said(true)).toEqual(["This takes longer than usual", "false"]);
});
