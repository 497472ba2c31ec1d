"""What is asked in general amid personal talk."""

from __future__ import annotations

import pytest

from knowledge.term_asked import (
    asks_generally,
    asks_whether_any,
    named_by_report,
    term_told,
    word_of_talk,
)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        (
            "hello, my letter came. it says microcalcifications. what is that pls",
            "microcalcifications",
        ),
        ("they told me i have fat necrosis what is it", "fat necrosis"),
        ("my GP wrote fibroadenoma, what's that?", "fibroadenoma"),
        ("the report mentions mastitis. what does that mean", "mastitis"),
        ("ADH was on my pathology report, what is that", "ADH"),
        ("fibroadenoma is written in my letter. what does that mean?", "fibroadenoma"),
        ("suspicious was in my report, what is that", ""),
        ("the letter says suspicious. what is that", ""),
        ("they wrote BI-RADS 4, what is that", ""),
        ("my scan shows mastitis, is that bad", ""),
        ("mine is a cyst, what does that mean for me", ""),
    ],
)
def test_the_word_that_is_asked_for(text: str, term: str) -> None:
    """No score, no verdict, and nothing that is asked of the reader's own case."""
    assert term_told(text) == term


def test_a_question_in_general_says_so_and_names_nobody() -> None:
    """Or it asks how often."""
    assert asks_generally("but in general, is coarse good?")
    assert asks_generally("how often does it spread")
    assert asks_generally("not just mine, are clusters bad as a rule")
    assert not asks_generally("in general, is mine bad")
    assert not asks_generally("how common is a 5 mm cluster")
    assert not asks_generally("is coarse good")


def test_the_word_that_a_talk_is_about() -> None:
    """What somebody took it to mean."""
    assert word_of_talk("my dad thought biopsy meant an operation") == "biopsy"
    assert word_of_talk("they found a cyst") == ""


def test_whether_there_is_any() -> None:
    """Of what was asked for before, and of nothing that is named."""
    assert asks_whether_any("so is there one?")
    assert not asks_whether_any("is there one in the breast")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("just got my mammogram report it says calcifications", "calcifications"),
        ("my letter mentions breast calcifications in both breasts", "breast calcifications"),
        ("my letter says coarse calcifications, is that bad", ""),
        ("the report shows a mass", ""),
    ],
)
def test_a_report_that_has_only_the_word(text: str, word: str) -> None:
    """Nothing else is told, and nothing is asked."""
    assert named_by_report(text) == word
