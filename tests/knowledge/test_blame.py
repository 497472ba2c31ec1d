"""Whether a finding is to blame for what a reader feels."""

from __future__ import annotations

import pytest

from knowledge.blame import asks_of_sign, blames_finding, without_statements


@pytest.mark.parametrize(
    "text",
    [
        "I felt faint. Is it because of big calcifications?",
        "could the specks be causing this",
        "is that due to my microcalcifications",
        "do calcifications do that",
    ],
)
def test_a_finding_is_blamed(text: str) -> None:
    assert blames_finding(text)
    assert asks_of_sign(text)


@pytest.mark.parametrize(
    "text", ["what causes calcifications", "can an injury cause it", "is it because of hormones"]
)
def test_what_causes_a_finding_blames_it_for_nothing(text: str) -> None:
    assert not blames_finding(text)


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [
        ("my nipple leaks. Is this the calcifications?", True),
        ("there is a lump, is it harmless", True),
        ("a rash on it. what is causing this?", True),
        ("I have a lump. What is a biopsy?", False),
        ("he hit me, could that be why I have calcifications", False),
    ],
)
def test_what_is_asked_of_a_sign(text: str, is_asked: bool) -> None:
    assert asks_of_sign(text) == is_asked


def test_a_statement_asks_nothing() -> None:
    """By its order."""
    assert "does" not in without_statements("he still does it sometimes")
    assert "does" not in without_statements("he does it when he drinks")
    assert without_statements("does it hurt") == "does it hurt"
