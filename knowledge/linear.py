"""A linear model over sentence vectors that tells two classes apart: fitted by the set-up, then numbers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from knowledge.errors import ArticleError

LINEAR_FILE = "linear.npz"
C = 20.0  # inverse regularisation

Array = npt.NDArray[np.float32]


class LinearModel:
    """Weights of shape ``(dimension,)`` and a bias."""

    def __init__(self, weights: Array, bias: float) -> None:
        self._weights = weights
        self._bias = bias

    @classmethod
    def fit(cls, vectors: Array, second: Sequence[bool]) -> LinearModel:
        """Logistic regression; a rare class gets the weight of a usual one."""
        from sklearn.linear_model import LogisticRegression

        model = LogisticRegression(C=C, max_iter=500, class_weight="balanced")
        model.fit(vectors, list(second))
        return cls(model.coef_[0].astype(np.float32), float(model.intercept_[0]))

    @classmethod
    def load(cls, folder: Path) -> LinearModel:
        """Read what :meth:`save` wrote."""
        path = Path(folder) / LINEAR_FILE
        try:
            with np.load(path, allow_pickle=False) as arrays:
                return cls(arrays["weights"], float(arrays["bias"]))
        except (OSError, ValueError, KeyError) as error:
            raise ArticleError(f"{path}: missing or damaged; run 'make clean setup'") from error

    def save(self, folder: Path) -> None:
        """Write the model beside others."""
        np.savez(Path(folder) / LINEAR_FILE, weights=self._weights, bias=np.float32(self._bias))

    @property
    def dimension(self) -> int:
        """Length of the vectors that it was fitted on."""
        return len(self._weights)

    def log_odds(self, vector: Array) -> float:
        """Of the second class, for one vector."""
        return float(vector @ self._weights) + self._bias
