"""Fitting of a letter model."""

from __future__ import annotations

import numpy as np

from knowledge.letter_fitting import fit_letters

TEXTS = ["red apple", "red apples", "blue sky", "blue skies", "green leaf", "green leaves"]
LEVELS = ["fruit", "fruit", "air", "air", "tree", "tree"]


def test_each_class_is_learned_in_the_order_that_is_asked_for() -> None:
    """Columns follow ``classes``."""
    classes = ("tree", "air", "fruit")
    shares = fit_letters(TEXTS, LEVELS, classes).probabilities(["aple", "skie", "leafs"])
    assert [classes[n] for n in shares.argmax(axis=1)] == ["fruit", "air", "tree"]


def test_two_classes_work_like_more() -> None:
    """scikit-learn stores only one of them."""
    for classes in (("fruit", "air"), ("air", "fruit")):
        shares = fit_letters(TEXTS[:4], LEVELS[:4], classes, balanced=True).probabilities(["apple"])
        assert np.isclose(shares.sum(), 1)
        assert classes[int(shares[0].argmax())] == "fruit"
