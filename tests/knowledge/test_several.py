"""Several questions of one message."""

from __future__ import annotations

import pytest

from knowledge.several import named_one, of_each, questions_of

TWO = "What is a cyst? And can it spread?"
THREE = "does diet matter, do they need removal, and should i worry"


@pytest.mark.parametrize(
    ("text", "before", "asked"),
    [
        ("the second question?", [TWO], "And can it spread"),
        ("you forgot the other part", [TWO, "hm"], "And can it spread"),
        ("last one only", [THREE, "too many, sorry"], "and should i worry"),
        ("ok, first one then", [THREE], "does diet matter"),
        ("and my third question?", [TWO], ""),
        ("and the other thing is does it hurt", [TWO], ""),
        ("the last part is swollen", [TWO], ""),
        ("the first time it was fine", [TWO], ""),
        ("the second question?", ["what is a cyst"], ""),
        ("the second question?", [TWO, "a", "b", "c"], ""),
    ],
)
def test_the_question_that_is_named(text: str, before: list[str], asked: str) -> None:
    """With those before it, which it may point to; nothing where none is named or was asked."""
    found = named_one(text, before)
    assert (found[-1].removeprefix("and ") if found else "") == asked.removeprefix("and ")


def test_an_announcement_is_no_question() -> None:
    """Only what comes after it is."""
    assert questions_of("can i ask 2 things? what is a cyst and what is DCIS") == [
        "what is a cyst",
        "what is DCIS",
    ]


def test_what_is_asked_of_both_is_asked_of_each() -> None:
    """As far as three questions leave room."""
    after = "which happen after 50"
    each = ["are macro harmless", "are micro ones harmless", after]
    assert of_each(["are macro and micro ones both harmless", after]) == each
    assert of_each(["is a cyst rare", after]) == ["is a cyst rare", after]
    both = "are cysts and lumps both bad"
    assert of_each([both, after, "is it rare"]) == [both, after, "is it rare"]
