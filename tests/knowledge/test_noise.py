"""Typing errors for training."""

import numpy as np

from knowledge.noise import SHARE, with_typing_errors

TEXT = "does menopause cause more calcifications"


def test_about_the_stated_share_of_texts_gets_errors() -> None:
    """Most texts stay as they are."""
    draw = np.random.default_rng(0)
    changed = sum(with_typing_errors(TEXT, draw) != TEXT for _ in range(2000)) / 2000
    assert 0.5 * SHARE < changed <= SHARE


def test_short_words_and_the_number_of_words_stay() -> None:
    """An error stays inside a word of four letters or more."""
    draw = np.random.default_rng(1)
    for _ in range(300):
        words = with_typing_errors("is it so a biopsy", draw).split(" ")
        assert words[:4] == ["is", "it", "so", "a"]
        assert len(words) == 5
