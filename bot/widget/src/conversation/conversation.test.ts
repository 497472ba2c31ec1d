import { describe, expect, it } from "vitest";
import { add, addEcho, addReply, type Entries, merge, MOST, progress, questionOf, rate, renew, said, waiting } from "./conversation";
import type { Reply } from "../wire";

const at = "2026-11-23T09:00:00Z";
const reply = (id: string, to: string | null): Reply => ({
  seq: 1, id, in_reply_to: to, text: id, at, data: { kind: "answer", quotes: [], suggestions: [], notice: null },
});
const ids = (entries: Entries): string[] => entries.map(({ id }) => id);
const asked = (...names: string[]): Entries => names.map((name) => said(name, name, at));

describe("a conversation", () => {
  it("puts a late reply below its own question", () => {
    const entries = addReply(addReply(asked("q1", "q2"), reply("a2", "q2")), reply("a1", "q1"));
    expect(ids(entries)).toEqual(["q1", "a1", "q2", "a2"]);
    expect(ids(addReply(entries, reply("b1", "q1")))).toEqual(["q1", "a1", "b1", "q2", "a2"]);
  });

  it("puts a reply to nothing at the end", () => {
    expect(ids(addReply(asked("q1"), reply("a", null)))).toEqual(["q1", "a"]);
  });

  it("holds each message once", () => {
    const entries = addReply(asked("q1"), reply("a1", "q1"));
    expect(addReply(entries, reply("a1", "q1"))).toBe(entries);
    expect(addEcho(entries, { id: "q1", text: "q1", at })).toBe(entries);
  });

  it("keeps the newest when there are too many", () => {
    const many = Array.from({ length: MOST + 1 }, (_, number) => `q${number}`);
    const entries = many.reduce((all, name) => add(all, said(name, name, at)), [] as Entries);
    expect(entries).toHaveLength(MOST);
    expect(entries.at(-1)?.id).toBe(`q${MOST}`);
  });

  it("knows what waits for the wire and what for an answer", () => {
    const entries = progress(progress(asked("q1", "q2", "q3"), "q1", "answered"), "q2", "sent");
    expect(ids(waiting(entries).queued)).toEqual(["q3"]);
    expect(ids(waiting(entries).sent)).toEqual(["q2"]);
  });

  it("tells why a message failed, and forgets it when it is sent anew", () => {
    const failed = progress(asked("q1"), "q1", "failed", "Too long.");
    expect(failed[0]).toMatchObject({ progress: "failed", why: "Too long." });
    expect(renew(failed, "q1", "q9")[0]).toMatchObject({ id: "q9", progress: "queued", text: "q1" });
    expect(progress(failed, "q1", "sent")[0]).not.toHaveProperty("why");
  });

  it("keeps an opinion, and finds the question of a reply", () => {
    const entries = rate(addReply(asked("q1"), reply("a1", "q1")), "a1", true);
    expect(entries[1]).toMatchObject({ helpful: true });
    expect(questionOf(entries, reply("a1", "q1"))?.text).toBe("q1");
  });

  it("joins what another tab has kept", () => {
    const here = asked("q1");
    const there = addReply(asked("q1", "q2"), reply("a1", "q1"));
    expect(ids(merge(here, there))).toEqual(["q1", "a1", "q2"]);
  });
});
