"""What a message is by its form."""

from __future__ import annotations

import pytest

from actions.memory import Memory
from actions.read_as import (
    asks_back,
    asks_further,
    bare,
    is_parting,
    is_reply,
    of_others,
    question_before,
)
from actions.turn import Turn


def turn(text: str, intent: str = "", sure: float = 0.9, kind: str = "answer") -> Turn:
    """A message after the bot's first reply."""
    memory = Memory(question="is tea old?")
    said = {"event": "user", "text": "and what of it?"}
    events = (said, {"event": "user", "text": text})
    return Turn(text, intent, {intent: sure}, {}, {}, memory, 2, "", kind, "", events)


def test_small_words_before_a_question_are_no_act() -> None:
    """The question alone is left, whatever the small words were taken for."""
    left = bare(turn("ok serious question, is tea old?", "acknowledge"))
    assert (left.text, left.intent) == ("is tea old?", "")
    assert bare(turn("is tea old?", "tea")).intent == "tea"


def test_thanks_and_a_goodbye_are_surer_in_a_few_words() -> None:
    """In any language, and never as the first message."""
    assert is_parting(turn("tschüss", "goodbye", 0.7))
    assert not is_parting(turn("a longer message that ends it all", "goodbye", 0.7))
    assert not is_parting(turn("tschüss?", "goodbye", 0.7))


@pytest.mark.parametrize(
    ("text", "intent", "is_back"),
    [
        ("when is that?", "help", True),
        ("who does it?", "help", True),
        ("who are you?", "help", False),
    ],
)
def test_a_few_words_may_ask_on(text: str, intent: str, is_back: bool) -> None:
    """From the last answer; not after small talk."""
    assert asks_back(turn(text, intent)) is is_back
    assert not asks_back(turn(text, intent, kind="smalltalk"))


def test_the_question_before_is_the_readers_own_where_nothing_answered_it() -> None:
    """Else as it was understood."""
    assert question_before(turn("I meant green tea")) == "is tea old?"
    assert question_before(turn("I meant green tea", kind="no_answer")) == "and what of it?"


def test_a_number_or_a_word_may_answer_an_offer() -> None:
    """A lone sign says nothing."""
    assert is_reply("2")
    assert is_reply("y")
    assert not is_reply("…")


def test_why_others_do_it_is_asked_of_the_quote() -> None:
    """Not of the bot."""
    assert of_others("why dont they just say it")
    assert of_others("and how come the doctors never tell")
    assert not of_others("why can't you just say it")
    assert not of_others("just say it")


def test_few_words_go_on_with_a_question() -> None:
    """After an answer or a miss, and of the bot never."""
    assert asks_further(Turn("does caffeine", before_kind="no_answer"))
    assert asks_further(Turn("by how much", before_kind="answer"))
    assert not asks_further(Turn("does caffeine", before_kind="smalltalk"))
    assert not asks_further(Turn("can you dance", before_kind="answer"))
