"""From outcomes to figures: shares with their intervals, what is declined, risk against coverage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from knowledge.queries import Query

MOST_DECLINED = 0.04  # share of answerable queries that may be declined
RESAMPLES = 1000
SHORT = 45  # words that a reader takes in at a glance
CURVE_POINTS = 50

Array = npt.NDArray[np.float64]
Row = TypeVar("Row")


@dataclass(frozen=True)
class Outcome:
    """What was found for a query."""

    query: Query
    probability: float  # of an answer, by whatever decides about declining
    right: bool  # the quotes answer it
    rank: int  # of the first hit that answers its first group, from 1; 0 for none in ten
    words: int  # quoted
    topic: str = ""  # section that the answer stands in


def measures(outcomes: Sequence[Outcome], threshold: float) -> dict[str, Any]:
    """All measures with 95 % bootstrap intervals (Efron 1979); queries are resampled."""
    good = [o for o in outcomes if o.query.answerable]
    bad = [o for o in outcomes if not o.query.answerable]
    words = [o.words for o in good]
    return {
        "answerable": len(good),
        "unanswerable": len(bad),
        "threshold": threshold,
        "fact@1": share(o.right for o in good),
        "fact@3": share(0 < o.rank <= 3 for o in good),
        "mrr": share(1 / o.rank if o.rank else 0.0 for o in good),
        "declined": share(o.probability < threshold for o in bad),
        "wrongly declined": share(o.probability < threshold for o in good),
        "declined at 4 %": _declined_at_cost(good, bad),
        "right and answered": share(o.right and o.probability >= threshold for o in good),
        "area under risk": _area(outcomes),
        "within 45 words": share(count <= SHORT for count in words),
        "median words": float(np.median(words)) if words else 0.0,
        "styles": shares(good, lambda o: o.query.style, lambda o: o.right),
        "topics": shares(good, lambda o: o.topic, lambda o: o.right),
        "declined by kind": shares(
            bad, lambda o: o.query.kind or "any", lambda o: o.probability < threshold
        ),
        "curve": risk_coverage(outcomes),
    }


def share(values: Any) -> dict[str, float]:
    """The mean of some values and the interval that holds it."""
    array = np.array(list(values), dtype=np.float64)
    if not len(array):
        return {"value": 0.0, "low": 0.0, "high": 0.0}
    return _interval(float(array.mean()), array[_draws(len(array))].mean(axis=1))


def _draws(count: int, seed: int = 0) -> npt.NDArray[np.int64]:
    return np.random.default_rng(seed).integers(0, count, (RESAMPLES, count))


def _interval(value: float, resampled: Array) -> dict[str, float]:
    low, high = np.quantile(resampled, [0.025, 0.975])
    return {"value": value, "low": float(low), "high": float(high)}


def free_threshold(good: Array) -> Array:
    """The highest threshold that declines at most 4 % of each row of probabilities."""
    ordered = np.sort(good, axis=-1)
    threshold: Array = ordered[..., int(MOST_DECLINED * good.shape[-1])]
    return threshold


def _declined_at_cost(good: Sequence[Outcome], bad: Sequence[Outcome]) -> dict[str, float]:
    """Share of unanswerable queries declined by the threshold that costs 4 % of the others."""
    if not good or not bad:
        return share([])
    chances, others = (np.array([o.probability for o in group]) for group in (good, bad))
    value = float((others < free_threshold(chances)).mean())
    limits = free_threshold(chances[_draws(len(good))])
    return _interval(value, (others[_draws(len(bad), 1)] < limits[:, None]).mean(axis=1))


def _risks(chances: Array, wrong: Array) -> Array:
    """Share of wrong replies among the 1, 2, 3 ... most certain ones, for each row."""
    order = np.argsort(-chances, axis=-1, kind="stable")
    sums = np.cumsum(np.take_along_axis(wrong, order, axis=-1), axis=-1)
    risks: Array = sums / np.arange(1, chances.shape[-1] + 1)
    return risks


def _of(outcomes: Sequence[Outcome]) -> tuple[Array, Array]:
    chances = np.array([o.probability for o in outcomes])
    return chances, np.array([float(not o.right) for o in outcomes])


def _area(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """Mean risk over all coverages (Geifman and El-Yaniv 2017): lower is better."""
    if not outcomes:
        return share([])
    chances, wrong = _of(outcomes)
    draws = _draws(len(outcomes))
    resampled = _risks(chances[draws], wrong[draws]).mean(axis=1)
    return _interval(float(_risks(chances, wrong).mean()), resampled)


def risk_coverage(outcomes: Sequence[Outcome]) -> list[tuple[float, float]]:
    """Share of all queries that is answered, against the share of these replies that is wrong.

    To answer a question that has no answer is wrong whatever is quoted.
    """
    if not outcomes:
        return []
    risks = _risks(*_of(outcomes))
    counts = np.unique(np.linspace(1, len(risks), min(CURVE_POINTS, len(risks))).astype(int))
    return [(round(int(n) / len(risks), 4), round(float(risks[n - 1]), 4)) for n in counts]


def shares(
    rows: Sequence[Row], key: Callable[[Row], str], is_right: Callable[[Row], bool]
) -> dict[str, dict[str, float]]:
    """Share and number of each group, by its name."""
    found: dict[str, list[bool]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(is_right(row))
    return {
        name: {"value": sum(rights) / len(rights), "count": len(rights)}
        for name, rights in sorted(found.items())
    }
