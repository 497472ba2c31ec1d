"""The wordings of a text take turns."""

from __future__ import annotations

import itertools

import pytest

from actions.memory import Memory
from actions.wording import Wording, turn_of

WORDING = Wording({"one": ("Hello {who}.",), "two": ("a", "b"), "three": ("a", "b", "c")})


@pytest.mark.parametrize(
    ("name", "said"), [("one", "Hello {who}." * 3), ("two", "ababa"), ("three", "abcbcb")]
)
def test_wordings_take_turns(name: str, said: str) -> None:
    """Never the same twice in a row; of three or more the first comes only once."""
    memory, texts = Memory(), []
    for _ in range(len(said) if name != "one" else 3):
        text, memory = WORDING.next(name, memory)
        texts.append(text)
    assert "".join(texts) == said


@pytest.mark.parametrize("wordings", [2, 3, 4, 7])
def test_no_wording_follows_itself(wordings: int) -> None:
    """Over many turns."""
    turns = [turn_of(count, wordings) for count in range(50)]
    assert all(one != two for one, two in itertools.pairwise(turns))
    assert set(turns) == set(range(wordings))


def test_a_value_with_braces_is_only_words() -> None:
    """A title can't reach into a text."""
    assert WORDING.first("one", who="{who} {0}") == "Hello {who} {0}."


def test_turns_by_number() -> None:
    """Where the count is kept elsewhere."""
    assert [WORDING.turn("two", number) for number in range(3)] == ["a", "b", "a"]


def test_another_wording_of_the_same_text() -> None:
    """The next one; none where there is only one, or where it is no text of ours."""
    wording = Wording({"bye": ("Bye.", "So long."), "one": ("Only.",)})
    assert (wording.other("Bye."), wording.other("So long.")) == ("So long.", "Bye.")
    assert (wording.other("Only."), wording.other("else")) == (None, None)


def test_a_wording_for_a_kind() -> None:
    """Or the one for all."""
    wording = Wording({"ask": ("Ask.",), "ask_test": ("Ask why.",)})
    assert (wording.of("ask", "test"), wording.of("ask", "")) == ("Ask why.", "Ask.")


def test_what_is_said_once_more_says_so_each_time_in_other_words() -> None:
    """By the line that stood over it before."""
    first = WORDING.once_more("two", "Quote.", "Quote.")
    second = WORDING.once_more("two", "Quote.", first)
    third = WORDING.once_more("two", "Quote.", second)
    assert [first, second, third] == ["a\nQuote.", "b\nQuote.", "a\nQuote."]
