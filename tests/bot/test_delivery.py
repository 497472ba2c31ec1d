"""Fields of what platforms send."""

from __future__ import annotations

from typing import Any

import pytest

from bot.channels.delivery import at, word_at


@pytest.mark.parametrize(
    ("path", "found"),
    [
        (("a", "b", 1, "c"), "x"),
        (("a", "b", 9), None),
        (("a", "z"), None),
        (("a", "b", "c"), None),
        (("n",), 5),
        ((), {"a": {"b": [0, {"c": "x"}]}, "n": 5, "t": True}),
    ],
)
def test_a_path_that_is_not_there_is_nothing(path: Any, found: Any) -> None:
    """Platforms leave fields out."""
    assert at({"a": {"b": [0, {"c": "x"}]}, "n": 5, "t": True}, *path) == found


def test_only_words_and_numbers_are_words() -> None:
    """Lists, objects and truth are not."""
    row = {"n": 5, "t": True, "l": [], "s": "x"}
    assert [word_at(row, key) for key in ("n", "t", "l", "s", "z")] == ["5", "", "", "x", ""]
