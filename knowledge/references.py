"""Which of an article's sources is meant, where a reader asks for one: who did the study."""

from __future__ import annotations

import re
from collections.abc import Sequence

_ONE = re.compile(
    r"\b(?:the|that|this|which|what|whose) (?:\d+ )?(?:study|paper|trial|source|reference)\b|"
    r"\bwho (?:did|ran|made|wrote|published|carried|conducted) (?:it|that|this|the study|out)\b|"
    r"\b(?:name|title|author|authors|link|doi) of (?:the|that|this) (?:\w+ )?(?:study|paper)\b|"
    r"\b(?:doi|pmid|pubmed(?: id)?|(?:full|whole|original) (?:study|paper|text))\b",
    re.IGNORECASE,
)
_MARKS = re.compile(r"\d+(?:\.\d+)?%?|[a-z]{5,}", re.IGNORECASE)
_NOTE = re.compile(r"\(([^()]*)\)\W*\Z")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def asks_for_one(text: str) -> bool:
    """Whether a message asks for one source and not for all."""
    return bool(_ONE.search(text))


def meant(talk: str, items: Sequence[str]) -> int | None:
    """The place of the one item whose year and note are in the talk, or None."""
    said = set(_MARKS.findall(talk.lower()))
    points = [len(said & _marks(item)) for item in items]
    best = max(points, default=0)
    return points.index(best) if best and points.count(best) == 1 else None


def _marks(item: str) -> set[str]:
    """What tells an item from the others: its year, and the note at its end."""
    note = _NOTE.search(item)
    year = _YEAR.search(item)
    found = set(_MARKS.findall(note[1].lower())) if note else set()
    return found | ({year[0]} if year else set())
