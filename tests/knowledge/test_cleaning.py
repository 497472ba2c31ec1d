"""Characters of a pasted text."""

from __future__ import annotations

import pytest

from knowledge.cleaning import clean, joined, unglued, without_marks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("a\u00a0b\u2009c\td", "a b c    d"),
        ("wa\u200bter\ufeff so\u00adft", "water soft"),
        ("e\u0301 \ufb01g", "é fig"),
        ("a\x00b\fc", "ab\fc"),
        ("👩\u200d🔬", "👩\u200d🔬"),
    ],
)
def test_characters_are_mended(text: str, expected: str) -> None:
    """One kind of space and line end; what can't be seen goes, but for what joins an emoji."""
    assert clean(text) == expected


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("treat-", "ment is", "treatment is"),
        ("a long-", "term risk", "a long-term risk"),
        ("a follow-", "up visit", "a follow-up visit"),
        ("calcifi-", "cations", "calcifications"),
        ("over-", "all", "overall"),
        ("state-of-the-", "art", "state-of-the-art"),
        ("from 1990-", "2000", "from 1990- 2000"),
        ("some", "words", "some words"),
    ],
)
def test_lines_are_joined(first: str, second: str, whole: str) -> None:
    """A hyphen at a line end goes, but for words that have one of their own."""
    assert joined(first, second)[0] == whole


def test_a_joined_hyphen_is_told() -> None:
    """An editor checks it."""
    assert joined("the treat-", "ment is")[1] == "treat- ment became treatment"


@pytest.mark.parametrize(
    ("text", "plain", "marks"),
    [
        ("It is old.[3] Yes [1, 4–6].", "It is old. Yes.", ["[3]", "[1, 4–6]"]),
        ("It is old.¹ Smoking²,³ too.", "It is old. Smoking too.", ["¹", "²,³"]),
        ("10² cells in 3 cm², 10⁶ m²", "10² cells in 3 cm², 10⁶ m²", []),
        ("[18]F and x[1]y", "[18]F and x[1]y", []),
        ("Rare [citation needed].", "Rare.", ["[citation needed]"]),
    ],
)
def test_citation_marks_are_taken_out(text: str, plain: str, marks: list[str]) -> None:
    """Powers and isotopes are no citations."""
    assert without_marks(text) == (plain, marks)


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("What is tea?Tea is a drink.", [("What is tea?", True), ("Tea is a drink.", False)]),
        (
            "Old.How old?Very old, it is.",
            [("Old.", False), ("How old?", True), ("Very old, it is.", False)],
        ),
        ("OverviewTea is an old drink.", [("Overview", True), ("Tea is an old drink.", False)]),
        ("PubMed lists many studies on tea.", [("PubMed lists many studies on tea.", False)]),
        ("Is it old? Yes.", [("Is it old? Yes.", False)]),
        ("It is old.Then it dies soon.", [("It is old. Then it dies soon.", False)]),
        ("e.g.Tea of the U.S.Army", [("e.g.Tea of the U.S.Army", False)]),
    ],
)
def test_glued_headings_are_parted(line: str, parts: list[tuple[str, bool]]) -> None:
    """A name with a capital inside is no heading."""
    assert unglued(line) == parts
