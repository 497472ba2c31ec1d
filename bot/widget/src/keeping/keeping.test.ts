import { beforeEach, describe, expect, it } from "vitest";
import { Keeping, NOTHING, type Keep } from "./keeping";

const kept = { ...NOTHING, token: "t", seq: 3, agreed: true };
const HOUR = 3_600_000;

describe("what is kept", () => {
  let now = 0;
  const keeping = (keep: Keep): Keeping => new Keeping("k", keep, () => now);
  const stored = (): number => localStorage.length + sessionStorage.length;

  beforeEach(() => {
    localStorage.clear();
    sessionStorage.clear();
    now = 1_000_000;
  });

  it.each(["device", "tab"] as const)("comes back on the next page (%s)", (keep) => {
    keeping(keep).write(kept);
    expect(keeping(keep).read()).toEqual(kept);
  });

  it("is nothing at all where the reader says so", () => {
    keeping("nothing").write(kept);
    expect(stored()).toBe(0);
    expect(keeping("nothing").read()).toEqual(NOTHING);
  });

  it("is forgotten after a day", () => {
    keeping("device").write(kept);
    now += 24 * HOUR;
    expect(keeping("device").read()).toEqual(NOTHING);
  });

  it("is removed from every store", () => {
    keeping("device").write(kept);
    keeping("tab").write(kept);
    keeping("nothing").forget();
    expect(stored()).toBe(0);
  });

  it.each(["", "{", "1", "null", '{"version":2}', '{"version":1,"saved":1000000,"entries":5}'])(
    "is nothing where the store holds something else: %s",
    (text) => {
      localStorage.setItem("k", text);
      expect(keeping("device").read()).toEqual(NOTHING);
    },
  );
});
