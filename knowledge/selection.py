"""Chooses what is quoted: the best excerpt of each question, together short enough to read."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.gate import overlaps
from knowledge.guard import MOST_WORDS
from knowledge.retrieval import Evidence, Hit

MOST_EXCERPTS = 2


def select(evidences: Sequence[Evidence]) -> list[Hit]:
    """Return the hits to quote: the best of each question, none twice."""
    chosen: list[Hit] = []
    for evidence in evidences:
        best = evidence.hits[0]
        words = sum(hit.excerpt.words for hit in chosen) + best.excerpt.words
        known = any(overlaps(best.excerpt.spans, hit.excerpt.spans) for hit in chosen)
        if not known and (not chosen or words <= MOST_WORDS):
            chosen.append(best)
    return chosen[:MOST_EXCERPTS]
