"""Several questions of one message: one of them named afterwards, or one asked of two things.

"The second question?", "you forgot the last part", "first one only".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.parts import MOST_PARTS, questions_in
from knowledge.prefaces import without_preface
from knowledge.sides import in_place, sides_of
from knowledge.spacing import straight

MOST_WORDS = 12  # of a message that names one of the questions before it
LOOKED_BACK = 3  # messages before it

_PLACES = {
    "first": 0,
    "1st": 0,
    "second": 1,
    "2nd": 1,
    "other": 1,
    "third": 2,
    "3rd": 2,
    "last": -1,
}
_NAMED = re.compile(
    rf"\b(?:my|the|that|your|only|just|and) (?P<place>{'|'.join(_PLACES)}) "
    r"(?:question|part|half|bit|thing)\b|"
    rf"\A\W*(?:(?:ok(?:ay)?|just|only|the|and|no|then|answer|do)\W+)*(?P<place_only>{'|'.join(_PLACES)}) "
    r"(?:(?:question|part|half|bit|thing)\b|one (?:only|first|then|please first|will do|is enough)\b)",
    re.IGNORECASE,
)
# A question that comes after it is what is asked then: "and the other thing, does it hurt".
_ASKS_MORE = re.compile(
    r"\b(?:question|part|half|bit|thing|one)\b\W+(?:is|was|about|i|my|do|does|can|are|how|what|why)\b",
    re.IGNORECASE,
)
_BOTH = re.compile(r"\s+\b(?:both|each|either)\b\s+", re.IGNORECASE)
_VERB = re.compile(r"\w+")


def named_one(text: str, said_before: Sequence[str]) -> list[str]:
    """The questions of a message before, up to the one that is named now; none where none is."""
    said = straight(text)
    match = _NAMED.search(said) if len(said.split()) <= MOST_WORDS else None
    if match is None or _ASKS_MORE.search(said):
        return []
    place = _PLACES[(match["place"] or match["place_only"]).lower()]
    several = (questions_of(before) for before in reversed(said_before[-LOOKED_BACK:]))
    asked = next((questions for questions in several if len(questions) > 1), [])
    return asked[: place % len(asked) + 1] if -1 <= place < len(asked) and asked else []


def questions_of(text: str) -> list[str]:
    """The questions of a message, without what is said before them."""
    return questions_in(without_preface(text))


def of_each(questions: Sequence[str]) -> list[str]:
    """Questions, one that asks of both of two things as one of each: "are cysts and lumps both bad"."""
    found: list[str] = []
    for place, question in enumerate(questions):
        two = _each(question)
        is_room = len(found) + len(two) + len(questions) - place - 1 <= MOST_PARTS
        found += two if two and is_room else [question]
    return found


def _each(question: str) -> list[str]:
    halves = _BOTH.split(question, maxsplit=1)
    sides = sides_of(halves[0]) if len(halves) == 2 else []
    verb = _VERB.match(question)
    if len(sides) != 2 or verb is None:
        return []
    first, other = sides
    second = in_place(first, other)
    second = second if second != other else f"{verb[0]} {other}"
    return [f"{side} {halves[1]}" for side in (first, second)]
