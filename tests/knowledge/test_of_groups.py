"""Whether what was quoted of a group is asked of one person."""

from __future__ import annotations

import pytest

from knowledge.of_groups import asks_if_it_holds, speaks_of_group


@pytest.mark.parametrize(
    "text",
    [
        "does that apply to me im 38",
        "would that include me, i'm 60",
        "is that for me too",
        "but i'm only 41",
        "and at 33?",
        "am i in that group",
        "does it count for my age",
    ],
)
def test_it_is_asked_of_somebody(text: str) -> None:
    """An age alone asks it too."""
    assert asks_if_it_holds(text)


@pytest.mark.parametrize(
    "text", ["does that hurt", "i have 12 specks", "what is a biopsy", "tell me more"]
)
def test_it_is_not_asked(text: str) -> None:
    """Another question, or a number that is no age."""
    assert not asks_if_it_holds(text)


def test_a_group_has_an_age() -> None:
    """Other sentences hold for all."""
    assert speaks_of_group("In women over 40, calcium may point to it.")
    assert speaks_of_group("They are more common from age 50 on.")
    assert not speaks_of_group("They are usually not felt.")
