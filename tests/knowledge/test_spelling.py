"""Repairs of typing errors."""

from __future__ import annotations

import pytest

from knowledge.spelling import Speller, frequency

KNOWN = {"menopause": 3.4, "biopsy": 3.5, "breast": 4.3, "beast": 4.0, "tram": 3.4, "mamogram": 0.0}
VOCABULARY = frozenset({"menopause", "biopsy", "breast", "tram", "of"})
ASKED = frozenset({"mamogram"})


@pytest.fixture
def speller() -> Speller:
    """A speller over a few words with set frequencies."""
    return Speller(VOCABULARY, ASKED, lambda word: KNOWN.get(word, 0.0))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("menapause", "menopause"),
        ("does menpoause matter?", "does menopause matter?"),
        ("Biospy!", "biopsy!"),
        ("braest", "breast"),
    ],
)
def test_a_slip_becomes_the_word_of_the_article(speller: Speller, typed: str, meant: str) -> None:
    """All around the word stays as it was."""
    assert speller.repair(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Menopause",
        "beast",
        "trm",
        "xylophone",
        "mamogran",
        "bi0psy",
        "",
        "日本語",
        "it's of no use",
    ],
)
def test_all_else_is_left_alone(speller: Speller, text: str) -> None:
    """Right, common, short and far words are kept; a reader's own slip is no word to repair to."""
    assert speller.repair(text) == text


def test_a_short_word_may_differ_by_one_letter_only(speller: Speller) -> None:
    """Two slips in six letters are another word."""
    assert speller.repair("biixsy") == "biixsy"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("biopsie", "biopsy"), ("brest", "breast"), ("beest", "beest"), ("wats", "what's")],
)
def test_a_word_that_sounds_alike_comes_first(typed: str, meant: str) -> None:
    """What readers write by ear is further off in letters than in sound; short forms are known."""
    known = {**KNOWN, "biopsied": 2.0, "brest": 2.7}
    speller = Speller(VOCABULARY | {"biopsied"}, ASKED, lambda word: known.get(word, 0.0))
    assert speller.repair(typed) == meant


def test_a_rarer_word_than_the_one_typed_is_a_guess() -> None:
    """The article's word must be the commoner one."""
    known = {"trams": 2.0, "tramp": 2.9}
    assert (
        Speller(frozenset({"trams"}), known=lambda w: known.get(w, 0.0)).repair("tramp") == "tramp"
    )


def test_frequencies_are_those_of_english() -> None:
    """A common word scores high, no word scores nothing."""
    assert frequency("breast") > 3 > frequency("brxastq") == 0
