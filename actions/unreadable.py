"""Messages that hold no question in English: no words, only signs or a number, another language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

from actions.offers import names_number
from knowledge.lexical import stem, words
from knowledge.spelling import frequency

UNKNOWN = 1.0  # Zipf frequency below which a word is none
SAD = re.compile("[😢😭😰😨😱😟😞😔💔🥺😖😣😩😫😥😓☹🙁😦😧😿🥹😳😵]")
FROWN = re.compile(r"[:;=8][-'^o]?[(\[{</|]+|</3|D:|[-;:]_+[-;:]")
# One run of signs as a program would write it: a call, a path, a name, mark-up.
CODE = re.compile(r"\S*(?:[(){}<>\\=$]\S*[(){}<>\\=$]|/\S*/\S*/|\.\./)\S*|/?[a-z]+(?:_[a-z]+)+")


def without_words(text: str) -> str | None:
    """Why a message can't be read (empty, emoji, worried or unclear), or None."""
    if CODE.fullmatch(text.strip()) or names_number(text):
        return "unclear"
    letters = sum(character.isalnum() for character in text)
    if letters > 1:
        return None
    if SAD.search(text) or FROWN.search(text):
        return "worried"
    if any(unicodedata.category(character) == "So" for character in text):
        return "emoji"
    return "unclear" if letters else "empty"


def is_gibberish(text: str, lexicon: Container[str]) -> bool:
    """Whether no word of a message is known: asked only where nothing was found for it."""
    found = [word for word in words(text) if any(character.isalpha() for character in word)]
    return bool(found) and not any(
        stem(word) in lexicon or frequency(word) >= UNKNOWN for word in found
    )
