"""Repairs typing errors towards the article's own words; a correct word is never touched."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA
from wordfreq import zipf_frequency

_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")
SHORTEST = 4
COMMON = 3.0  # Zipf frequency from which any English word counts as meant


@lru_cache(maxsize=20_000)
def frequency(word: str) -> float:
    """Zipf frequency of an English word (0 where it is unknown), by wordfreq."""
    return float(zipf_frequency(word, "en"))


class Speller:
    """Puts the article's word in the place of one that is nearly it and no word of its own."""

    def __init__(
        self, vocabulary: frozenset[str], known: Callable[[str], float] = frequency
    ) -> None:
        # A reader's own misspelling among the example questions is no word to repair towards.
        self._words = frozenset(w for w in vocabulary if len(w) >= SHORTEST and known(w) >= 1.5)
        self._vocabulary = vocabulary
        self._choices = sorted(self._words)
        self._known = known

    def repair(self, text: str) -> str:
        """Return the text with repaired words; all else stays as it is."""
        return _WORD.sub(lambda match: self._repair(match.group()), text)

    def _repair(self, word: str) -> str:
        lower = word.lower()
        if len(lower) < SHORTEST or lower in self._words or self._known(lower) >= COMMON:
            return word
        limit = 1 if len(lower) <= 6 else 2
        best = process.extractOne(lower, self._choices, scorer=OSA.distance, score_cutoff=limit)
        if best is None:
            return word
        # A rarer word than the one typed is a guess, not a repair.
        return best[0] if self._known(best[0]) > self._known(lower) + 0.5 else word
