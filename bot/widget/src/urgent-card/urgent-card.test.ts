import { expect, it } from "vitest";
import { answered, fakeChat, shown, words } from "../testing";
import { isUrgent, urgentCard } from "./urgent-card";

it.each([
  ["emergency", null, "This may be an emergency"],
  ["crisis", null, "Please talk to someone now"],
  ["red_flag", "soon", "Please have this checked"],
  ["red_flag", "today", "Please have this checked today"],
] as const)("is an alert with a heading: %s, %s", (kind, notice, heading) => {
  const place = shown(urgentCard(fakeChat(), answered("Call now.", { kind, notice }), ["Call now."]));
  expect(place.querySelector("[role=alert]")).not.toBeNull();
  expect(words(place.querySelector("h3"))).toBe(heading);
  expect(isUrgent(kind)).toBe(true);
});

it("is for nothing else", () => {
  expect(isUrgent("answer")).toBe(false);
});
