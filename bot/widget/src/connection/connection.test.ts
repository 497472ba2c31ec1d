import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Connection, TIMES } from "./connection";
import { FakeSocket, listener, one, reply, settled, two } from "./fake-socket";

describe("a connection", () => {
  let socket: FakeSocket;
  let heard: ReturnType<typeof listener>;
  let line: Connection;

  beforeEach(() => {
    vi.useFakeTimers();
    socket = new FakeSocket();
    heard = listener();
    line = new Connection(socket, heard);
  });
  afterEach(() => vi.useRealTimers());

  it("asks for a session, then sends what was typed before there was a line, in order", async () => {
    line.open();
    line.say(one);
    line.say(two);
    expect(socket.of("user_uttered")).toEqual([]);
    await socket.up();
    expect(socket.last("session_request").fields).toEqual({});
    expect(socket.of("user_uttered").map(({ fields }) => fields)).toEqual([{ token: "t1", ...one }]);
    socket.last("user_uttered").acknowledge({ ok: true, id: "m1" });
    await settled();
    expect(socket.last("user_uttered").fields).toEqual({ token: "t1", ...two });
  });

  it("sends a message again under the same id until it is acknowledged", async () => {
    line.open();
    await socket.up();
    line.say(one);
    socket.down();
    await socket.up({ token: "t1", resumed: true, seq: 0 });
    expect(socket.of("user_uttered").map(({ fields }) => fields.id)).toEqual(["m1", "m1"]);
    socket.last("user_uttered").acknowledge({ ok: true, id: "m1" });
    await settled();
    socket.down();
    await socket.up({ token: "t1", resumed: true, seq: 0 }, { ok: true, messages: [], pending: ["m1"] });
    expect(socket.of("user_uttered")).toHaveLength(2);
    expect(heard.taken).toHaveBeenCalledTimes(1);
  });

  it("drops a line on which nothing is acknowledged, and takes it up anew", async () => {
    line.open();
    await socket.up();
    line.say(one);
    await vi.advanceTimersByTimeAsync(TIMES.answer);
    expect(socket.connected).toBe(false);
    expect(heard.lines.at(-1)).toBe("offline");
  });

  it("asks for the replies that it missed, each of which is told with its number", async () => {
    line.open("t1", 3);
    await socket.up({ token: "t1", resumed: true, seq: 5 }, { ok: true, messages: [reply(4, "m1"), reply(5, "m1")], pending: [] });
    expect(socket.last("session_request").fields).toEqual({ token: "t1" });
    expect(socket.last("catch_up").fields).toEqual({ token: "t1", after: 3 });
    expect(heard.replies).toEqual(["r4", "r5"]);
    expect(line.seq).toBe(5);
  });

  it("asks for everything where the server counts from one again", async () => {
    line.open("t1", 9);
    await socket.up({ token: "t1", resumed: true, seq: 2 });
    expect(socket.last("catch_up").fields.after).toBe(0);
  });

  it("asks again what a restarted server has forgotten in the middle of an answer", async () => {
    line.open();
    await socket.up();
    line.say(one);
    socket.last("user_uttered").acknowledge({ ok: true });
    await settled();
    socket.down();
    await socket.up({ token: "t1", resumed: false, seq: 0 });
    expect(socket.of("user_uttered").map(({ fields }) => fields.id)).toEqual(["m1", "m1"]);
  });

  it("ends the turn of a message whose answer came by catching up", async () => {
    line.open("t1", 0, [], [one]);
    await socket.up({ token: "t1", resumed: true, seq: 1 }, { ok: true, messages: [reply(1, "m1")], pending: [] });
    expect(heard.over).toHaveBeenCalledWith("m1");
    expect(socket.of("user_uttered")).toEqual([]);
  });

  it("takes a new session where the old one is gone, and sends again", async () => {
    line.open("old");
    await socket.up({ token: "old", resumed: true, seq: 0 });
    line.say(one);
    socket.last("user_uttered").acknowledge({ ok: false, error: { code: "session", text: "Gone." } });
    await settled();
    expect(socket.last("session_request").fields).toEqual({});
    await socket.up({ token: "new", resumed: false, seq: 0 });
    expect(socket.last("user_uttered").fields).toEqual({ token: "new", ...one });
    expect(heard.failures).toEqual([]);
  });

  it("tells a refusal, and goes on with the next message", async () => {
    line.open();
    await socket.up();
    line.say(one);
    line.say(two);
    socket.last("user_uttered").acknowledge({ ok: false, error: { code: "too_long", text: "Too long." } });
    await settled();
    expect(heard.failures).toEqual(["m1 too_long"]);
    expect(socket.last("user_uttered").fields.id).toBe("m2");
  });

  it("calls an answer slow, then lost", async () => {
    line.open();
    await socket.up();
    line.say(one);
    socket.last("user_uttered").acknowledge({ ok: true });
    await vi.advanceTimersByTimeAsync(TIMES.slow);
    expect(heard.slow).toHaveBeenCalledWith("m1");
    await vi.advanceTimersByTimeAsync(TIMES.lost);
    expect(heard.failures).toEqual(["m1 lost"]);
  });

  it("waits no longer once the turn is over", async () => {
    line.open();
    await socket.up();
    line.say(one);
    socket.last("user_uttered").acknowledge({ ok: true });
    await settled();
    socket.fire("turn_over", { in_reply_to: "m1", seq: 1 });
    await vi.advanceTimersByTimeAsync(TIMES.lost);
    expect(heard.failures).toEqual([]);
    expect(heard.over).toHaveBeenCalledWith("m1");
  });

  it("tries again by itself where socket.io has given up", async () => {
    line.open();
    socket.active = false;
    socket.fire("connect_error");
    expect(heard.lines.at(-1)).toBe("offline");
    await vi.advanceTimersByTimeAsync(2 * TIMES.again);
    expect(socket.connects).toBe(2);
  });

  it("does not take a socket for a line before the session is confirmed", async () => {
    line.open();
    socket.connected = true;
    socket.fire("connect");
    line.say(one);
    await vi.advanceTimersByTimeAsync(TIMES.answer);
    expect(socket.connected).toBe(false);
    expect(heard.lines).toEqual(["connecting", "offline"]);
  });

  it("tries at once when the reader asks for it, without calling that a new line", async () => {
    line.open();
    socket.fire("connect_error");
    line.resume();
    expect(socket.connects).toBe(2);
    expect(heard.lines).toEqual(["connecting", "offline"]);
    await socket.up();
    expect(heard.lines.at(-1)).toBe("online");
  });

  it("does not greet the server twice while it is connecting", () => {
    line.open();
    line.resume();
    line.resume();
    expect(socket.connects).toBe(1);
  });

  it("looks after a sleep whether it missed something", async () => {
    line.open();
    await socket.up();
    line.resume();
    expect(socket.of("catch_up")).toHaveLength(2);
  });

  it("takes up the line after a pause, and loses nothing", async () => {
    line.open();
    await socket.up();
    line.pause();
    expect(heard.lines.at(-1)).toBe("idle");
    line.say(one);
    line.resume();
    await socket.up({ token: "t1", resumed: true, seq: 0 });
    expect(socket.last("user_uttered").fields.id).toBe("m1");
  });

  it("forgets the session when it is closed", async () => {
    line.open("t1", 4);
    await socket.up({ token: "t1", resumed: true, seq: 4 });
    line.close();
    line.open();
    await socket.up();
    expect(socket.last("session_request").fields).toEqual({});
    expect(socket.last("catch_up").fields.after).toBe(0);
  });

  it("says whether an opinion and a deletion arrived", async () => {
    expect(await line.erase()).toBe(false);
    line.open();
    await socket.up();
    const [rated, erased] = [line.rate("r1", false, "why"), line.erase()];
    expect(socket.last("feedback").fields).toEqual({ token: "t1", id: "r1", helpful: false, reason: "why" });
    socket.last("feedback").acknowledge({ ok: true });
    socket.last("erase").acknowledge({ ok: false });
    expect([await rated, await erased]).toEqual([true, false]);
  });

  it.each([undefined, null, 1, "x", {}, { id: 1 }, { id: "a", text: "b", data: { kind: "answer" } }])(
    "is not broken by a message that is none: %j",
    async (value) => {
      line.open();
      await socket.up();
      for (const event of ["bot_uttered", "user_echo", "session_confirm", "erased"]) socket.fire(event, value);
      expect(heard.replies).toEqual([]);
    },
  );
});
