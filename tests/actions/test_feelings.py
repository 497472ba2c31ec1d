"""Feelings in a message."""

from __future__ import annotations

import pytest

from actions.feelings import only_tells_of, question_beside, read_expressions, tells_of
from knowledge.settings import Settings
from knowledge.texts import read_texts

FEARS, LOSSES = (
    read_expressions(read_texts(Settings().data, "feelings")[name]) for name in ("fear", "loss")
)


@pytest.mark.parametrize(
    "text",
    [
        "I'm scared, how is it done?",
        "what is it? i keep crying",
        "Can’t sleep over this. is it common",
        "i am worried what the images show",
        "so frightening, and is it early",
    ],
)
def test_a_fear_beside_a_question(text: str) -> None:
    """It stands in a clause of its own, or before the question."""
    assert tells_of(text, FEARS)


@pytest.mark.parametrize(
    "text", ["should i be scared?", "is it normal to be afraid", "how is it done", "what do i fear"]
)
def test_a_question_about_fear_is_none(text: str) -> None:
    """It is answered as it is."""
    assert not tells_of(text, FEARS)


def test_an_ending_may_be_left_open() -> None:
    """With a star, and only then."""
    fears = read_expressions("dread*, cry")
    assert tells_of("dreadful", fears)
    assert not tells_of("crystal", fears)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("my aunt is dead. is it in the family?", "is it in the family"),
        ("he left me and what do i do now", "what do i do now"),
        ("why did nobody tell me", ""),
        ("she died in may", ""),
        ("he is gone, why", ""),
    ],
)
def test_a_question_may_stand_beside_what_is_told(text: str, question: str) -> None:
    """A message that is all question is told as a whole."""
    assert question_beside(text) == question


def test_a_loss_beside_a_question() -> None:
    """Of a person, not of cells."""
    assert tells_of("my aunt died of this. how common is it", LOSSES)
    assert not tells_of("the tissue has died. is it benign", LOSSES)


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("cant sleep again", True),
        ("I'm scared!", True),
        ("i'm scared, it is on the left", False),
        ("what is it", False),
        ("am i right to be scared", False),
    ],
)
def test_a_fear_and_nothing_beside_it(text: str, only: bool) -> None:
    """One clause, and no question."""
    assert only_tells_of(text, FEARS) is only
