"""Messages that answer what the bot offered."""

from __future__ import annotations

from pathlib import Path

import pytest

from actions.memory import Offer
from actions.rendering import message
from knowledge.answer import Suggestion
from tests.actions.talk import PICKED, Talk, begin, talk_text

CHOICES = ("When is green tea picked?", "Does a kettle rust?")


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """A new conversation."""
    return begin(tmp_path, monkeypatch)


@pytest.fixture
def asked_back(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """A conversation in which the bot has just asked which of two questions is meant."""
    answer = talk.service.answer
    clarification = message("clarification", "Which?", suggestions=[Suggestion(c) for c in CHOICES])
    monkeypatch.setattr(talk.service, "answer", lambda *_: (clarification, 0.4))
    assert talk.say("tea things")[0] == "clarification"
    monkeypatch.setattr(talk.service, "answer", answer)
    return talk


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (CHOICES[1], "does not rust"),
        ("2", "does not rust"),
        ("the second one", "does not rust"),
        ("number 1 please", "early spring"),
        ("the kettle one", "does not rust"),
        ("the one about picking", "early spring"),
    ],
)
def test_a_choice_is_taken_by_text_number_or_words(asked_back: Talk, text: str, words: str) -> None:
    """Whatever the dialogue model makes of the message."""
    kind, said = asked_back.say(text, "greet")
    assert (kind, words in said) == ("answer", True)


def test_a_choice_is_remembered_as_the_question(asked_back: Talk) -> None:
    """A follow-up leans on the choice and not on a number."""
    asked_back.say("2")
    assert asked_back.memory.question == CHOICES[1]


@pytest.mark.parametrize("text", ["none of these", "neither", "no"])
def test_none_of_the_choices_is_an_honest_miss(asked_back: Talk, text: str) -> None:
    """With a way to a person."""
    kind, said = asked_back.say(text, "deny")
    assert kind == "no_answer"
    assert talk_text(asked_back, "handover_no_one") in said


def test_a_number_off_the_list_is_told(asked_back: Talk) -> None:
    """And the choices stay open."""
    assert asked_back.say("5")[0] == "clarification"
    assert asked_back.say("number 9")[0] == "clarification"
    assert "does not rust" in asked_back.say("2")[1]


def test_a_number_off_the_suggestions_is_told_too(talk: Talk) -> None:
    """It is never looked up as a question."""
    talk.say("hello", "greet")
    assert talk.say("number 9")[0] == "clarification"


def test_a_number_without_a_list_is_no_question(talk: Talk) -> None:
    """Numbers of the article must not be quoted to it."""
    assert talk.say("number 9")[0] == "no_answer"


def test_a_yes_to_choices_asks_which(asked_back: Talk) -> None:
    """It is not guessed."""
    kind, said = asked_back.say("yes", "affirm")
    assert (kind, asked_back.data()["suggestions"]) == ("clarification", list(CHOICES))
    assert "1. When is green tea picked?" in said


def test_a_new_question_is_answered_as_new(asked_back: Talk) -> None:
    """The choices lapse."""
    assert "Copper kettles boil" in asked_back.say("do copper kettles boil water quickly")[1]
    assert asked_back.say("1")[0] == "answer"  # a suggestion's number


def test_the_same_choices_are_not_offered_twice(
    asked_back: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second time it is a miss."""
    clarification = message("clarification", "Which?", suggestions=[Suggestion(c) for c in CHOICES])
    monkeypatch.setattr(asked_back.service, "answer", lambda *_: (clarification, 0.4))
    assert asked_back.say("tea matters")[0] == "no_answer"


def test_an_old_offer_has_lapsed(asked_back: Talk) -> None:
    """A number after something else is no choice."""
    asked_back.say("hello", "greet")
    asked_back.slot = {**asked_back.slot, "offer": {"kind": "choices", "choices": ["x"], "turn": 1}}
    assert asked_back.say("1", "greet")[0] == "no_answer"


def test_a_yes_to_one_suggestion_takes_it(talk: Talk) -> None:
    """There is nothing to ask."""
    talk.say("i'm scared", "worry")
    (suggestion,) = talk.data()["suggestions"]
    assert f"section “{suggestion}”" in talk.say("yes please", "affirm")[1]


def test_a_yes_to_several_suggestions_asks_which(talk: Talk) -> None:
    """And a no to that is taken kindly, not as a miss."""
    talk.say("hello", "greet")
    assert talk.say("yes", "affirm")[0] == "clarification"
    assert talk.say("no", "deny")[0] == "smalltalk"
    assert talk.memory.misses == 0


def test_a_second_yes_takes_the_first(talk: Talk) -> None:
    """The reader is not asked for ever."""
    talk.say("hello", "greet")
    talk.say("yes", "affirm")
    assert talk.say("yes", "affirm")[0] in ("answer", "no_answer")
    assert talk.memory.asked


@pytest.mark.parametrize("text", ["", "?", "🚗", "q"])
def test_what_holds_no_words_answers_no_offer(asked_back: Talk, text: str) -> None:
    """Even where the dialogue model sees a yes in it."""
    assert asked_back.say(text, "affirm")[0] == "no_answer"


def test_a_choice_is_not_read_into_a_suggestion(talk: Talk) -> None:
    """After an answer, words that happen to stand in a suggestion are a question of their own."""
    talk.say(PICKED)
    assert talk.memory.offer is not None
    assert talk.memory.offer == Offer("suggestions", talk.memory.offer.choices, 1)
    assert talk.say("kettles boil water quickly copper")[0] == "answer"


def test_why_not_takes_up_what_was_offered(talk: Talk) -> None:
    """It is no refusal."""
    talk.say("hi", "greet")
    assert talk.say("yes", "affirm")[0] == "clarification"
    assert talk.say("why not", "deny")[0] == "answer"
