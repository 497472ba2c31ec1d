import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Awaited } from "./awaited";

const TIMES = { slow: 10, lost: 30 };
const listener = { slow: vi.fn(), failed: vi.fn() };
let awaited: Awaited;

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  awaited = new Awaited(listener, TIMES);
});

afterEach(() => {
  vi.useRealTimers();
});

it("calls an answer slow, then lost, and waits no longer", () => {
  awaited.add({ id: "1", text: "hi" });
  vi.advanceTimersByTime(TIMES.slow);
  expect(listener.slow).toHaveBeenCalledExactlyOnceWith("1");
  expect(awaited.messages).toEqual([{ id: "1", text: "hi" }]);
  vi.advanceTimersByTime(TIMES.lost);
  expect(listener.failed).toHaveBeenCalledExactlyOnceWith("1");
  expect(awaited.messages).toEqual([]);
});

it("says nothing of a message that is answered or forgotten", () => {
  awaited.add({ id: "1", text: "a" });
  awaited.add({ id: "2", text: "b" });
  awaited.settle("1");
  expect(awaited.messages).toEqual([{ id: "2", text: "b" }]);
  awaited.clear();
  vi.advanceTimersByTime(TIMES.lost);
  expect(listener.slow).not.toHaveBeenCalled();
  expect(listener.failed).not.toHaveBeenCalled();
});

it("counts the time anew for what is added again", () => {
  awaited.add({ id: "1", text: "a" });
  vi.advanceTimersByTime(TIMES.slow - 1);
  awaited.add({ id: "1", text: "a" });
  vi.advanceTimersByTime(TIMES.slow - 1);
  expect(listener.slow).not.toHaveBeenCalled();
});
