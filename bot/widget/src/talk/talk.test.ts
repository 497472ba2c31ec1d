import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Socket } from "../connection/connection";
import { Keeping, NOTHING } from "../keeping/keeping";
import type { Reply } from "../wire";
import { Talk } from "./talk";

const reply = (id: string, to: string): Reply => ({
  seq: 1, id, in_reply_to: to, text: id, at: "2026-11-23T09:00:00Z", data: { kind: "answer", quotes: [], suggestions: [], notice: null },
});

function socket(): Socket & { emitted: string[] } {
  const emitted: string[] = [];
  return { emitted, connected: false, active: true, on: vi.fn(), emit: (event) => emitted.push(event), connect: vi.fn(), disconnect: vi.fn() };
}

describe("a conversation with its line and its memory", () => {
  const watcher = { changed: vi.fn(), replied: vi.fn(), erased: vi.fn() };
  let keeping: Keeping;
  let talk: Talk;
  beforeEach(() => {
    localStorage.clear();
    vi.clearAllMocks();
    keeping = new Keeping("k", "device");
    talk = new Talk(socket(), keeping, watcher);
  });
  const texts = (of: Talk): string[] => of.entries.map((entry) => (entry.who === "reader" ? entry.text : entry.reply.text));

  it("keeps nothing before something was said", () => {
    talk.panel(true);
    talk.session("t1");
    expect(localStorage.length).toBe(0);
    talk.say("hello");
    expect(keeping.read()).toMatchObject({ token: "t1", open: true, entries: [{ text: "hello", progress: "queued" }] });
  });

  it("takes up what an earlier page left, and calls it earlier", () => {
    talk.say("hello");
    talk.reply(reply("a1", talk.entries[0]?.id ?? ""));
    const next = new Talk(socket(), keeping, watcher);
    next.restore();
    expect(texts(next)).toEqual(["hello", "a1"]);
    expect(next.earlier.size).toBe(2);
  });

  it("tells of a reply once", () => {
    talk.reply(reply("a1", "q"));
    talk.reply(reply("a1", "q"));
    expect(watcher.replied).toHaveBeenCalledOnce();
  });

  it("asks a failed message under a new id, and an answered one as a new message", () => {
    talk.say("hello");
    const id = talk.entries[0]?.id ?? "";
    talk.failed(id);
    talk.retry(id);
    expect(texts(talk)).toEqual(["hello"]);
    expect(talk.entries[0]?.id).not.toBe(id);
    talk.over(talk.entries[0]?.id ?? "");
    talk.retry(talk.entries[0]?.id ?? "");
    expect(texts(talk)).toEqual(["hello", "hello"]);
  });

  it("joins what another tab of the same session says, and leaves that of another", () => {
    talk.say("mine");
    talk.session("t1");
    const other = (token: string, text: string): string =>
      JSON.stringify({ ...NOTHING, version: 1, saved: Date.now(), token, entries: [{ who: "reader", id: text, text, at: "", progress: "sent" }] });
    talk.otherTab(other("t2", "foreign"));
    talk.otherTab(other("t1", "theirs"));
    expect(texts(talk)).toEqual(["mine", "theirs"]);
  });

  it("keeps nothing any more where another tab has emptied the store", () => {
    talk.say("hello");
    localStorage.clear();
    talk.otherTab(null);
    talk.say("again");
    expect(localStorage.length).toBe(0);
  });

  it("forgets everything when it is erased elsewhere", () => {
    talk.say("hello");
    talk.erased();
    expect([talk.entries, localStorage.length]).toEqual([[], 0]);
    expect(watcher.erased).toHaveBeenCalledOnce();
  });

  it("does not call a chat deleted that the server could not be asked about", async () => {
    talk.say("hello");
    talk.session("t1");
    expect(await talk.erase()).toBe(false);
    expect(texts(talk)).toEqual(["hello"]);
  });

  it("deletes at once what never reached a server", async () => {
    talk.say("hello");
    expect(await talk.erase()).toBe(true);
    expect([talk.entries, localStorage.length]).toEqual([[], 0]);
  });
});
