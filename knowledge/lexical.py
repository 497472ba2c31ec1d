"""Words: how a text is cut into stems, and how much of a query a text covers."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import snowballstemmer

_WORD = re.compile(r"[a-z0-9]+(?:['’.][a-z0-9]+)*%?", re.IGNORECASE)
# Words that carry no subject; question words and negations carry none either for finding a place.
STOP_WORDS = frozenset(
    "a about after all also am an and any are as at be because been being but by can cant can't could "
    "couldnt did didnt do does doesnt doing dont don't done for from get gets getting go got had has "
    "have having he her here hers hi him his how i id if ill im i'm in into is isnt it its it's ive just "
    "know let like lot made make makes many may me mean means might more most much my myself no not "
    "now of off ok on one ones only or other our out over own please pls really same say says she so "
    "some someone something still such sure take tell than that thats the their them then there theres "
    "see sees seen these they thing things think this those through to too u under up ur us very want was "
    "we were what whats when where whether which while who whose why will with wont would yes you your yours "
    "hello thanks thank question wondering wonder ask asking tell told read reading article".split()
)
_STEMMER = snowballstemmer.stemmer("english")


def words(text: str) -> list[str]:
    """Lower-case words and figures of a text, in order."""
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Snowball (Porter 2) stem of a word."""
    return str(_STEMMER.stemWord(word.removesuffix("'s")))


def stems(text: str) -> list[str]:
    """Stems of the words of a text that carry a subject."""
    return [stem(word) for word in words(text) if word not in STOP_WORDS]


class Lexicon:
    """Inverse document frequencies over a collection, and BM25 (Robertson and Zaragoza 2009)."""

    def __init__(self, texts: Sequence[str], k1: float = 1.2, b: float = 0.6) -> None:
        rows = [Counter(stems(text)) for text in texts]
        self._count = len(texts)
        lengths = np.array([sum(row.values()) for row in rows], dtype=np.float64)
        self._norm = (
            k1 * (1 - b + b * lengths / max(float(lengths.mean()), 1.0)) if texts else lengths
        )
        self._k1 = k1
        postings: dict[str, list[tuple[int, int]]] = {}
        for number, row in enumerate(rows):
            for term, count in row.items():
                postings.setdefault(term, []).append((number, count))
        # Texts that have a stem, and how often: arrays, since a common stem is in many of them.
        self._postings = {term: np.array(pairs).T for term, pairs in postings.items()}

    def __contains__(self, term: object) -> bool:
        return term in self._postings

    def idf(self, term: str) -> float:
        """Weight of a stem; an unknown one weighs as much as the rarest."""
        frequency = self._postings[term].shape[1] if term in self._postings else 0
        return math.log(1 + (self._count - frequency + 0.5) / (frequency + 0.5))

    def scores(self, terms: Iterable[str]) -> npt.NDArray[np.float64]:
        """BM25 of each text for the given stems, shape ``(texts,)``."""
        scores = np.zeros(self._count)
        for term in set(terms):
            if term in self._postings:
                numbers, counts = self._postings[term]
                gain = self.idf(term) * counts * (self._k1 + 1)
                scores[numbers] += gain / (counts + self._norm[numbers])
        return scores

    def coverage(self, terms: Iterable[str]) -> npt.NDArray[np.float64]:
        """Share of the query's weight that each text has words for, 0 to 1, shape ``(texts,)``."""
        covered = np.zeros(self._count)
        total = 0.0
        for term in set(terms):
            weight = self.idf(term)
            total += weight
            if term in self._postings:
                covered[self._postings[term][0]] += weight
        return covered / total if total else covered
