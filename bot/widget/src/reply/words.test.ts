import { expect, it } from "vitest";
import { wordsOf } from "./words";
import answerTwo from "../../../../tests/browser/fixtures/answer_two.json";
import answerList from "../../../../tests/browser/fixtures/answer_list.json";
import clarification from "../../../../tests/browser/fixtures/clarification.json";
import noAnswer from "../../../../tests/browser/fixtures/no_answer.json";
import { readReply, type Reply } from "../wire";

const first = (fixture: { replies: unknown[] }): Reply => readReply(fixture.replies[0]) as Reply;

it("leaves of an answer what is not on its cards", () => {
  expect(wordsOf(first(answerTwo))).toEqual({
    before: ["The article says:"], after: ["Shall I go on?"], reviewed: "2026-11-23", none: undefined,
  });
});

it("knows a quoted list that the text has in one line", () => {
  expect(wordsOf(first(answerList)).before).toEqual(["The article says:"]);
  expect(wordsOf(first(answerList)).after).toEqual([]);
});

it("leaves the question of a clarification, and the words for none of its choices", () => {
  const words = wordsOf(first(clarification));
  expect(words).toMatchObject({ before: ["Which of these do you mean?"], after: [], none: "none of these" });
});

it("leaves everything of a text without quotes", () => {
  expect(wordsOf(first(noAnswer)).before).toHaveLength(3);
});
