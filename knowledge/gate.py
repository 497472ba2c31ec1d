"""The evidence gate: whether what was found is enough to quote, as a probability.

Two sets of weights: one for articles with questions of their own, one for articles without. Both are
fitted on the dev split by :mod:`knowledge.fitting` and lie in ``gate.json``; nothing is guessed.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from knowledge.article import overlaps
from knowledge.errors import ArticleError
from knowledge.expectation import asks_name, asks_number, asks_price, lacks_number, new_figures
from knowledge.lexical import stems
from knowledge.retrieval import SIGNALS, Evidence

GATE_FILE = Path(__file__).with_name("gate.json")

FEATURES = (
    *SIGNALS,
    "margin",
    "unanswered",
    "lead_over_unanswered",
    "unknown",
    "length",
    "scope",
    "nearby",
    "lead_over_nearby",
    "open_terms",
    "lacks_number",
    "asks_number",
    "asks_price",
    "asks_name",
    "new_figures",
)
NEAR = 5  # best hits that tell how near the query is to the article as a whole


@dataclass(frozen=True)
class Gate:
    """Weights of the signals and of the evidence, with the thresholds for answering."""

    ranking: tuple[float, ...]  # one per signal
    evidence: tuple[float, ...]  # one per feature
    bias: float
    answer: float  # quote from this probability on
    clarify: float  # ask back from this one on
    plain: Gate | None = None  # for the articles without questions of their own, among others

    def beside(self, plain: Gate) -> Gate:
        """This gate with one for articles without questions, whose bias makes both answer from the same on."""
        lift = math.log(self.answer / (1 - self.answer)) - math.log(
            plain.answer / (1 - plain.answer)
        )
        return replace(self, plain=replace(plain, bias=plain.bias + lift))

    def probability(self, evidence: Evidence) -> float:
        """How likely it is that the best hit answers the query."""
        if not evidence.hits:
            return 0.0
        if evidence.is_plain and self.plain is not None:
            return self.plain.probability(replace(evidence, is_plain=False))
        logit = self.bias + sum(
            w * x for w, x in zip(self.evidence, features(evidence), strict=True)
        )
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, logit))))


def features(evidence: Evidence) -> tuple[float, ...]:
    """The numbers that the gate weighs, in the order of ``FEATURES``."""
    best = evidence.hits[0]
    question = best.signals[SIGNALS.index("question")]
    sentence = best.signals[SIGNALS.index("sentence")]
    return (
        *best.signals,
        best.score - _next_score(evidence),
        evidence.unanswered,
        max(question, sentence) - evidence.unanswered,
        evidence.unknown,
        math.log1p(len(evidence.terms)),
        evidence.scope,
        *_of_neighbours(evidence),
        *_of_expectation(evidence),
    )


def _of_neighbours(evidence: Evidence) -> tuple[float, ...]:
    """How near the best hits are together, the lead of the first, and words that none of them has."""
    near = evidence.hits[:NEAR]
    cosines = [hit.signals[SIGNALS.index("sentence")] for hit in near]
    others = [hit.score for hit in near[1:]] or [evidence.hits[0].score]
    known = {term for hit in near for term in stems(hit.excerpt.core)}
    return (
        sum(cosines) / len(cosines),
        evidence.hits[0].score - sum(others) / len(others),
        float(len(set(evidence.terms) - known)),
    )


def _of_expectation(evidence: Evidence) -> tuple[float, ...]:
    query, excerpt = evidence.query, evidence.hits[0].excerpt
    text = f"{excerpt.section.title} {excerpt.core}"
    return (
        float(lacks_number(query, text)),
        float(asks_number(query)),
        float(asks_price(query)),
        float(asks_name(query)),
        float(new_figures(query, text)),
    )


def _next_score(evidence: Evidence) -> float:
    """Score of the best hit that does not overlap the first one."""
    best = evidence.hits[0].excerpt
    for hit in evidence.hits[1:]:
        if not overlaps(best.spans, hit.excerpt.spans):
            return hit.score
    return 0.0


@lru_cache(maxsize=4)
def read_gate(curated: bool, path: Path = GATE_FILE) -> Gate:
    """Read the weights for articles with, or without, questions of their own."""
    try:
        row = json.loads(path.read_text(encoding="utf-8"))["curated" if curated else "plain"]
        gate = Gate(
            ranking=tuple(row["ranking"][name] for name in SIGNALS),
            evidence=tuple(row["evidence"][name] for name in FEATURES),
            bias=row["bias"],
            answer=row["answer"],
            clarify=row["clarify"],
        )
    except (OSError, ValueError, KeyError) as error:
        raise ArticleError(
            f"{path}: missing or damaged; run 'ask-article evaluate --fit'"
        ) from error
    return gate
