"""What a message begins with and does not ask, and what asks for a sort of what was said before."""

from __future__ import annotations

import pytest

from knowledge.fillers import asks_names, names_nothing, without_fillers


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("ok so what is rust", "what is rust"),
        ("and kettles?", "kettles?"),
        ("well, hello, is rust bad", "is rust bad"),
        ("so many kettles", "so many kettles"),
        ("right breast", "right breast"),
        ("ok then", "ok then"),  # nothing would be left
        ("kettles and rust", "kettles and rust"),
    ],
)
def test_a_message_begins_with_its_first_telling_word(text: str, left: str) -> None:
    """Where something is left to ask."""
    assert without_fillers(text) == left


def test_a_sort_of_nothing() -> None:
    """It has its subject in what was said before."""
    assert names_nothing("what type?")
    assert names_nothing("give an example")
    assert not names_nothing("what type of kettle")
    assert not names_nothing("why")
    assert asks_names("name them")
    assert not asks_names("what are the names of kettles")


def test_that_it_is_the_last_question_asks_nothing() -> None:
    assert without_fillers("last one: is rust bad") == "is rust bad"
    assert without_fillers("one more question, is rust bad") == "is rust bad"
    assert without_fillers("the other kind of rust") == "the other kind of rust"
