"""The language of a message of a few words, where letter patterns say too little: by how usual its words are.

A word is clearly foreign where it is common in another language and rare in English (wordfreq, Speer). Hindi
in Latin letters, which wordfreq does not have, is known by its commonest small words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from wordfreq import zipf_frequency

MOST_WORDS = 4
COMMON = 4.0  # Zipf frequency of a clearly foreign word in its language
RARE = 3.6  # the most that it has in English
VERY_RARE = 3.0  # the most that the surest one has
MARGIN = 1.8  # by how much it is commoner there
KNOWN = 3.0  # Zipf frequency of a word that the language has
SHARE = 0.6  # of the words that it must have
ENGLISH = 5.0  # Zipf frequency of a word that marks English
USUAL = 4.5  # Zipf frequency of an English word that many mean
VOWELS = "aeiou"
CLEARLY = 1.0  # by how much it must be rarer in the other language
SHORTEST = 5  # letters of a message of one word
SURE = 0.9  # confidence of the letter patterns from which one clearly foreign word is enough
CLOSE = 4.0  # how near two languages may be for the letter patterns to decide
HINDI = frozenset(
    "hai hain kya mujhe mera meri mere nahi nahin kaise kyun kyu hoon hun raha rahi rahe chahiye batao "
    "bata kuch bahut mein karna karu karun yeh woh aur abhi matlab hota hoti iska".split()
)
FEWEST_HINDI = 2


def may_be_foreign(words: Sequence[str]) -> bool:
    """Whether one of a few words is rare in English: most short messages need no closer look."""
    return 0 < len(words) <= MOST_WORDS and any(zipf_frequency(w, "en") <= RARE for w in words)


def language_of_few(
    words: Sequence[str], names: Mapping[str, str], confidence: Mapping[str, float]
) -> str | None:
    """The code of the language of a few lower-case words, or None.

    ``names`` maps the codes in Latin letters to wordfreq's; ``confidence`` is that of the letter patterns.
    """
    here = [zipf_frequency(word, "en") for word in words]
    found = {
        code: points
        for code, name in names.items()
        if (points := _points(words, here, name, confidence.get(code, 0.0) >= SURE))
    }
    if not found:
        return None
    near = [code for code in found if found[code] >= max(found.values()) - CLOSE]
    return max(near, key=lambda code: (confidence.get(code, 0.0), found[code]))


def is_hindi(words: Sequence[str]) -> bool:
    """Whether words in Latin letters are Hindi (or Urdu, which says the same)."""
    found = sum(word in HINDI for word in words)
    return found >= FEWEST_HINDI and found >= len(words) / 3


def _points(words: Sequence[str], here: Sequence[float], name: str, is_sure: bool) -> float:
    """How much more usual the words are in a language; 0.0 where they may be English."""
    there = [zipf_frequency(word, name, "small") for word in words]
    rows = list(zip(words, here, there, strict=True))
    clear = {w: h for w, h, t in rows if len(w) > 1 and h <= RARE and t >= max(COMMON, h + MARGIN)}
    surest = [w for w, h in clear.items() if h <= VERY_RARE and len(w) > 2]
    if not surest or (len(words) == 1 and (len(words[0]) < SHORTEST or is_misspelt(words[0]))):
        return 0.0
    is_enough = len(words) <= 2 or len(clear) > 1 or is_sure
    has_english = any(h >= ENGLISH and h - t >= CLEARLY for _, h, t in rows)
    known = sum(t >= KNOWN for t in there) / len(words)
    if not is_enough or has_english or (known < SHARE and not is_sure):
        return 0.0
    return float(sum(max(0.0, t - h) for _, h, t in rows))


@lru_cache(maxsize=500)
def is_misspelt(word: str) -> bool:
    """Whether another vowel makes a usual English word of it ("hallo")."""
    others = (
        word[:place] + vowel + word[place + 1 :]
        for place, letter in enumerate(word)
        if letter in VOWELS
        for vowel in VOWELS
    )
    return any(zipf_frequency(other, "en") >= USUAL for other in others)
