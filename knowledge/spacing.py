"""Puts letters back into words for the safety gate: "c h e s t", "k1ll", "mychesthurts".

People in distress, and people who test a bot, write around words. Only the gate reads a text so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

# Single letters with one mark between, at least four of them; two spaces part words.
_SPELT = re.compile(r"(?<!\w)(?:[^\W\d_][ .\-_*·])(?:[^\W\d_][ .\-_*·]){2,}[^\W\d_](?!\w)")
_MARKS = re.compile(r"[ .\-_*·]")
_DIGITS_INSIDE = re.compile(r"\b[a-z]+[0134][a-z0134]*[a-z]\b")
_AS_LETTERS = str.maketrans("0134", "oiea")
SHORTEST_MIXED = 4  # letters and digits of a word whose digits may stand for letters
SHORTEST_JOINED = 8  # letters of words written as one
MOST_WORDS = 4
LONGEST = 10_000  # characters read of one message; a channel takes no more


def normalise(text: str) -> str:
    """Lower case, plain quotes, one space between words, no letter more than twice in a row."""
    text = unicodedata.normalize("NFKC", text[:LONGEST]).lower()
    text = re.sub("[’‘`´]", "'", text)
    text = unspelt(re.sub("[\u200b-\u200f\u2060\ufeff]", "", text))
    text = re.sub(r"(\w)\1{2,}", r"\1\1", text)
    return " ".join(text.split())


def straight(text: str, most: int = LONGEST) -> str:
    """The first ``most`` characters with plain apostrophes and one space between words."""
    return " ".join(text[:most].replace("’", "'").split())


def unspelt(text: str) -> str:
    """Lower-case text with letters that stand alone put together and digits inside words read as letters."""
    text = _SPELT.sub(lambda match: _MARKS.sub("", match.group()), text)
    return _DIGITS_INSIDE.sub(_letters_only, text)


def _letters_only(match: re.Match[str]) -> str:
    word = match.group()
    return word.translate(_AS_LETTERS) if len(word) >= SHORTEST_MIXED else word


@dataclass(frozen=True)
class Joined:
    """Phrases that are recognised when their spaces are missing."""

    phrases: dict[str, str]  # without spaces -> with them

    @classmethod
    def of(cls, texts: Iterable[str]) -> Joined:
        """The short ones among the texts, lower case."""
        found = {}
        for text in texts:
            plain = text.lower()
            tight = re.sub(r"\W", "", plain)
            if plain.count(" ") in range(1, MOST_WORDS) and len(tight) >= SHORTEST_JOINED:
                found[tight] = plain
        return cls(found)

    def parted(self, text: str) -> str:
        """Lower-case text in which words that hold such a phrase have their spaces again."""
        return " ".join(self._part(word) for word in text.split(" "))

    def _part(self, word: str) -> str:
        if len(word) < SHORTEST_JOINED:
            return word
        tight = re.sub(r"\W", "", word)
        held = max((p for p in self.phrases if p in tight), key=len, default="")
        if not held:
            return word
        before, _, after = tight.partition(held)
        return " ".join(
            part for part in (self._part(before), self.phrases[held], self._part(after)) if part
        )
