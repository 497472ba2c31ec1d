"""Opinions on answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from actions.opinions import is_helpful, put_as_question, restated, wished
from knowledge.errors import ArticleError
from tests.actions.talk import NOT_THERE, PICKED, Talk, begin


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """A new conversation."""
    return begin(tmp_path, monkeypatch)


@pytest.mark.parametrize(
    "text",
    ["that helped", "very helpful answer", "good answer", "exactly what i wanted", "thumbs up"],
)
def test_good_words(text: str) -> None:
    """What has no bad word in it."""
    assert is_helpful(text)


@pytest.mark.parametrize(
    "text",
    [
        "not helpful",
        "that's wrong",
        "this didn’t answer my question",
        "unhelpful",
        "useless answer",
        "that was no help",
        "doesnt answer it",
        "too vague",
        "thumbs down",
    ],
)
def test_bad_words(text: str) -> None:
    """Negations count."""
    assert not is_helpful(text)


def test_words_are_noted_with_question_and_quote(talk: Talk) -> None:
    """The redacted question, the kind and the place."""
    talk.say(f"{PICKED} mail me at a@b.org")
    assert talk.say("that helped", "feedback")[0] == "feedback"
    (kept,) = talk.service.feedback.opinions()
    assert (kept.question, kept.kind, kept.helpful) == (
        f"{PICKED} mail me at [mail]",
        "answer",
        True,
    )
    assert set(kept.quotes[0]) == {"article", "start", "end", "sha256"}


def test_a_bad_opinion_is_asked_for_its_reason(talk: Talk) -> None:
    """The next message is the reason, and goes with the same opinion."""
    talk.say(PICKED)
    talk.say("not helpful", "feedback")
    assert talk.say("my name is Jane, it says no date", "out_of_scope")[0] == "feedback"
    (kept,) = talk.service.feedback.opinions()
    assert (kept.helpful, kept.reason) == (False, "my name is [name], it says no date")


def test_no_reason_need_be_given(talk: Talk) -> None:
    """A no is taken kindly."""
    talk.say(PICKED)
    talk.say("not helpful", "feedback")
    assert talk.say("no", "deny")[0] == "feedback"
    assert talk.service.feedback.opinions()[0].reason == ""


def test_a_question_is_no_reason(talk: Talk) -> None:
    """It is answered."""
    talk.say(PICKED)
    talk.say("not helpful", "feedback")
    assert talk.say("does a copper kettle rust?")[0] == "answer"
    assert talk.service.feedback.opinions()[0].reason == ""


def test_a_wish_to_know_is_no_reason(talk: Talk) -> None:
    """It is noted, and looked up."""
    talk.say(PICKED)
    talk.say("not helpful", "feedback")
    kind, said = talk.say("I just wanted to know if a copper kettle does rust", "shame")
    assert (kind, "does not rust" in said) == ("answer", True)
    assert wished("i'd like to know whether it hurts") == "it hurts"
    assert wished("i know") == ""


def test_a_miss_can_be_judged_too(talk: Talk) -> None:
    """The publisher wants to know what the article lacks."""
    talk.say(NOT_THERE)
    talk.say("that's wrong", "feedback")
    (kept,) = talk.service.feedback.opinions()
    assert (kept.question, kept.kind, kept.quotes) == (NOT_THERE, "no_answer", ())


def test_without_an_answer_there_is_nothing_to_judge(talk: Talk) -> None:
    """The bot says so."""
    assert talk.say("that helped", "feedback")[0] == "feedback"
    assert talk.service.feedback.opinions() == []


def test_a_press_on_the_website_is_noted_in_silence(talk: Talk) -> None:
    """By the reply's id, with the reason from the metadata; the conversation does not move."""
    talk.say("hello", "greet")
    talk.say(PICKED)
    slot = talk.slot
    entities = {"helpful": False, "reply": "m1-1"}
    payload = '/feedback{"helpful": false, "reply": "m1-1"}'
    assert talk.turn(payload, "feedback", entities=entities, metadata={"reason": "short"}) == []
    (kept,) = talk.service.feedback.opinions()
    assert (kept.question, kept.helpful, kept.reason) == (PICKED, False, "short")
    assert talk.slot == slot


def test_a_press_on_an_unknown_reply_is_nothing(talk: Talk) -> None:
    """Nothing is made up."""
    entities = {"helpful": True, "reply": "x-9"}
    assert talk.turn("/feedback{}", "feedback", entities=entities) == []
    assert talk.service.feedback.opinions() == []


def test_a_store_that_fails_is_told(talk: Talk, tmp_path: Path) -> None:
    """Calmly, and the log has the mend."""
    (tmp_path / "feedback.db").mkdir()
    talk.say(PICKED)
    kind, said = talk.say("that helped", "feedback")
    assert (kind, said) == ("feedback", talk.service.wording.first("feedback_failed"))


@pytest.mark.parametrize("failure", [ArticleError("secret words"), KeyError("secret words")])
def test_an_opinion_that_cannot_be_kept_is_told_so_and_leaves_no_words_in_the_log(
    talk: Talk,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    failure: Exception,
) -> None:
    """Of an error, only its class and its place are written."""

    def fail(*_: object) -> None:
        raise failure

    talk.say(PICKED)
    monkeypatch.setattr(talk.service.feedback, "note", fail)
    assert talk.say("that helped", "feedback")[1] == talk.service.wording.first("feedback_failed")
    assert "feedback.failure" in caplog.text
    assert "secret" not in caplog.text


@pytest.mark.parametrize(("text", "helpful"), [("👍", True), ("👍🏽", True), ("👎", False)])
def test_a_thumb_is_a_vote(talk: Talk, text: str, helpful: bool) -> None:
    """Whatever intent the dialogue model sees in it."""
    talk.say(PICKED)
    assert talk.say(text, "greet")[0] == "feedback"
    assert [kept.helpful for kept in talk.service.feedback.opinions()] == [helpful]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("i asked if tannin is bitter", "tannin is bitter"),
        ("No, I meant the big kettles", "the big kettles"),
        ("I was asking about spring", "spring"),
        ("it was about kettles i asked", "kettles"),
        ("i asked my doctor", ""),
        ("that is wrong", ""),
    ],
)
def test_a_question_may_be_put_once_more(text: str, question: str) -> None:
    """Not everything that somebody asked was asked here."""
    assert restated(text) == question


@pytest.mark.parametrize(
    ("said", "question"),
    [
        ("they can go away", "can they go away?"),
        ("the tea is old", "is the tea old?"),
        ("what is tea", "what is tea"),
    ],
)
def test_what_was_asked_is_a_question_again(said: str, question: str) -> None:
    """It was told in the order of a sentence: "I asked if they can go away"."""
    assert put_as_question(said) == question


@pytest.mark.parametrize("text", ["you didnt answer: HER2", "you never answered my question: HER2"])
def test_what_got_no_answer_is_wished_for(text: str) -> None:
    """It is named after the reproach."""
    assert wished(text) == "HER2"
