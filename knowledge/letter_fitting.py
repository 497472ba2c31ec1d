"""Fits a letter model (:mod:`knowledge.letters`) on written examples; only the set-up needs it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from knowledge.letters import BUCKETS, LetterModel, buckets

C = 30.0  # inverse regularisation


def fit_letters(
    texts: Sequence[str], levels: Sequence[str], classes: Sequence[str], balanced: bool = False
) -> LetterModel:
    """Logistic regression over the runs of letters of all texts.

    ``levels`` names the class of each text; ``balanced`` gives a rare class the weight of a usual one.
    """
    from scipy import sparse
    from sklearn.linear_model import LogisticRegression

    rows = [buckets(text) for text in texts]
    ends = np.cumsum([0, *(len(found) for found, _ in rows)])
    counts = sparse.csr_matrix(
        (np.concatenate([v for _, v in rows]), np.concatenate([b for b, _ in rows]), ends),
        shape=(len(texts), BUCKETS),
    )
    texts_with = counts.getnnz(axis=0)
    rarity = np.where(texts_with, np.log((1 + len(texts)) / (1 + texts_with)) + 1, 0.0)
    weighed = sparse.csr_matrix(counts.multiply(rarity))
    lengths = np.sqrt(np.asarray(weighed.multiply(weighed).sum(axis=1)).ravel())
    model = LogisticRegression(C=C, max_iter=300, class_weight="balanced" if balanced else None)
    model.fit(sparse.diags(1 / np.maximum(lengths, 1e-9)) @ weighed, levels)
    weights, bias = model.coef_.T, model.intercept_
    if len(model.classes_) == 2:  # scikit-learn keeps only the second class's weights then
        weights = np.hstack([np.zeros_like(weights), weights])
        bias = np.array([0.0, bias[0]])
    order = [list(model.classes_).index(level) for level in classes]
    parts = (rarity, weights[:, order], bias[order])
    return LetterModel(*(np.asarray(part, dtype=np.float32) for part in parts))
