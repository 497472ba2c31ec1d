"""What was found for a message as a whole, and for each of its parts."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from knowledge.retrieval import Evidence


@dataclass(frozen=True)
class Found:
    """The evidence for a message, and for each of its questions or of the sides it compares."""

    whole: Evidence
    parts: tuple[Evidence, ...] = ()
    compares: bool = False
    cuts: tuple[tuple[Evidence, Evidence], ...] = ()  # ways to read it as two questions
    score: float = 0.0  # at least this probable
    at_most: float = inf  # and not more than this
