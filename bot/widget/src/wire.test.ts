import { expect, it } from "vitest";
import { readReply, safeAddress } from "./wire";

const good = { id: "a", text: "b", data: { kind: "answer", quotes: [], suggestions: [] } };

it("reads a reply, and fills what may be missing", () => {
  expect(readReply(good)).toMatchObject({ id: "a", seq: 0, in_reply_to: null, data: { notice: null } });
});

it.each([
  null, [], "x", { ...good, id: 1 }, { ...good, text: null }, { ...good, data: null },
  { ...good, data: { kind: "answer", quotes: [{}], suggestions: [] } },
  { ...good, data: { kind: "answer", quotes: [], suggestions: [1] } },
])("drops what is no reply: %j", (value) => {
  expect(readReply(value)).toBeUndefined();
});

it.each(["javascript:alert(1)", " javascript:alert(1)", "JAVASCRIPT:x", "data:text/html,x", "vbscript:x", "file:///x", "http://", "blob:x"])(
  "makes no link of %s",
  (address) => {
    expect(safeAddress(address, "https://page.org/")).toBeUndefined();
  },
);
