"""Expressions for an own result: here those in which nobody says "my"."""

from __future__ import annotations

import re

import pytest

from knowledge.cases import OWN_RESULT, PLACE


@pytest.mark.parametrize(
    "text",
    [
        "rim-like, 10 o'clock, benign yes?",
        "loosely scattered in both breasts. verdict?",
        "coarse ones, left side, cancer y/n",
        "found on friday, good news?",
        "a cluster of 7 specks, is it bad",
        "large popcorn 11 mm",
        "are faint dots in a 48 year old cancer",
        "which therapy should she take",
    ],
)
def test_a_finding_is_told_without_whose_it_is(text: str) -> None:
    """By its place, its size, or the wish for a verdict."""
    assert OWN_RESULT.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "are scattered specks usually benign",
        "what is the verdict of the study",
        "how many mm is large",
        "can they be in one breast only",
        "is a cluster bad",
        "what treatment is there",
    ],
)
def test_a_question_in_general_is_none(text: str) -> None:
    """The same words, of nobody's breast."""
    assert not OWN_RESULT.search(text)


def test_a_place_is_where_a_report_would_put_it() -> None:
    """Of one or both breasts."""
    assert re.search(PLACE, "upper outer quadrant")
    assert re.search(PLACE, "at 2 o'clock")
    assert not re.search(PLACE, "in the upper floor at two")
