"""Reads lines: what must go stands in braces, like ``{name|Anna}``.

The odd lines of lines.txt are ``dev``, the even ones ``test``; unseen.txt is another writer's, and nothing is
tuned on it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from knowledge.redaction import Place, places

FILE = Path(__file__).with_name("lines.txt")
UNSEEN = Path(__file__).with_name("unseen.txt")
PARTS = ("dev", "test", "unseen")
_MARK = re.compile(r"\{(\w+)\|([^}]*)\}")


@dataclass(frozen=True)
class Line:
    """One message and the places in it that must go."""

    text: str
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Score:
    """How many of the places were found, and how many of the found ones are such places."""

    gone: int
    wanted: int
    right: int
    found: int

    @property
    def recall(self) -> float:
        """The share of places that are gone."""
        return self.gone / self.wanted

    @property
    def precision(self) -> float:
        """The share of marks that stand for something that had to go."""
        return self.right / self.found


def read_lines(part: str) -> list[Line]:
    """The lines of one of ``PARTS``."""
    if part == "unseen":
        return [_line(row) for row in UNSEEN.read_text(encoding="utf-8").splitlines()]
    rows = FILE.read_text(encoding="utf-8").splitlines()
    return [_line(row) for row in rows[0 if part == "dev" else 1 :: 2]]


def _line(row: str) -> Line:
    text, found = "", []
    last = 0
    for match in _MARK.finditer(row):
        text += row[last : match.start()]
        found.append(Place(len(text), len(text) + len(match[2]), match[1]))
        text += match[2]
        last = match.end()
    return Line(text + row[last:], tuple(found))


def score(
    lines: list[Line], find: Callable[[str], list[Place]] = places
) -> tuple[Score, list[str]]:
    """The score, and what went wrong, for whoever mends it."""
    gone = wanted = right = marks = 0
    wrong: list[str] = []
    for line in lines:
        found = find(line.text)
        for place in line.places:
            wanted += 1
            good = _covered(line.text, place, found) >= 0.95
            gone += good
            wrong += (
                [] if good else [f"left: {line.text[place.start : place.end]!r} in {line.text!r}"]
            )
        for place in found:
            marks += 1
            good = _covered(line.text, place, line.places) >= 0.6
            right += good
            wrong += (
                [] if good else [f"taken: {line.text[place.start : place.end]!r} in {line.text!r}"]
            )
    return Score(gone, wanted, right, marks), wrong


def _covered(text: str, place: Place, others: tuple[Place, ...] | list[Place]) -> float:
    """The share of a place's letters and digits that others cover."""
    letters = [i for i in range(place.start, place.end) if text[i].isalnum()]
    inside = [i for i in letters if any(other.start <= i < other.end for other in others)]
    return len(inside) / max(1, len(letters))
