import { expect, it } from "vitest";
import { said } from "../conversation/conversation";
import { answered, fakeChat, shown, words } from "../testing";
import { log } from "./log";

it("keeps what an earlier page left out of the live region", () => {
  const entries = [said("old", "q0"), said("new", "q1"), answered("Hello.")];
  const place = shown(log(fakeChat(), entries, new Set(["q0"])));
  expect(words(place.querySelector("[role=log]"))).toContain("new");
  expect(words(place.querySelector("[role=log]"))).not.toContain("old");
  expect(words(place.querySelector("[role=group]"))).toContain("old");
});

it("is there, empty, before the first message", () => {
  const place = shown(log(fakeChat(), [], new Set()));
  expect(place.querySelector("[role=log]")?.getAttribute("aria-live")).toBe("polite");
  expect(place.querySelector<HTMLElement>("[role=group]")?.hidden).toBe(true);
});
