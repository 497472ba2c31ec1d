import { render } from "lit";
import { expect, it } from "vitest";
import { linked } from "./linked";

const shown = (line: string): HTMLElement => {
  const place = document.createElement("div");
  render(linked(line), place);
  return place;
};

it("makes links of web addresses, without the full stop behind them", () => {
  const place = shown("See https://a.org/x?b=1. Or http://b.org!");
  expect([...place.querySelectorAll("a")].map((link) => link.getAttribute("href"))).toEqual(["https://a.org/x?b=1", "http://b.org/"]);
  expect(place.textContent).toBe("See https://a.org/x?b=1. Or http://b.org!");
});

it.each(["javascript:alert(1)", "<b>x</b>", "data:text/html,x", "//a.org", "mailto:a@b.org"])("leaves %s as words", (line) => {
  const place = shown(line);
  expect(place.children).toHaveLength(0);
  expect(place.textContent).toBe(line);
});
