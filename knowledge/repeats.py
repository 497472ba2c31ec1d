"""What was just quoted is no answer to the next question as well, unless it has a word of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from knowledge.lexical import stems
from knowledge.retrieval import SIGNALS, Evidence

WRITTEN = 0.92  # cosine to a written question from which a message is that question
LETTERS = 5  # by which a word is known in its other forms: "treated", "treatable"


def fresh(
    evidence: Evidence, given: Collection[str], query: str, named: Sequence[str] = ()
) -> Evidence:
    """The same evidence without what would only quote the ``given`` words again.

    They stay where they have a word of the query that does not name what it points to: "what stage is it?".
    """
    asked = {stem[:LETTERS] for stem in stems(query)} - {stem[:LETTERS] for stem in named}
    hits = tuple(
        hit
        for hit in evidence.hits
        if not set(hit.excerpt.texts) <= set(given)
        or not asked.isdisjoint(stem[:LETTERS] for stem in stems(" ".join(hit.excerpt.texts)))
    )
    return replace(evidence, hits=hits)


def is_written(evidence: Evidence) -> bool:
    """Whether a query of one's own words is a question that is written for what it finds: "and weight?"."""
    best = evidence.hits[:1]
    near = any(hit.signals[SIGNALS.index("question")] >= WRITTEN for hit in best)
    return near and bool(stems(evidence.query)) and not evidence.is_foreign
