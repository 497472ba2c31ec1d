"""From outcomes to figures."""

from __future__ import annotations

import numpy as np
import pytest

from knowledge.measures import Outcome, free_threshold, measures, risk_coverage, share, shares
from knowledge.queries import Query


def good(probability: float, right: bool = True, rank: int = 1, style: str = "plain") -> Outcome:
    """What was found for a question that has an answer."""
    query = Query("q", "Is tea old?", style, "age", (("Tea is old.",),))
    return Outcome(query, probability, right, rank, 10, "Tea")


def bad(probability: float, kind: str = "near") -> Outcome:
    """What was found for a question that has none."""
    return Outcome(
        Query("n", "Coffee?", "plain", "coffee", (), kind=kind), probability, False, 0, 9
    )


def test_shares_of_right_and_declined() -> None:
    """Each measure counts what its name says."""
    found = measures([good(0.9), good(0.8, right=False, rank=4), bad(0.1), bad(0.85)], 0.5)
    assert found["fact@1"]["value"] == 0.5
    assert found["fact@3"]["value"] == 0.5
    assert found["mrr"]["value"] == 0.625
    assert found["declined"]["value"] == 0.5
    assert found["wrongly declined"]["value"] == 0.0
    assert found["right and answered"]["value"] == 0.5
    assert (found["median words"], found["within 45 words"]["value"]) == (10, 1.0)


def test_groups_are_counted_by_name() -> None:
    """Styles and topics of what has an answer, kinds of what has none."""
    found = measures([good(0.9), good(0.9, False, style="short"), bad(0.1), bad(0.9, "far")], 0.5)
    assert found["styles"] == {
        "plain": {"value": 1.0, "count": 1},
        "short": {"value": 0.0, "count": 1},
    }
    assert found["topics"] == {"Tea": {"value": 0.5, "count": 2}}
    assert found["declined by kind"]["near"] == {"value": 1.0, "count": 1}


def test_the_free_threshold_declines_four_in_a_hundred_at_most() -> None:
    """Of a hundred probabilities four lie below it, of ten none."""
    assert free_threshold(np.arange(100.0)) == 4.0
    assert free_threshold(np.arange(10.0)) == 0.0
    assert free_threshold(np.array([[1.0, 0.0], [3.0, 2.0]])).tolist() == [0.0, 2.0]


def test_declined_at_a_fixed_cost_does_not_depend_on_the_threshold() -> None:
    """It is swept on the queries themselves."""
    outcomes = [*(good(0.5 + n / 100) for n in range(25)), bad(0.505), bad(0.1)]
    figures = [measures(outcomes, t)["declined at 4 %"]["value"] for t in (0.0, 0.9)]
    assert figures == [1.0, 1.0]


def test_an_interval_holds_its_value_and_narrows_with_more_queries() -> None:
    """Bootstrap: 1,000 draws of the same size."""
    few, many = share([1.0, 0.0] * 5), share([1.0, 0.0] * 500)
    assert few["low"] <= few["value"] <= few["high"]
    assert many["high"] - many["low"] < few["high"] - few["low"]
    assert many["high"] - many["low"] == pytest.approx(2 * 1.96 * 0.5 / 1000**0.5, rel=0.15)


def test_nothing_measured_is_nothing() -> None:
    """Without queries there are no figures, and no error."""
    found = measures([], 0.5)
    assert (found["fact@1"]["value"], found["curve"], found["styles"]) == (0.0, [], {})


def test_risk_against_coverage() -> None:
    """The most certain replies come first; one to a question without an answer is wrong."""
    outcomes = [good(0.9), bad(0.8), good(0.7), good(0.6, right=False)]
    assert risk_coverage(outcomes) == [(0.25, 0.0), (0.5, 0.5), (0.75, 0.3333), (1.0, 0.5)]
    assert measures(outcomes, 0.5)["area under risk"]["value"] == pytest.approx(
        1.3333 / 4, abs=1e-4
    )


def test_shares_by_any_key() -> None:
    """The names are sorted."""
    assert list(shares(["b", "a"], str, bool)) == ["a", "b"]
