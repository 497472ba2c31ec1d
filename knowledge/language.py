"""Notices that a message is in another language than English, and afraid; in doubt it is English.

Letter patterns alone (lingua, Stahl) mistake short or misspelt English for something else, so the
words have to be more usual in the other language than in English, too (wordfreq, Speer). Messages of a
few words are left to :mod:`knowledge.few_words`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any
from unicodedata import normalize

from wordfreq import zipf_frequency

from knowledge.few_words import is_hindi, language_of_few, may_be_foreign

# ISO 639-1 codes that are told apart, with the names that wordfreq has for them.
LANGUAGES = {
    "es": "es", "fr": "fr", "pt": "pt", "de": "de", "it": "it", "nl": "nl", "pl": "pl", "tr": "tr",
    "vi": "vi", "tl": "fil", "id": "id", "ru": "ru", "ar": "ar", "ur": "ur", "zh": "zh", "ja": "ja",
    "ko": "ko", "hi": "hi", "bn": "bn",
}  # fmt: skip
OTHER_LETTERS = {"ru", "ar", "ur", "zh", "ja", "ko", "hi", "bn"}
FEWEST_WORDS = 3  # in Latin letters
FOREIGN_LETTERS = 0.5  # share of letters that are not Latin, from which the script decides
MOST_ENGLISH = 0.5  # confidence in English up to which a message may be something else
USUAL = 3.5  # Zipf frequency of a word that is usual in a language
SHARE = 0.4  # of the words that must be usual in the other language
MARGIN = 0.5  # by how much they must be commoner there, on average
TELLING = 1.0  # by how much one word must be commoner there to tell the language
FEWEST_TELLING = 2
ENGLISH = (
    5.0  # Zipf frequency of a word that speaks for English; fewer than half as many may be there
)
READ = 400  # characters that are looked at

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def foreign_language(text: str) -> str | None:
    """The code of the language of a message that is surely not English, or None."""
    words = [word.lower() for word in _WORD.findall(text[:READ])]
    if not words:
        return None
    if _share_not_latin("".join(words)) >= FOREIGN_LETTERS:
        return _most_likely(text[:READ])
    if is_hindi(words):
        return "hi"
    if len(words) >= FEWEST_WORDS:
        found = next((code for code in _candidates(text[:READ]) if _is_usual(words, code)), None)
        if found:
            return found
    return _of_few(text[:READ], words)


def _of_few(text: str, words: list[str]) -> str | None:
    if not may_be_foreign(words):
        return None
    names = {code: name for code, name in LANGUAGES.items() if code not in OTHER_LETTERS}
    return language_of_few(words, names, _confidence(text))


def sounds_afraid(text: str, beginnings: str) -> bool:
    """Whether a message has a word of fear of its language; ``beginnings`` of such words, by spaces."""
    said = normalize("NFD", " " + re.sub(r"\s+|[¡¿\"'’(]", " ", text[:READ].lower()))
    words = str(normalize("NFD", beginnings)).split()
    return any((f" {word}" if word[0] < "ɐ" else word) in said for word in words)


def _share_not_latin(letters: str) -> float:
    latin = sum(letter < "ɐ" or "Ḁ" <= letter <= "ỿ" for letter in letters)
    return 1 - latin / len(letters)


def _is_usual(words: list[str], code: str) -> bool:
    """Whether the words are usual in a language, and clearly more so than in English."""
    pairs = [
        (zipf_frequency(word, LANGUAGES[code], "small"), zipf_frequency(word, "en"))
        for word in words
    ]
    usual = sum(there >= USUAL for there, _ in pairs) / len(words)
    margin = sum(there - here for there, here in pairs) / len(words)
    telling = {
        word
        for word, (there, here) in zip(words, pairs, strict=True)
        if len(word) > 1 and there >= USUAL and there - here >= TELLING
    }
    english = sum(here >= ENGLISH and here - there >= TELLING for there, here in pairs)
    is_told = len(telling) >= max(FEWEST_TELLING, 2 * english + 1)
    return bool(usual >= SHARE and margin >= MARGIN and is_told)


def _candidates(text: str) -> list[str]:
    """The two likeliest languages in Latin letters, where English is unlikely."""
    codes = _confidence(text)
    if codes.pop("en", 0.0) > MOST_ENGLISH:
        return []
    return sorted(codes.keys() - OTHER_LETTERS, key=lambda code: -codes[code])[:2]


def _confidence(text: str) -> dict[str, float]:
    """What the letter patterns say, by code."""
    values = detector().compute_language_confidence_values(text)
    return {value.language.iso_code_639_1.name.lower(): value.value for value in values}


def _most_likely(text: str) -> str | None:
    language = detector().detect_language_of(text)
    return None if language is None else str(language.iso_code_639_1.name.lower())


@lru_cache(maxsize=1)
def detector() -> Any:
    """Lingua's detector for these languages, in its small mode; loads at the first use (0.7 s)."""
    from lingua import IsoCode639_1, LanguageDetectorBuilder

    codes = [getattr(IsoCode639_1, code.upper()) for code in ("en", *LANGUAGES)]
    builder = LanguageDetectorBuilder.from_iso_codes_639_1(*codes)
    return builder.with_low_accuracy_mode().build()
