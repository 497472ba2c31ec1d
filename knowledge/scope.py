"""Whether a query lies among the questions that the articles answer: a vote of all written questions.

A support vector machine with a Gaussian kernel (Cortes and Vapnik 1995) over the vectors of the
answered and the unanswered questions. Fitted when an index is built; a vote at run time is one product.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
    """The keys that vote, with their weights: above zero speaks for an answer."""

    vectors: Vectors  # shape (keys, dimension)
    weights: Weights  # shape (keys,)
    bias: float

    def vote(self, vector: Vectors) -> float:
        """The decision for one query; 0.0 where nobody votes."""
        if not len(self.weights):
            return 0.0
        kernel = np.exp(2.0 * WIDTH * (self.vectors @ vector - 1.0))
        return float(kernel @ self.weights) + self.bias


def fit_scope(vectors: Vectors, kinds: Sequence[str]) -> Weights:
    """Weights of all keys, 0 for those that do not vote, and the bias after the last one.

    ``vectors`` has shape ``(keys, dimension)``, ``kinds`` names the kind of each key.
    """
    weights = np.zeros(len(kinds) + 1, dtype=np.float32)
    marks = np.array([{"question": 1, "unanswered": -1}.get(kind, 0) for kind in kinds])
    if min((marks == 1).sum(), (marks == -1).sum()) < FEWEST:
        return weights
    from sklearn.svm import SVC

    voters = np.flatnonzero(marks)
    machine = SVC(C=COST, gamma=WIDTH, class_weight="balanced")
    machine.fit(vectors[voters], marks[voters])
    weights[voters[machine.support_]] = machine.dual_coef_[0]
    weights[-1] = machine.intercept_[0]
    return weights


def read_scope(vectors: Vectors, weights: Weights) -> Scope:
    """Keep only the keys that vote."""
    voters = np.flatnonzero(weights[:-1])
    return Scope(vectors[voters], weights[voters], float(weights[-1]))
