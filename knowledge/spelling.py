"""Repairs typing errors towards the article's own words; a correct word is never touched."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

import jellyfish
from rapidfuzz import process
from rapidfuzz.distance import OSA
from wordfreq import zipf_frequency

_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")
SHORTEST = 4
RARE = 1.5  # Zipf frequency from which a word is repaired only where it sounds alike
HEARD = 2.8  # the same from which any English word counts as meant
LETTERS = 5  # capitals up to which a word stands for a name: LCIS is not DCIS
SHORT = 5  # letters up to which the first one must be right
NEAREST = 8  # words of the article that are weighed
COMMONER = 0.5  # by how much the article's word must be the commoner one
SHORT_FORMS = {
    "wat": "what", "wot": "what", "wht": "what", "wats": "what's", "wots": "what's", "u": "you",
    "ur": "your", "r": "are", "plz": "please", "cuz": "because", "coz": "because", "bcoz": "because",
    "abt": "about", "dis": "this", "dat": "that", "dey": "they", "shud": "should", "cud": "could",
    "wud": "would", "hav": "have", "wen": "when", "wer": "where", "y": "why", "hve": "have",
    "gt": "got", "carnt": "can't", "cnt": "can't", "dnt": "don't",
}  # fmt: skip


@lru_cache(maxsize=20_000)
def frequency(word: str) -> float:
    """Zipf frequency of an English word (0 where it is unknown), by wordfreq."""
    return float(zipf_frequency(word, "en"))


class Speller:
    """Puts the article's word in the place of one that is nearly it and no word of its own."""

    def __init__(
        self,
        vocabulary: frozenset[str],
        asked: frozenset[str] = frozenset(),
        known: Callable[[str], float] = frequency,
    ) -> None:
        """``vocabulary`` holds the articles' words, ``asked`` those of the example questions."""
        self._words = frozenset(word for word in vocabulary if len(word) >= SHORTEST)
        # A reader's own misspelling among the example questions is no word to repair towards.
        common = {word for word in asked if len(word) >= SHORTEST and known(word) >= HEARD}
        self._choices = sorted(self._words | common)
        self._known = known

    def repair(self, text: str) -> str:
        """Return the text with repaired words; all else stays as it is."""
        return _WORD.sub(lambda match: self._repair(match.group()), text)

    def _repair(self, word: str) -> str:
        lower = word.lower()
        if lower in SHORT_FORMS:
            return SHORT_FORMS[lower]
        typed = self._known(lower)
        if word.isupper() and len(word) <= LETTERS:
            return word
        if len(lower) < SHORTEST or lower in self._words or typed >= HEARD:
            return word
        return self._best(lower, typed) or word

    def _best(self, word: str, typed: float) -> str:
        """The nearest word of the article, one that sounds alike first (Philips 1990, Metaphone)."""
        limit = 1 if len(word) <= 6 else 2
        near = process.extract(
            word, self._choices, scorer=OSA.distance, score_cutoff=limit + 1, limit=NEAREST
        )
        sound = jellyfish.metaphone(word)
        found: list[tuple[float, float, str]] = []
        for other, distance, _ in near:
            alike = jellyfish.metaphone(other) == sound
            own = other in self._words
            if not self._may_be(word, typed, other, own and alike):
                continue
            if distance <= limit or (own and alike):
                off = distance - 1.5 * alike - 0.5 * own + 0.5 * (len(other) != len(word))
                found.append((off, -self._known(other), other))
        return min(found)[2] if found else ""

    def _may_be(self, word: str, typed: float, other: str, is_heard: bool) -> bool:
        """Whether a word may stand for another at all; a rarer one is a guess, not a repair."""
        if len(word) <= SHORT and other[0] != word[0]:
            return False
        if typed >= RARE and not (is_heard and len(word) >= SHORT):
            return False
        unheard_of = typed == 0.0 and other in self._words
        return unheard_of or self._known(other) >= typed + COMMONER
