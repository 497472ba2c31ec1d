"""The vote of the written questions."""

from __future__ import annotations

import numpy as np

from knowledge.scope import FEWEST, fit_scope, read_scope


def _circle(count: int, around: float) -> np.ndarray:
    angles = around + np.linspace(-0.3, 0.3, count)
    return np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)


VECTORS = np.vstack([_circle(FEWEST, 0.0), _circle(FEWEST, 2.0), _circle(3, 1.0)])
KINDS = ["question"] * FEWEST + ["unanswered"] * FEWEST + ["sentence"] * 3


def test_a_query_among_answered_questions_is_voted_for() -> None:
    """And one among the unanswered ones against; other keys do not vote."""
    weights = fit_scope(VECTORS, KINDS)
    scope = read_scope(VECTORS, weights)
    assert scope.vote(_circle(1, 0.1)[0]) > 0 > scope.vote(_circle(1, 2.1)[0])
    assert weights.shape == (len(KINDS) + 1,)
    assert not weights[2 * FEWEST : -1].any()


def test_without_enough_questions_nobody_votes() -> None:
    """An article without questions of its own has no scope: the vote is zero."""
    weights = fit_scope(VECTORS[:FEWEST], KINDS[:FEWEST])
    assert not weights.any()
    assert read_scope(VECTORS[:FEWEST], weights).vote(VECTORS[0]) == 0.0
