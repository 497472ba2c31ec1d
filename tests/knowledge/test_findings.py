"""Findings that are told, or leaned on."""

from __future__ import annotations

import pytest

from knowledge.findings import (
    leans_on_finding,
    names_finding_only,
    tells_finding,
    tells_of_one,
    tells_report,
)


@pytest.mark.parametrize(
    "text",
    [
        "my wife's ones are popcorn shaped",
        "they told me it looks suspicious",
        "mam's report: round, scattered",
        "I have a row of fine dots",
    ],
)
def test_a_finding_is_told(text: str) -> None:
    """Of anybody's, in a statement."""
    assert tells_finding(text)


@pytest.mark.parametrize(
    "text",
    [
        "are round ones benign",
        "my report says benign, what does that word mean",
        "which patterns are suspicious",
        "I wonder whether it is a benign sort",
        "popcorn shape",
    ],
)
def test_a_question_tells_none(text: str) -> None:
    """Nor does a shape without anybody."""
    assert not tells_finding(text)


def test_words_of_a_report() -> None:
    """And that they have changed."""
    assert tells_report("her letter says segmental")
    assert tells_report("the nurse said there are more of them now")
    assert not tells_report("I have a tight cluster")


def test_a_history() -> None:
    """Whatever it is."""
    assert tells_of_one("I had radiation ten years ago")
    assert not tells_of_one("I had radiation, is it from that?")


@pytest.mark.parametrize(
    "text", ["5 mm", "about 9 dots", "2 clusters in the left breast", "and 4mm by 6 mm"]
)
def test_a_number_and_nothing_else(text: str) -> None:
    """With its place."""
    assert names_finding_only(text)
    assert leans_on_finding(text)


@pytest.mark.parametrize("text", ["5", "how big is 5 mm", "in 2015", "half of women"])
def test_numbers_that_are_no_finding(text: str) -> None:
    """Nothing is measured or counted."""
    assert not names_finding_only(text)


@pytest.mark.parametrize(
    "text",
    ["and coarse", "so nothing bad then", "is that because of it", "should it come out"],
)
def test_a_few_words_lean_on_it(text: str) -> None:
    """One more word of it, a verdict, where it is from, what is to be done."""
    assert leans_on_finding(text)


def test_a_long_or_general_question_does_not() -> None:
    """It is asked in general."""
    assert not leans_on_finding("should they be removed")
    assert not leans_on_finding("and what are macrocalcifications")
