"""Vectors in FAISS: three methods, chosen by their number."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import knowledge.vectors
from knowledge.vectors import FLAT_UP_TO, HNSW_UP_TO, METHODS, FaissVectors, Method, method_for


def clouds(count: int, dimension: int = 64) -> np.ndarray:
    """Unit vectors in twenty clouds, as texts on twenty subjects are."""
    draw = np.random.default_rng(3)
    middles = draw.standard_normal((20, dimension))
    rows = middles[draw.integers(20, size=count)] + draw.standard_normal((count, dimension)) / 3
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


VECTORS = clouds(1500)


@pytest.fixture(scope="module", params=METHODS)
def store(request: pytest.FixtureRequest) -> FaissVectors:
    """The same vectors by each method."""
    return FaissVectors.of(VECTORS, request.param)


@pytest.mark.parametrize(
    ("count", "method"),
    [(0, "flat"), (FLAT_UP_TO, "flat"), (FLAT_UP_TO + 1, "hnsw"), (HNSW_UP_TO + 1, "ivfpq")],
)
def test_the_number_of_vectors_chooses_the_method(count: int, method: Method) -> None:
    """Exact while they are few."""
    assert method_for(count) == method


def test_nearest_vectors_are_found_best_first(store: FaissVectors) -> None:
    """At least nine of the ten nearest, with their cosines, in falling order."""
    found = 0
    for vector in VECTORS[::100]:
        numbers, cosines = store.search(vector, 10)
        found += len(set(numbers) & set(np.argsort(-(VECTORS @ vector))[:10]))
        assert (np.diff(cosines) <= 0).all()
        assert cosines == pytest.approx(VECTORS[numbers] @ vector, abs=0.02)
    assert found >= 9 * len(VECTORS[::100])


def test_no_more_are_found_than_there_are(store: FaissVectors) -> None:
    """Asking for too many gives no placeholders."""
    numbers, cosines = store.search(VECTORS[0], 10_000)
    assert len(numbers) == len(cosines) <= len(store) == len(VECTORS)
    assert numbers.min() >= 0


@pytest.mark.parametrize("mapped_from", [0, 2**30])
def test_vectors_are_the_same_after_they_were_written(
    store: FaissVectors, mapped_from: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether the file is mapped or read; a mapped one may be replaced by another."""
    monkeypatch.setattr(knowledge.vectors, "MAPPED_FROM", mapped_from)
    store.write(tmp_path / "index.faiss")
    again = FaissVectors.read(tmp_path / "index.faiss")
    (tmp_path / "index.faiss").unlink()
    for vector in VECTORS[:20]:
        assert again.search(vector, 10)[0].tolist() == store.search(vector, 10)[0].tolist()


def test_exact_vectors_can_be_had_back() -> None:
    """What measures take away keys from."""
    assert (FaissVectors.of(VECTORS, "flat").all() == VECTORS).all()
