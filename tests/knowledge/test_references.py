"""Which source is meant."""

from __future__ import annotations

import pytest

from knowledge.references import asks_for_one, meant

ITEMS = (
    "Lee 2018, Tea J (leaves)",
    "Ito 2019, Tea J 3 (12.5%)",
    "Kim 2019, Tea J (kettles)",
    "Tea House",
)


@pytest.mark.parametrize(
    "text",
    [
        "who did the study",
        "what's the name of that study",
        "which study is it",
        "who ran it",
        "got the doi",
    ],
)
def test_one_source_is_asked_for(text: str) -> None:
    """And not the list."""
    assert asks_for_one(text)


def test_all_sources_are_asked_for() -> None:
    """Where none is named."""
    assert not asks_for_one("what are your sources")


def test_the_one_of_the_talk_is_found() -> None:
    """By its year and its note."""
    assert meant("a 2018 study found leaves", ITEMS) == 0
    assert meant("in a 2019 study 12.5% of pots", ITEMS) == 1


def test_none_is_guessed() -> None:
    """Where two are as near, or none."""
    assert meant("the 2019 study", ITEMS) is None
    assert meant("who did it", ITEMS) is None
