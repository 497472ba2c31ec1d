"""A message that may ask two things in few words."""

from __future__ import annotations

import pytest

from knowledge.halving import FEW_WORDS, MOST_CUTS, halves_of


@pytest.mark.parametrize(
    ("text", "halves"),
    [
        ("meaning of green tea n black tea", [("meaning of green tea", "black tea")]),
        ("kettle: copper or steel", [("kettle", "copper or steel"), ("kettle: copper", "steel")]),
        ("what is green tea", []),
        ("and what is tea", []),
        ("is tea strong can you taste milk", [("is tea strong", "can you taste milk")]),
        ("what tea is good what tea is bad", [("what tea is good", "what tea is bad")]),
        ("i forgot what tea is", []),
    ],
)
def test_a_message_is_cut_where_two_things_may_be_joined(
    text: str, halves: list[tuple[str, str]]
) -> None:
    """Each half must have a word that counts."""
    assert halves_of(text) == halves


def test_long_messages_are_not_cut_in_halves_and_others_not_often() -> None:
    """A story is no list of questions."""
    assert halves_of("tea and " * FEW_WORDS) == []
    assert len(halves_of("tea and milk and sugar and lemon and rum")) == MOST_CUTS
