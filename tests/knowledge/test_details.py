"""A few words that ask for a figure of the last quote."""

from __future__ import annotations

import pytest

from knowledge.details import asks_detail_of

QUOTE = "About half of women over 50 drink green tea."


@pytest.mark.parametrize(
    "text",
    ["over what age", "and how old is that", "what age?", "how many", "what percentage was it"],
)
def test_a_figure_of_the_quote_is_asked_for(text: str) -> None:
    """It stands there."""
    assert asks_detail_of(text, [QUOTE])


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("over what age", "Tea is drunk by many."),
        ("how many", "Tea is drunk in the morning."),
        ("which year", QUOTE),
        ("what age do kettles rust", QUOTE),
        ("how many cups are too many", QUOTE),
        ("when do I pick it", "The 2018 study was about tea."),
        ("over what age", ""),
    ],
)
def test_another_question_is_put_to_the_article(text: str, quote: str) -> None:
    """Also where the quote has no such figure."""
    assert not asks_detail_of(text, [quote])


def test_a_year_is_a_figure_too() -> None:
    """Of a study."""
    assert asks_detail_of("which year was that", ["A 2018 study was about tea."])
