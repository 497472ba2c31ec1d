"""What was said before."""

from __future__ import annotations

from typing import Any

import pytest

from actions.history import TURNS_KEPT, read_history
from knowledge.errors import ArticleError
from knowledge.past import Past


def test_no_history_is_no_turn() -> None:
    """A first question has nothing before it."""
    assert read_history(None) == read_history([]) == []


def test_turns_are_questions_or_objects() -> None:
    """Plain questions and the usual names of a text are understood."""
    history = ["one", {"text": "two"}, {"role": "user", "content": "three"}]
    assert read_history(history) == [Past("one"), Past("two"), Past("three")]


@pytest.mark.parametrize("role", ["bot", "assistant", "system"])
def test_the_bots_own_words_are_left_out(role: str) -> None:
    """Only a reader asks."""
    assert read_history([{"role": role, "text": "The article says:"}]) == []


def test_only_the_last_turns_are_kept() -> None:
    """What was said long ago is forgotten, the oldest first."""
    assert read_history([str(n) for n in range(TURNS_KEPT + 4)]) == [
        Past(str(n)) for n in range(4, TURNS_KEPT + 4)
    ]


def test_quotes_come_with_their_question() -> None:
    """What was quoted need not be quoted again; what is no quote is passed over."""
    quotes = [{"text": "Tea is old."}, {"start": 5}, "x", {"text": 5}]
    assert read_history([{"question": "how old", "quotes": quotes}]) == [
        Past("how old", ("Tea is old.",))
    ]


@pytest.mark.parametrize("quotes", [5, "x", {"text": "x"}, None])
def test_quotes_that_are_no_list_are_none(quotes: Any) -> None:
    """A foreign export is no error."""
    assert read_history([{"text": "how old", "quotes": quotes}]) == [Past("how old")]


@pytest.mark.parametrize("history", ["text", 5, {"text": "x"}, [5], [{}], [{"text": 5}], [None]])
def test_what_is_no_history_is_refused(history: Any) -> None:
    """The error says that it is the history."""
    with pytest.raises(ArticleError, match='"history"'):
        read_history(history)
