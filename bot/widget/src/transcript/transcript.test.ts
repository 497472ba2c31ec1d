import { expect, it } from "vitest";
import { addReply, said } from "../conversation/conversation";
import { readReply, type Reply } from "../wire";
import { transcript } from "./transcript";
import answer from "../../../../tests/browser/fixtures/answer.json";

it("keeps every quote whole, so that it can be proven", () => {
  const reply = readReply(answer.replies[0]) as Reply;
  const turns = addReply([said("q", "question", "2026-11-23T09:00:00Z")], reply);
  const made = JSON.parse(transcript(turns, "https://page.org/")) as { turns: { who: string; custom?: { data: unknown } }[] };
  expect(made.turns.map(({ who }) => who)).toEqual(["reader", "bot"]);
  expect(made.turns[1]?.custom?.data).toEqual(answer.replies[0]?.data);
});
