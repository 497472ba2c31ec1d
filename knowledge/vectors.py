"""The vectors of an index and the nearest of them: FAISS in three methods, chosen by their number.

Exact search while it is quick; a graph (HNSW, Malkov and Yashunin 2018) beyond; compressed lists whose best
are ranked again (IVF-PQ, Jegou et al. 2011) where a graph takes too much memory. Measured in
docs/decisions/sizes.md.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal, Protocol, get_args

import faiss
import numpy as np
import numpy.typing as npt

from knowledge.encoder import Vectors

Method = Literal["flat", "hnsw", "ivfpq"]
METHODS: tuple[Method, ...] = get_args(Method)
Numbers = npt.NDArray[np.int64]
Cosines = npt.NDArray[np.float64]

FLAT_UP_TO = 50_000  # vectors
HNSW_UP_TO = 2_000_000
# A mapped file that is cut short in its place ends the process, so what is small is read.
MAPPED_FROM = 64 * 2**20  # bytes
_TRAINED_PER_LIST = 40  # vectors that the middle of a list is learnt from
_TRAINED = 20_000  # at least, where there are as many
_SEED = 7


class VectorStore(Protocol):
    """Where vectors are searched; they have numbers from 0."""

    def __len__(self) -> int: ...

    def search(self, vector: Vectors, count: int) -> tuple[Numbers, Cosines]:
        """Numbers and cosines of up to ``count`` nearest vectors, best first."""
        ...


def method_for(count: int) -> Method:
    """The method that suits a number of vectors."""
    if count <= FLAT_UP_TO:
        return "flat"
    return "hnsw" if count <= HNSW_UP_TO else "ivfpq"


class FaissVectors:
    """Unit vectors in a FAISS index."""

    def __init__(self, index: Any) -> None:
        self._index = index

    @classmethod
    def of(cls, vectors: Vectors, method: Method | None = None) -> FaissVectors:
        """Index unit vectors, shape ``(count, dimension)``."""
        vectors = np.ascontiguousarray(vectors, dtype=np.float32)
        count, dimension = vectors.shape
        index = _empty(method or method_for(count), count, dimension)
        if not index.is_trained:
            index.train(_sample(vectors, max(_TRAINED, _lists(count) * _TRAINED_PER_LIST)))
        index.add(vectors)
        return cls(index)

    @classmethod
    def read(cls, path: Path) -> FaissVectors:
        """Read what :meth:`write` wrote; a large file is mapped, and processes share its pages."""
        flags = faiss.IO_FLAG_MMAP_IFC if path.stat().st_size >= MAPPED_FROM else 0
        return cls(faiss.read_index(str(path), flags))

    def write(self, path: Path) -> None:
        """Write the index to a file."""
        faiss.write_index(self._index, str(path))

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def search(self, vector: Vectors, count: int) -> tuple[Numbers, Cosines]:
        """Numbers and cosines of up to ``count`` nearest vectors, best first."""
        query = np.ascontiguousarray(vector[None, :], dtype=np.float32)
        cosines, numbers = self._index.search(query, min(count, len(self)))
        found = numbers[0] >= 0
        return numbers[0][found], cosines[0][found].astype(np.float64)

    def all(self) -> Vectors:
        """Every vector, shape ``(count, dimension)``; the method "ivfpq" has lost them."""
        vectors: Vectors = self._index.reconstruct_n(0, len(self))
        return vectors


def _empty(method: Method, count: int, dimension: int) -> Any:
    recipe, options = _recipe(method, count)
    index = faiss.index_factory(dimension, recipe, faiss.METRIC_INNER_PRODUCT)
    if options:  # they are written into the file with the index
        space: Any = faiss.ParameterSpace()
        space.set_index_parameters(index, options)
    return index


def _recipe(method: Method, count: int) -> tuple[str, str]:
    """FAISS's own words for a method, and its options for the search."""
    if method == "flat":
        return "Flat", ""
    if method == "hnsw":
        return "HNSW32", "efConstruction=80,efSearch=512"  # no lower than the keys of a search
    # 64 bytes find what is near; one byte a dimension ranks the best of it again. "np" leaves out a minute of
    # training for a filter that is not used.
    return f"IVF{_lists(count)},PQ64np,Refine(SQ8)", "nprobe=32,k_factor_rf=4"


def _lists(count: int) -> int:
    """How many compressed lists: a power of two near four times the root of the count."""
    return max(1, 2 ** round(np.log2(max(4 * count**0.5, 1)))) if count >= 10_000 else 4


def _sample(vectors: Vectors, count: int) -> Vectors:
    if len(vectors) <= count:
        return vectors
    chosen = np.random.default_rng(_SEED).choice(len(vectors), count, replace=False)
    sample: Vectors = vectors[np.sort(chosen)]
    return sample
