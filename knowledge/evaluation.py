"""Measures of retrieval and answering, in the manner of BEIR: queries, and the words that answer them.

A query names groups of sentences; a reply is right when each group has one of its sentences among the
quotes. A query without groups must be declined.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.answering import Answerer
from knowledge.errors import ArticleError
from knowledge.retrieval import Hit

MOST_DECLINED = 0.04  # share of answerable queries that may be declined
RESAMPLES = 1000


@dataclass(frozen=True)
class Query:
    """A reader's question with the words that answer it."""

    id: str
    text: str
    style: str
    fact: str
    answers: tuple[tuple[str, ...], ...]

    @property
    def answerable(self) -> bool:
        """Whether the article answers it."""
        return bool(self.answers)


@dataclass(frozen=True)
class Outcome:
    """What was found for a query."""

    query: Query
    probability: float  # the evidence gate's
    right: bool  # the quotes answer it
    rank: int  # of the first hit that answers its first group, from 1; 0 for none in ten
    words: int  # quoted


def read_queries(paths: Iterable[Path], split: str | None = None) -> list[Query]:
    """Read query files, one JSON object a line, of one split or of all."""
    queries: list[Query] = []
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                if split is None or row.get("split", split) == split:
                    queries.append(_query(row))
            except (ValueError, KeyError, TypeError) as error:
                raise ArticleError(f"{path} line {number}: {error}; mend it") from error
    return queries


def _query(row: dict[str, Any]) -> Query:
    groups = tuple(tuple(plain(text) for text in group) for group in row.get("answers") or [])
    fact = str(row.get("fact") or row.get("subject") or "")
    return Query(str(row["id"]), row["text"], row["style"], fact, groups)


def plain(text: str) -> str:
    """A sentence or list item without its marker and with single spaces."""
    return " ".join(text.strip().removeprefix("- ").split())


def holds(texts: Sequence[str], group: Sequence[str]) -> bool:
    """Whether any sentence of a group stands in the quoted words."""
    quoted = " ".join(" ".join(text.split()) for text in texts)
    return any(sentence in quoted for sentence in group)


def outcome(answerer: Answerer, query: Query) -> Outcome:
    """Run one query through retrieval, gate and selection."""
    choice = answerer.choose(query.text)
    texts = [text for hit in choice.hits for text in hit.excerpt.texts]
    return Outcome(
        query,
        choice.score,
        query.answerable and all(holds(texts, group) for group in query.answers),
        _rank(answerer.evidence(query.text).hits[:10], query),
        sum(len(text.split()) for text in texts),
    )


def _rank(hits: Sequence[Hit], query: Query) -> int:
    for number, hit in enumerate(hits, 1):
        if query.answers and holds(hit.excerpt.texts, query.answers[0]):
            return number
    return 0


def measures(outcomes: Sequence[Outcome], threshold: float) -> dict[str, Any]:
    """All measures with 95 % bootstrap intervals (Efron 1979)."""
    good = [o for o in outcomes if o.query.answerable]
    bad = [o for o in outcomes if not o.query.answerable]
    free = float(np.quantile([o.probability for o in good], MOST_DECLINED)) if good else 0.0
    return {
        "answerable": len(good),
        "unanswerable": len(bad),
        "fact@1": _interval([float(o.right) for o in good]),
        "fact@3": _interval([float(0 < o.rank <= 3) for o in good]),
        "mrr": _interval([1 / o.rank if o.rank else 0.0 for o in good]),
        "declined": _interval([float(o.probability < threshold) for o in bad]),
        "wrongly declined": _interval([float(o.probability < threshold) for o in good]),
        "declined at 4 %": _interval([float(o.probability < free) for o in bad]),
        "right and answered": _interval(
            [float(o.right and o.probability >= threshold) for o in good]
        ),
        "median words": float(np.median([o.words for o in good])) if good else 0.0,
        "styles": _shares(good, lambda o: o.query.style),
    }


def _interval(values: Sequence[float]) -> dict[str, float]:
    if not values:
        return {"value": 0.0, "low": 0.0, "high": 0.0}
    array = np.array(values)
    draws = np.random.default_rng(0).integers(0, len(array), (RESAMPLES, len(array)))
    means = array[draws].mean(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return {"value": float(array.mean()), "low": float(low), "high": float(high)}


def _shares(outcomes: Sequence[Outcome], key: Callable[[Outcome], str]) -> dict[str, float]:
    groups: dict[str, list[bool]] = defaultdict(list)
    for o in outcomes:
        groups[key(o)].append(o.right)
    return {name: sum(rights) / len(rights) for name, rights in sorted(groups.items())}


def table(measured: dict[str, Any]) -> str:
    """The measures as lines of text."""
    lines = [f"{measured['answerable']} answerable, {measured['unanswerable']} unanswerable"]
    for name, value in measured.items():
        if isinstance(value, dict) and "value" in value:
            interval = f"[{value['low']:.1%}, {value['high']:.1%}]"
            lines.append(f"{name:<20} {value['value']:>7.1%}  {interval}")
    lines.append(f"{'median words':<20} {measured['median words']:>7.0f}")
    lines += [f"  {name:<18} {share:>7.1%}" for name, share in measured["styles"].items()]
    return "\n".join(lines)
