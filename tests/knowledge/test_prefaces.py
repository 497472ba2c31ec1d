"""What is said before a question is taken off where a question is left."""

from __future__ import annotations

import pytest

from knowledge.prefaces import asks_in_part, without_preface


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("ok serious, do they go away", "do they go away"),
        ("Well… is a biopsy needed?", "is a biopsy needed?"),
        ("lol sorry, back to it. are big ones harmless", "are big ones harmless"),
        ("thanks, that makes sense. what is a cyst", "what is a cyst"),
        ("can i ask 2 things? what is a cyst and is it rare", "what is a cyst and is it rare"),
        ("hi, i have two questions: what is DCIS", "what is DCIS"),
        ("one more thing. who reads it", "who reads it"),
        ("sorry, any danger?", "any danger?"),
        ("right, but is it safe", "but is it safe"),
    ],
)
def test_the_question_is_left(text: str, question: str) -> None:
    """However much stands before it."""
    assert without_preface(text) == question


@pytest.mark.parametrize(
    "text",
    [
        "ok",
        "ok thanks",
        "good or bad?",
        "right breast cancer?",
        "fine linear, is that bad",
        "ok so thats good then?",
        "hello, is anybody there",
        "sorry, I meant the biopsy",
        "great i can forget it then",
        "the first question?",
        "",
    ],
)
def test_what_leaves_no_question_stays_whole(text: str) -> None:
    """So does what only looks like a small word."""
    assert without_preface(text) == text


def test_a_piece_between_signs_may_ask() -> None:
    """An "ok" with a question after it is no "ok"."""
    assert asks_in_part("ok, you lost me. do they go away")
    assert not asks_in_part("ok, you lost me. never mind")
