"""The vote of the written questions."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from knowledge.scope import FEWEST, fit_scope, nobody, read_scope


def _circle(count: int, around: float) -> np.ndarray:
    angles = around + np.linspace(-0.3, 0.3, count)
    return np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)


VECTORS = np.vstack([_circle(FEWEST, 0.0), _circle(FEWEST, 2.0), _circle(3, 1.0)])
KINDS = ["question"] * FEWEST + ["unanswered"] * FEWEST + ["sentence"] * 3


def test_a_query_among_answered_questions_is_voted_for() -> None:
    """And one among the unanswered ones against; other keys do not vote."""
    scope = fit_scope(VECTORS, KINDS)
    assert scope.vote(_circle(1, 0.1)[0]) > 0 > scope.vote(_circle(1, 2.1)[0])
    assert 0 < len(scope.weights) <= 2 * FEWEST


def test_without_enough_questions_nobody_votes() -> None:
    """An article without questions of its own has no scope: the vote is zero."""
    scope = fit_scope(VECTORS[:FEWEST], KINDS[:FEWEST])
    assert not len(scope.weights)
    assert scope.vote(VECTORS[0]) == 0.0


def test_a_scope_is_the_same_after_it_was_written(tmp_path: Path) -> None:
    """With voters and without."""
    for number, scope in enumerate([fit_scope(VECTORS, KINDS), nobody(2)]):
        path = tmp_path / f"{number}.npy"
        scope.write(path)
        assert read_scope(path).vote(VECTORS[3]) == pytest.approx(scope.vote(VECTORS[3]))
