"""Whose result a message is about: the reader's own, or that of somebody close."""

from __future__ import annotations

import re

from knowledge.cases import KIN

_OTHER = re.compile(rf"\b(?:{KIN}(?:'?s)?|she|her|hers|he|his|him)\b", re.IGNORECASE)
# "My doctor says hers are ..." is about her; with one of these it is about the reader as well.
_OWN = re.compile(
    rf"\b(?:mine|myself|i have|i'?ve|i had|i got|i'?m|am i|will i|for me|in me|"
    rf"my (?!(?:\w+ )?{KIN}\b)(?:\w+ ){{0,2}}(?:results?|report|letter|biopsy|mammogram|scan|images?|breasts?|"
    r"calc\w*|specks?|clusters?|doctor|clinician))\b",
    re.IGNORECASE,
)
# "My doctor said, she ..." names the one who treats.
_STAFF = re.compile(
    r"\b(?:doctor|dr|nurse|gp|consultant|surgeon|radiologist|radiographer|clinician|technician)\b",
    re.IGNORECASE,
)
_KIN = re.compile(rf"\b{KIN}\b", re.IGNORECASE)


def is_of_other(text: str) -> bool:
    """Whether a message is about the result of somebody close, and not about the reader's."""
    text = text.replace("’", "'")
    if _STAFF.search(text) and not _KIN.search(text):
        return False
    return bool(_OTHER.search(text)) and not _OWN.search(text)


def names_anybody(text: str) -> bool:
    """Whether a message says whose result it is about."""
    text = text.replace("’", "'")
    return bool(_OTHER.search(text) or _OWN.search(text))
