"""Typing errors as people make them on a phone, for training that should survive them."""

from __future__ import annotations

import numpy as np

SHARE = 0.3  # of the training texts that get errors
SHORTEST = 4  # letters of a word that may get one


def with_typing_errors(text: str, draw: np.random.Generator) -> str:
    """Return the text, in three of ten cases with an error in about one word of four."""
    if draw.random() >= SHARE:
        return text
    return " ".join(
        _mistyped(word, draw) if len(word) >= SHORTEST and draw.random() < 0.25 else word
        for word in text.split(" ")
    )


def _mistyped(word: str, draw: np.random.Generator) -> str:
    """Swap, drop, double or change one letter inside a word."""
    place = int(draw.integers(1, len(word) - 1))
    kind = int(draw.integers(4))
    if kind == 0:
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    if kind == 1:
        return word[:place] + word[place + 1 :]
    if kind == 2:
        return word[:place] + word[place] + word[place:]
    vowels = "aeiou"
    letter = vowels[int(draw.integers(len(vowels)))]
    return word[:place] + letter + word[place + 1 :]
