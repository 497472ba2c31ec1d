"""Whether a message asks if what was quoted of a group holds for somebody: "does it apply to me"."""

from __future__ import annotations

import re

from knowledge.spacing import straight

LONGEST = 200  # characters read of one message

_IT = r"(?:it|that|this|they|these|those|the same)"
_ME = r"(?:me|us|her|him|someone my age|my age|somebody (?:like me|my age))"
_AGE = (
    r"(?:i'?m|i am|im|she'?s|she is|at|aged?|i have)\W+(?:only |just |still |already |now )?\d{2}\b"
    r"(?:\W*(?:years?|yrs?|y/?o|old|now|though|tho)\b)*"
)
_SMALL = r"(?:(?:and|but|so|ok|okay|hm+|well|what about|how about|what if|if|even(?: if)?|when|because)\W+)*"
_APPLIES = re.compile(
    rf"\b(?:does|do|would|will|is|are|can) {_IT}(?: all| also| then| really| still| even)* "
    rf"(?:apply|applies|count|go|hold|include|concern|true|meant|mean|fit|relevant|matter|for)?"
    rf"(?: (?:to|for|good for|true for|of|with))* ?{_ME}\b|"
    rf"\b(?:am i|is she|are we) (?:also |even |then |still )?"
    rf"(?:in (?:that|this) group|included|meant|one of (?:them|those))\b",
    re.IGNORECASE,
)
_ONLY_AGE = re.compile(rf"\W*{_SMALL}{_AGE}(?:\W+(?:then|though|tho|so|too))*\W*", re.IGNORECASE)
MOST_WORDS = 14
_GROUP = re.compile(
    r"\b(?:over|under|above|below|after|before|from|from age|aged?|between|until)(?: age| the age of)? \d{2}\b",
    re.IGNORECASE,
)


def asks_if_it_holds(text: str) -> bool:
    """Whether a message asks if what was just said holds for somebody, or only tells an age to it."""
    said = straight(text, LONGEST)
    if len(said.split()) > MOST_WORDS:
        return False
    return bool(_APPLIES.search(said) or _ONLY_AGE.fullmatch(said))


def speaks_of_group(sentence: str) -> bool:
    """Whether a sentence is about people of some age."""
    return bool(_GROUP.search(sentence))
