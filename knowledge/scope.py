"""Whether a query lies among the questions that the articles answer: a vote of all written questions.

A support vector machine with a Gaussian kernel (Cortes and Vapnik 1995) over the vectors of the
answered and the unanswered questions. Fitted when an index is built; a vote at run time is one product.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from knowledge.encoder import Vectors

# Chosen on the dev split (docs/decisions/evidence-gate.md).
WIDTH = 2.0  # gamma of the kernel
COST = 3.0
FEWEST = 20  # questions of each side from which a vote means something

Weights = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Scope:
    """The questions that vote, with their weights: above zero speaks for an answer."""

    vectors: Vectors  # shape (voters, dimension)
    weights: Weights  # shape (voters,)
    bias: float = 0.0

    def vote(self, vector: Vectors) -> float:
        """The decision for one query; 0.0 where nobody votes."""
        if not len(self.weights):
            return 0.0
        kernel = np.exp(2.0 * WIDTH * (self.vectors @ vector - 1.0))
        return float(kernel @ self.weights) + self.bias

    def write(self, path: Path) -> None:
        """Write it to a file: a row for each voter, its weight before its vector, and the bias last."""
        last = np.zeros((1, self.vectors.shape[1] + 1), dtype=np.float32)
        last[0, 0] = self.bias
        rows = np.hstack([self.weights[:, None], self.vectors])
        np.save(path, np.vstack([rows, last]), allow_pickle=False)


def nobody(dimension: int) -> Scope:
    """A scope in which nobody votes."""
    return Scope(np.zeros((0, dimension), np.float32), np.zeros(0, np.float32))


def fit_scope(vectors: Vectors, kinds: Sequence[str]) -> Scope:
    """Let the questions vote whose weight is not zero.

    ``vectors`` has shape ``(keys, dimension)``, ``kinds`` names the kind of each key.
    """
    marks = np.array([{"question": 1, "unanswered": -1}.get(kind, 0) for kind in kinds])
    if min((marks == 1).sum(), (marks == -1).sum()) < FEWEST:
        return nobody(vectors.shape[1])
    from sklearn.svm import SVC

    asked = np.flatnonzero(marks)
    machine = SVC(C=COST, gamma=WIDTH, class_weight="balanced")
    machine.fit(vectors[asked], marks[asked])
    weights = machine.dual_coef_[0].astype(np.float32)
    return Scope(vectors[asked[machine.support_]], weights, float(machine.intercept_[0]))


def read_scope(path: Path) -> Scope:
    """Read what :meth:`Scope.write` wrote."""
    rows = np.load(path, allow_pickle=False)
    return Scope(np.ascontiguousarray(rows[:-1, 1:]), rows[:-1, 0].copy(), float(rows[-1, 0]))
