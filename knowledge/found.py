"""What was found for a message as a whole, and for each of its parts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf

from knowledge.gate import Gate
from knowledge.parts import points_back
from knowledge.retrieval import Evidence
from knowledge.selection import both_ways


@dataclass(frozen=True)
class Found:
    """The evidence for a message, and for each of its questions or of the sides it compares."""

    whole: Evidence
    parts: tuple[Evidence, ...] = ()
    compares: bool = False
    cuts: tuple[tuple[Evidence, Evidence], ...] = ()  # ways to read it as two questions
    score: float = 0.0  # at least this probable
    at_most: float = inf  # and not more than this


def in_story(question: str, whole: Evidence, core: Evidence, gate: Gate) -> Found:
    """The one question of a message that also tells a story, which "does that raise my risk" is about."""
    score = max(gate.probability(whole), gate.probability(core))
    if points_back(question):
        return Found(whole, score=score)
    return Found(replace(core, hits=tuple(both_ways(whole, core))), score=score)


def in_context(alone: Evidence, together: Evidence, gate: Gate) -> Found:
    """A follow-up ranked by itself and with the question it follows.

    The question before it names the subject, so what is quoted comes from what both find together.
    It stands alone where it asks what no article answers, or says no known word at all.
    """
    if alone.is_foreign or not together.hits or alone.unknown >= 1.0:
        return Found(alone)
    score = max(gate.probability(alone), gate.probability(together))
    return Found(replace(together, hits=tuple(both_ways(alone, together))), score=score)
