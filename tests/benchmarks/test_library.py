"""The figures of answers among many articles."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from benchmarks.library import Figure, LibraryEncoder, table, write_library
from knowledge.article import read_article
from knowledge.indexing import article_paths
from knowledge.settings import ROOT
from tests.fakes import KeywordEncoder

ONE = Figure(150, 1, 1.0, 2e6, 0.5, 3e8, 0.006, 0.02, 0.97, 1.0)


def test_a_library_has_the_first_article_and_others(tmp_path: Path) -> None:
    """Of about as many passages as were asked for; each can be read."""
    assert write_library(tmp_path, 100, ROOT / "knowledge" / "articles") == 4
    articles = [read_article(path) for path in article_paths(tmp_path)]
    assert len(articles) == 4
    assert len(articles[-1].passages) == 16
    assert (tmp_path / "breast-calcifications.questions.yml").is_file()


def test_only_the_first_passages_are_encoded(monkeypatch: pytest.MonkeyPatch) -> None:
    """The vectors of the others lie between those."""
    monkeypatch.setattr("benchmarks.library.ENCODED", 2)
    encoder = LibraryEncoder(KeywordEncoder())
    texts = ["green tea", "copper kettles", "frost", "rust"]
    vectors = encoder.encode(texts)
    assert vectors.shape == (4, encoder.dimension)
    assert (vectors[:2] == KeywordEncoder().encode(texts[:2])).all()
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_the_page_compares_with_the_first_row() -> None:
    """Times as ratios."""
    page = table([ONE, replace(ONE, passages=1_000, p50=0.012)])
    assert "| 1,000 | 1 | 1.0 s | 2 MB | 0.5 s | 300 MB | 12.0 ms | 20.0 ms | 2.00x |" in page
