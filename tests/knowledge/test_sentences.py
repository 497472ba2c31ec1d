"""Where sentences end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.sentences import split_sentences


def split(text: str) -> list[str]:
    """The sentences of a text."""
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One is here. Two is there.", ["One is here.", "Two is there."]),
        ("Is it? Yes! Good…", ["Is it?", "Yes!", "Good…"]),
        ("No full stop", ["No full stop"]),
        ("", []),
        (" \n ", []),
        ("It rose by 27.9% in 2019. Then it fell.", ["It rose by 27.9% in 2019.", "Then it fell."]),
        ("He waits ... and waits. So.", ["He waits ... and waits.", "So."]),
    ],
)
def test_sentences_end_at_their_marks(text: str, sentences: list[str]) -> None:
    """A mark followed by white space ends a sentence, a figure's point does not."""
    assert split(text) == sentences


@pytest.mark.parametrize(
    "text",
    [
        "Fruit, e.g. Apples, is good.",
        "Dr. Smith and Mrs. J. Jones said so.",
        "Found in the U.S. Army study.",
        "See fig. 3 for it.",
        "Look at No. 5 on the list.",
        "Tot et al. Found it.",
        "Open at 9 a.m. Monday to Friday.",
    ],
)
def test_abbreviations_end_no_sentence(text: str) -> None:
    """A short word's full stop is part of the word."""
    assert split(text) == [text]


def test_the_answer_no_is_a_sentence() -> None:
    """The word "no" shortens "number" only before a figure."""
    assert split("The answer is no. Ask a nurse.") == ["The answer is no.", "Ask a nurse."]


def test_the_pronoun_i_at_the_end_is_no_initial() -> None:
    """A sentence may end in "I"."""
    assert split("So am I. You too.") == ["So am I.", "You too."]


def test_closing_marks_belong_to_their_sentence() -> None:
    """Quotation marks and brackets after the full stop stay with it."""
    assert split('It is "benign." (It is rare.) Yes.') == [
        'It is "benign."',
        "(It is rare.)",
        "Yes.",
    ]


def test_places_are_shifted_by_the_start() -> None:
    """Places are those of the text around."""
    assert split_sentences("A b. C d.", 10) == [(10, 14), (15, 19)]


@given(st.text(alphabet="ab .!?\n\"'A1é", max_size=80))
def test_every_character_belongs_to_one_sentence_or_is_white_space(text: str) -> None:
    """Nothing is lost or doubled: only white space stands between sentences."""
    position = 0
    for start, end in split_sentences(text):
        assert text[position:start].strip() == ""
        assert text[start:end].strip() == text[start:end] != ""
        position = end
    assert text[position:].strip() == ""
