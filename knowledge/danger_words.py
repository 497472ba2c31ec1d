"""Words of danger that are misspelt, put right: "fevr after bipsy".

The models read runs of letters and pieces of words, and lose what is far from any that they know. Which words
count as danger and which as English is written by the set-up beside the models.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.encoder import EncoderError

WORDS_FILE = "words.json"
SHORTEST = 4  # letters of a word that is put right
SHORT = 6  # letters up to which one error is allowed, and the first letter must be right; else two
OFTEN = 3  # times that the dangerous examples must have a word
USUAL = 3.0  # Zipf frequency of a word that is put in the place of another
HEARD = 2.0  # Zipf frequency of a word that may be meant

_WORD = re.compile(r"[a-z][a-z']*")


class DangerWords:
    """Puts a word of danger in the place of one that is nearly it and no English word."""

    def __init__(self, danger: Sequence[str], english: Collection[str]) -> None:
        """``danger`` are the words that may be put in, the likeliest first; ``english`` those that stay."""
        self._danger = [word for word in danger if len(word) >= SHORTEST]
        self._english = frozenset(english) | frozenset(danger)

    @classmethod
    def load(cls, folder: Path) -> DangerWords:
        """Read the words that the set-up wrote.

        Raises:
            EncoderError: the file is missing or damaged.
        """
        path = Path(folder) / WORDS_FILE
        try:
            rows = json.loads(path.read_text(encoding="utf-8"))
            return cls(rows["danger"], rows["english"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise EncoderError(f"{path}: {error}; run 'make clean setup'") from error

    def save(self, folder: Path) -> None:
        """Write the words."""
        rows = {"danger": self._danger, "english": sorted(self._english)}
        (folder / WORDS_FILE).write_text(json.dumps(rows), encoding="utf-8")

    def repair(self, text: str) -> str:
        """Return a text in small letters with its misspelt words of danger put right; all else stays."""
        return _WORD.sub(lambda match: self._repair(match.group()), text)

    def _repair(self, word: str) -> str:
        if len(word) < SHORTEST or word in self._english:
            return word
        errors = 1 if len(word) <= SHORT else 2
        near = process.extract(
            word, self._danger, scorer=OSA.distance, score_cutoff=errors, limit=None
        )
        fits = [
            (off, _consonants(other) != _consonants(word), place, other)
            for other, off, place in near
            if len(word) > SHORT or other[0] == word[0]
        ]
        return min(fits)[-1] if fits else word


def _consonants(word: str) -> str:
    """What is left of a word for who writes no vowels, or the wrong ones."""
    return re.sub(r"[aeiou]", "", word)


def danger_words(
    dangerous: Sequence[str], english: Sequence[str], usual: Callable[[str], float]
) -> DangerWords:
    """The words of dangerous examples that are usual, and the English words that are heard at all.

    ``usual`` gives the Zipf frequency of a word.
    """
    found = Counter(word for text in dangerous for word in set(_WORD.findall(text)))
    danger = [w for w, times in found.most_common() if times >= OFTEN and usual(w) >= USUAL]
    return DangerWords(danger, [word for word in english if usual(word) >= HEARD])
