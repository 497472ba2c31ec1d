"""The two sides of a comparison, each as a question of its own."""

from __future__ import annotations

import re

from knowledge.lexical import stems
from knowledge.parts import ASKS

MOST_PUT = 5  # words of a thing that is put in the place of another

_COMPARES = re.compile(
    r"\b(?:than|vs|versus|compared?|comparison|differences?|differs?|different|against|as opposed to|"
    r"which (?:one|of)|(?:better|worse|riskier|safer) (?:sort|kind|one|sign)|"
    r"the same (?:thing |level |kind |sort )?(?:as|or|of)|the same thing|one\b.+\bthe other)\b"
    r"|\bthat (?:an? |the )?\w.* (?:doesn'?t|does not|don'?t|isn'?t)\W*\Z",
    re.IGNORECASE,
)
_CHOOSES = re.compile(
    r"\b(?:or (?!not\b|what\b|something\b|anything\b|no\b|so\b|am\b|do\b|should\b)|both|either|each|which)",
    re.IGNORECASE,
)
# Where the second side of a comparison begins, the clearest word first.
_SIDES = tuple(
    re.compile(rf"\s*,?\s*\b(?:{words})\b\.?\s*,?\s*", re.IGNORECASE)
    for words in (
        r"versus|vs|as against|against|as opposed to|(?:as |when )?compared? (?:to|with)|"
        r"in comparison (?:to|with)|rather than",
        r"differs? (?:to|from)|different (?:to|from|than)|the same (?:\w+ )?as|while|whereas",
        r"than|or|but",
        r"and|that",
    )
)

# A word that does not belong to the name of what follows it.
_NO_NAME = re.compile(
    rf"(?:{ASKS}|than|of|in|on|at|for|to|with|from|by|more|less|better|worse|about|between)\W*",
    re.IGNORECASE,
)
_OF_BOTH = re.compile(
    r"\s*,\s*(?P<asked>(?:which|how|what|are|is|do|does|can|who)\b(?:(?!,).)*)\Z", re.IGNORECASE
)
_EMPTY = re.compile(
    r"\b(?:different|same|alike|thing|both|general|level|kind|sort)\b", re.IGNORECASE
)


def compares(text: str) -> bool:
    """Whether a question sets two things side by side."""
    if _COMPARES.search(text):
        return True
    sides = re.split(r"\b(?:or|and)\b", text, maxsplit=1, flags=re.IGNORECASE)
    return len(sides) == 2 and bool(_CHOOSES.search(text)) and all(stems(side) for side in sides)


def sides_of(text: str) -> list[str]:
    """The two things that a question compares, each with what is asked of both; none where unclear."""
    body, asked = _asked_of_both(text)
    for connective in _SIDES:
        sides = connective.split(body, maxsplit=1)
        if len(sides) == 2 and all(stems(_EMPTY.sub(" ", side)) for side in sides):
            first, second = (side.strip(" ,?") for side in sides)
            return [f"{first}{asked}", f"{second if asked else in_place(first, second)}{asked}"]
    return []


def in_place(question: str, other: str) -> str:
    """A question asked of another thing, whose last word it shares: "are big ones safer", "the tiny ones"."""
    said, put = question.split(), other.split()
    heads = [n for n, word in enumerate(said) if word.lower() == put[-1].lower()]
    if not heads or not 2 <= len(put) <= MOST_PUT or _NO_NAME.fullmatch(put[-1]):
        return other
    first = last = heads[-1]
    while first > 0 and last - first < MOST_PUT and not _NO_NAME.fullmatch(said[first - 1]):
        first -= 1
    return " ".join([*said[:first], *put, *said[last + 1 :]])


def _asked_of_both(text: str) -> tuple[str, str]:
    """Cut off what is asked of both sides: "a cyst or a lump, which is worse"."""
    match = _OF_BOTH.search(text)
    if match is None or not stems(text[: match.start()]):
        return text, ""
    return text[: match.start()], f", {match['asked'].strip(' ?')}"
