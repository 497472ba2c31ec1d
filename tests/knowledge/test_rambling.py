"""Longer messages for training."""

from __future__ import annotations

import numpy as np

from knowledge.rambling import MOST_WORDS, SHARE, SHARE_OF_DANGER, with_harmless_talk

TALK = ["the bus was late", "my cat is called tom", "one two three " * 12]
DANGER = "my chest hurts and my arm is numb"


def longer(text: str, is_danger: bool) -> list[str]:
    """What became longer or shorter of many copies of a text."""
    draw = np.random.default_rng(1)
    found = [with_harmless_talk(text, is_danger, TALK, draw) for _ in range(2000)]
    return [one for one in found if one != text]


def test_a_dangerous_text_stays_whole() -> None:
    """With harmless words around it, no more than the training sees."""
    found = longer(DANGER, True)
    assert 0 < len(found) / 2000 <= SHARE_OF_DANGER + 0.03
    assert all(DANGER in one for one in found)
    assert max(len(one.split()) for one in found) <= MOST_WORDS


def test_a_harmless_one_may_be_cut_anywhere() -> None:
    """As the parts of a long message are."""
    found = longer("what is a cluster", False)
    assert abs(len(found) / 2000 - SHARE) < 0.05
    assert max(len(one.split()) for one in found) <= MOST_WORDS
    assert any("cluster" not in one for one in found)
