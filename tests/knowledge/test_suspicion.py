"""A finding that was called suspicious, and a chance that is asked of it."""

from __future__ import annotations

import pytest

from knowledge.suspicion import asks_chance, is_suspected, tells_suspicion


@pytest.mark.parametrize(
    "text",
    [
        "my report says BI-RADS 4b",
        "they called mine category 5",
        "the doctor said the pattern is suspicious",
        "I have pleomorphic ones",
    ],
)
def test_it_is_told(text: str) -> None:
    assert tells_suspicion(text)


@pytest.mark.parametrize(
    "text",
    ["they said nothing suspicious", "my report is not at all suspicious", "mine are coarse"],
)
def test_what_is_denied_is_none(text: str) -> None:
    assert not tells_suspicion(text)


def test_who_asks_in_general_tells_of_nobody() -> None:
    assert is_suspected("which shapes are suspicious")
    assert not tells_suspicion("which shapes are suspicious")


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [
        ("how often is it cancer in people who had that", True),
        ("are most of them harmless", True),
        ("what are the odds", True),
        ("how many views are taken", False),
        ("what does suspicious mean", False),
        ("is it cancer", False),
    ],
)
def test_a_chance_is_asked(text: str, is_asked: bool) -> None:
    assert asks_chance(text) == is_asked
