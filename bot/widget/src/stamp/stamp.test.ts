import { expect, it } from "vitest";
import { clock, dateInWords } from "./stamp";

it("gives the time, and the day where it is another one", () => {
  const time = new Date(2026, 10, 23, 9, 5);
  expect(clock(time, "en-GB", time)).toBe("9:05");
  expect(clock(time, "en-GB", new Date(2026, 10, 24))).toContain("23 Nov");
});

it("puts a date into words, and leaves what is none", () => {
  expect(dateInWords("2026-11-23", "en-GB")).toBe("23 November 2026");
  expect(dateInWords("soon", "en")).toBe("soon");
});
