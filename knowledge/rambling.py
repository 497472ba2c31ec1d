"""Longer messages for training: people talk around what they say, and long messages are read in parts."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

SHARE = 0.2  # of harmless texts that get company
SHARE_OF_DANGER = 0.1
MOST_WORDS = 40  # what is beyond is not seen in training
JOINTS = (". ", ", and ", " ", "... ", ", ")


def with_harmless_talk(
    text: str, is_danger: bool, talk: Sequence[str], draw: np.random.Generator
) -> str:
    """Return the text, now and then with one or two harmless ones before or after it.

    A dangerous text stays whole; a harmless one may begin and end in the middle, as a part of a message does.
    """
    if draw.random() >= (SHARE_OF_DANGER if is_danger else SHARE):
        return text
    company = [talk[int(i)] for i in draw.integers(len(talk), size=int(draw.integers(1, 3)))]
    company.insert(int(draw.integers(len(company) + 1)), text)
    words = JOINTS[int(draw.integers(len(JOINTS)))].join(company).split()
    if is_danger:
        return text if len(words) > MOST_WORDS else " ".join(words)
    start = int(draw.integers(max(1, len(words) // 3)))
    return " ".join(words[start : start + MOST_WORDS])
