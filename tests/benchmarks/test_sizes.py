"""The figures of the search among many passages."""

from __future__ import annotations

import numpy as np

from benchmarks.sizes import measure, nearest, passages, sentences, table

DRAW = np.random.default_rng(1)


def test_passages_are_unit_vectors_of_which_the_first_are_encoded_ones() -> None:
    """The others lie between two of them."""
    encoded = np.eye(8, dtype=np.float32)
    vectors = passages(encoded, 50, DRAW)
    assert (vectors[:8] == encoded).all()
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_sentences_are_of_the_grammar() -> None:
    """With every gap filled."""
    made = sentences(200, DRAW)
    assert len(set(made)) > 150
    assert not any("{" in sentence for sentence in made)


def test_exact_search_finds_all_and_the_table_says_so() -> None:
    """Each size is compared with exact search at that size."""
    vectors = passages(np.eye(384, dtype=np.float32)[:100], 1000, DRAW)
    queries = vectors[:5]
    figures = [
        measure(vectors, queries, nearest(vectors, queries), method) for method in ("flat", "hnsw")
    ]
    assert (figures[0].recall, figures[0].chosen, figures[1].chosen) == (1.0, True, False)
    assert "| 1,000 | **flat** |" in table(figures)
    assert "| 1.00x | 100.0% |" in table(figures)
