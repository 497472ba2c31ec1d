"""A joke or a dream before a question."""

from __future__ import annotations

import pytest

from knowledge.jests import without_jest


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("I had a nightmare about the needle. does it hurt?", "does it hurt?"),
        (
            "My brother joked that I am turning to stone! What are they made of?",
            "What are they made of?",
        ),
        (
            "Last night I dreamed I died in there, silly! is the machine safe?",
            "is the machine safe?",
        ),
        ("is this a joke?", "is this a joke?"),
        ("i dreamt of it, is it dangerous?", "i dreamt of it, is it dangerous?"),
        ("my report says spiky. is it cancer?", "my report says spiky. is it cancer?"),
        ("we joked about it all day.", "we joked about it all day."),
    ],
)
def test_only_the_question_is_left(text: str, left: str) -> None:
    """Where there is none behind it, the message stays whole."""
    assert without_jest(text) == left
