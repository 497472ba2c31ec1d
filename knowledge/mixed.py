"""A library where somebody wrote questions for some articles and not for others: which of them answers.

The gate was fitted twice, with such questions and without. Beside an article that has them, one without was
hardly ever quoted: each side is asked by its own gate. The side without answers only where it is nearer to the
message than anything that was written, so that what an editor wants declined stays so (see sizes.md).
"""

from __future__ import annotations

from collections.abc import Mapping

from knowledge.encoder import Vectors
from knowledge.gate import Gate
from knowledge.index import PassageIndex
from knowledge.retrieval import SIGNALS, Evidence, gather, signals_of

_NEAR = tuple(SIGNALS.index(kind) for kind in ("sentence", "heading", "question"))


def gather_best(
    index: PassageIndex,
    gate: Gate,
    query: str,
    vector: Vectors,
    topics: Mapping[str, float] | None = None,
    meaning: bool = False,
    polar: str = "",
    message: str = "",
) -> Evidence:
    """The evidence of all articles; in a mixed library that of the side that answers better."""
    if gate.plain is None:
        return gather(index, query, vector, gate.ranking, topics, meaning, polar, message=message)
    signals = signals_of(index, query, vector, topics)
    asked, plain = (
        gather(index, query, vector, ranking, topics, meaning, polar, is_plain, signals, message)
        for ranking, is_plain in ((gate.ranking, False), (gate.plain.ranking, True))
    )
    is_nearer = nearness(plain) > max(asked.unanswered, nearness(asked))
    return max(asked, plain, key=gate.probability) if is_nearer else asked


def nearness(evidence: Evidence) -> float:
    """The cosine of the nearest sentence, heading or question of the best hit."""
    return max((hit.signals[n] for hit in evidence.hits[:1] for n in _NEAR), default=0.0)
