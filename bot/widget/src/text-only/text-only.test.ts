import { expect, it } from "vitest";
import { parse } from "./address";
import { decodePacket, decodePayload, encodePayload } from "./frames";
import { Decoder, Encoder, PacketType, type Packet } from "./parser";

function decoded(text: unknown): Packet | undefined {
  const decoder = new Decoder();
  let found: Packet | undefined;
  decoder.on("decoded", (packet) => (found = packet));
  decoder.add(text);
  return found;
}

it("writes and reads frames", () => {
  let text = "";
  encodePayload([{ type: "message", data: "a" }, { type: "ping" }], (made) => (text = made));
  expect(text).toBe("4a\x1e2");
  expect(decodePayload(text)).toEqual([{ type: "message", data: "a" }, { type: "ping" }]);
  expect([decodePacket("x"), decodePacket(new ArrayBuffer(1))].map(({ type }) => type)).toEqual(["error", "error"]);
});

it.each<[string, Packet]>([
  ["0", { type: PacketType.CONNECT, nsp: "/" }],
  ['0{"sid":"a"}', { type: PacketType.CONNECT, nsp: "/", data: { sid: "a" } }],
  ['2["a",{"b":1}]', { type: PacketType.EVENT, nsp: "/", data: ["a", { b: 1 }] }],
  ['213["a"]', { type: PacketType.EVENT, nsp: "/", id: 13, data: ["a"] }],
  ['3/n,7[{"ok":true}]', { type: PacketType.ACK, nsp: "/n", id: 7, data: [{ ok: true }] }],
  ['4{"message":"no"}', { type: PacketType.CONNECT_ERROR, nsp: "/", data: { message: "no" } }],
])("writes and reads the packet %s", (text, packet) => {
  expect(decoded(text)).toEqual(packet);
  expect(new Encoder().encode(packet)).toEqual([text]);
});

it.each(["", "9", "2", '2{"a":1}', "2[1]", "3{}", "51-[]", "2[", 5, null])("refuses a packet that is none: %s", (text) => {
  expect(() => decoded(text)).toThrow();
});

it("reads an address", () => {
  expect(parse("https://bot.org:8443/x?y=1")).toMatchObject({ protocol: "https", host: "bot.org", port: "8443", path: "/x", query: "y=1" });
});
