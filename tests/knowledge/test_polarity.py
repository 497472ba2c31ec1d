"""Words of good and bad, and what turns them round."""

from __future__ import annotations

import pytest

from knowledge.polarity import is_either, opposite, polarities, polarity_of, unpolar


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("which mushrooms are bad", "suspicious"),
        ("ok and what shapes ARE bad then", "suspicious"),
        ("good, so which ones are not good", "suspicious"),
        ("okay ones", "harmless"),
        ("which shape is bad", "suspicious"),
        ("the ugly ones", "suspicious"),
        ("which leaves are not good", "suspicious"),
        ("which aren't benign?", "suspicious"),
        ("which are not a good sign", "suspicious"),
        ("what kind isnt harmless", "suspicious"),
        ("anything but harmless", "suspicious"),
        ("which ones should scare me", "suspicious"),
        ("which do I need to worry about", "suspicious"),
        ("which ones point to cancer", "suspicious"),
        ("what shapes do doctors not like", "suspicious"),
        ("good morning, which are dangerous", "suspicious"),
        ("not the good ones, the bad ones", "suspicious"),
        ("Leaves that are not safe to eat include:", "suspicious"),
        ("Shapes that are usually benign include:", "harmless"),
        ("which are not suspicious", "harmless"),
        ("what are no cause for concern", "harmless"),
        ("which don't I need to worry about", "harmless"),
        ("which don't mean cancer", "harmless"),
        ("non-cancerous lumps", "harmless"),
        ("less suspicious shapes", "harmless"),
        ("no the benign ones", "harmless"),
        ("what causes lumps besides cancer", None),
        ("I feel so bad, what causes lumps", None),
        ("I'm serious, tell me the causes", None),
        ("I had a bad year, what causes lumps", None),
        ("a question concerning my report", None),
        ("which are good and which are bad", None),
    ],
)
def test_the_side_that_words_are_on(text: str, side: str | None) -> None:
    """A negation turns it; how the writer is says nothing of the thing."""
    assert polarity_of(text) == side


@pytest.mark.parametrize(
    "text",
    [
        "good or bad",
        "which are benign and which are not",
        "is it dangerous or not",
        "neither good nor bad",
    ],
)
def test_both_sides(text: str) -> None:
    """Also where the second is only denied."""
    assert polarities(text) == {"harmless", "suspicious"}


def test_one_side_or_the_other() -> None:
    """It is asked of something which of both it is."""
    assert is_either("popcorn, good or bad?")
    assert is_either("is it benign or more suspicious")
    assert not is_either("which are good and which are bad")
    assert not is_either("coffee or tea, which is bad")


def test_what_is_left_without_them() -> None:
    """The words of the thing itself."""
    assert unpolar("the bad shapes").split() == ["the", "shapes"]
    assert opposite("harmless") == "suspicious"
