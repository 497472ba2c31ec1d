"""Vectors in FAISS: three methods, chosen by their number."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import numpy as np
import pytest

import knowledge.vectors
from knowledge.settings import ROOT
from knowledge.vectors import (
    FLAT_UP_TO,
    HNSW_UP_TO,
    MAPPED_FROM,
    METHODS,
    FaissVectors,
    Method,
    method_for,
)

SMAPS = Path("/proc/self/smaps")
needs_smaps = pytest.mark.skipif(not SMAPS.is_file(), reason="no /proc/PID/smaps: not Linux")
# Reads an index, searches it, says how many kilobytes that took for itself alone, and holds it.
SEARCHES = """
import re, sys
from pathlib import Path
import numpy as np
import knowledge.vectors
def alone():
    return sum(map(int, re.findall(r"(?m)^Anonymous: +(\\d+)", Path("/proc/self/smaps").read_text())))
knowledge.vectors.MAPPED_FROM = int(sys.argv[2])
before = alone()
store = knowledge.vectors.FaissVectors.read(Path(sys.argv[1]))
for vector in np.random.default_rng(0).standard_normal((50, int(sys.argv[3])), dtype=np.float32):
    store.search(vector, 400)
print(alone() - before, flush=True)
sys.stdin.read()
"""


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


@contextmanager
def searching(path: Path, dimension: int, mapped_from: int, count: int) -> Iterator[dict[int, int]]:
    """So many processes that have searched, by number: the kilobytes that each holds for itself alone."""
    command = (sys.executable, "-c", SEARCHES, str(path), str(mapped_from), str(dimension))
    with ExitStack() as stack:
        started = [
            stack.enter_context(
                subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            )
            for _ in range(count)
        ]
        yield {one.pid: int(one.stdout.readline()) for one in started if one.stdout}


def pages_of(process: int, path: Path) -> Counter[str]:
    """What the kernel says of a file's pages in a process, in kilobytes; empty where it is not mapped."""
    found: Counter[str] = Counter()
    for mapping in re.split(r"(?m)^(?=[0-9a-f]+-)", Path(f"/proc/{process}/smaps").read_text()):
        head, _, rows = mapping.partition("\n")
        if head.endswith(str(path)):
            found.update({n: int(size) for n, size in re.findall(r"(\w+): +(\d+) kB", rows)})
    return found


def written(store: FaissVectors, path: Path) -> int:
    """Write an index; the file's kilobytes."""
    store.write(path)
    return path.stat().st_size // 1024


def check_shared(path: Path, size: int, dimension: int, mapped_from: int) -> None:
    """Two processes search an index: each page is in memory once, and neither has a copy beside it."""
    with searching(path, dimension, mapped_from, 2) as two:
        for process, alone in two.items():
            pages = pages_of(process, path)
            shared = pages["Shared_Clean"] + pages["Shared_Dirty"]  # dirty until the disk has it
            assert 0.9 * size < shared < 1.1 * size + 16, pages
            assert pages["Private_Clean"] + pages["Private_Dirty"] < 0.02 * size, pages
            assert pages["Pss"] == pytest.approx(pages["Rss"] / 2, rel=0.02), pages
            assert alone < 0.1 * size + 4096  # what any process takes in a search


@needs_smaps
@pytest.mark.parametrize(
    ("method", "count", "dimension", "mapped_from"),
    # The first is of the project's own dimension and mapped as it is: such a graph takes 20 s to build.
    [("flat", 45_000, 384, MAPPED_FROM), ("hnsw", 12_000, 128, 0)],
)
def test_processes_share_the_pages_of_a_large_file(
    method: Method, count: int, dimension: int, mapped_from: int, tmp_path: Path
) -> None:
    """The vectors, and the graph."""
    path = tmp_path / "index.faiss"
    size = written(FaissVectors.of(clouds(count, dimension), method), path)
    assert size * 1024 >= mapped_from
    check_shared(path, size, dimension, mapped_from)


@needs_smaps
def test_processes_share_the_pages_of_each_method(store: FaissVectors, tmp_path: Path) -> None:
    """The compressed lists too."""
    size = written(store, tmp_path / "index.faiss")
    check_shared(tmp_path / "index.faiss", size, VECTORS.shape[1], 0)


@needs_smaps
def test_a_small_file_is_read_and_not_shared(tmp_path: Path) -> None:
    """A process has it for itself."""
    path = tmp_path / "index.faiss"
    size = written(FaissVectors.of(clouds(20_000, 384)), path)
    assert size * 1024 < MAPPED_FROM
    with searching(path, 384, MAPPED_FROM, 1) as one:
        for process, alone in one.items():
            assert not pages_of(process, path)
            assert alone > 0.9 * size
