"""A linear model over vectors."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from knowledge.errors import ArticleError
from knowledge.linear import LINEAR_FILE, LinearModel

VECTORS = np.array([[1, 0], [0.9, 0.1], [0, 1], [0.1, 0.9]], dtype=np.float32)
SECOND = [False, False, True, True]


def test_it_tells_two_classes_apart_also_when_read_back(tmp_path: Path) -> None:
    """Positive log-odds for the second class."""
    model = LinearModel.fit(VECTORS, SECOND)
    assert [model.log_odds(vector) > 0 for vector in VECTORS] == SECOND
    model.save(tmp_path)
    again = LinearModel.load(tmp_path)
    assert [again.log_odds(v) for v in VECTORS] == [model.log_odds(v) for v in VECTORS]


def test_a_missing_or_damaged_file_is_named(tmp_path: Path) -> None:
    """With the mend."""
    with pytest.raises(ArticleError, match="make clean setup"):
        LinearModel.load(tmp_path)
    (tmp_path / LINEAR_FILE).write_bytes(b"rubbish")
    with pytest.raises(ArticleError, match=LINEAR_FILE):
        LinearModel.load(tmp_path)
