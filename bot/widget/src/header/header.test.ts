import { expect, it, vi } from "vitest";
import { shown } from "../testing";
import { en } from "../texts/en";
import { header } from "./header";

it("tells a screen reader whether its menu is open, and what was chosen of it", () => {
  const says = { toggle: vi.fn(), choose: vi.fn(), close: vi.fn() };
  const closed = shown(header(en, "Title", false, false, says));
  expect(closed.querySelector("#menu")?.getAttribute("aria-expanded")).toBe("false");
  expect(closed.querySelector<HTMLElement>("#choices")?.hidden).toBe(true);
  const open = shown(header(en, "Title", true, false, says));
  [...open.querySelectorAll<HTMLElement>("#choices button")].forEach((button) => button.click());
  expect(says.choose.mock.calls.flat()).toEqual(["renew", "download", "erase", "about"]);
});

it("has no way out where the chat is part of the page", () => {
  const says = { toggle: vi.fn(), choose: vi.fn(), close: vi.fn() };
  expect(shown(header(en, "Title", false, true, says)).querySelector("[part=close]")).toBeNull();
});
