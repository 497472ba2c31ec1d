"""Measures the search among 10 thousand to 1 million passages by each method; writes benchmarks/sizes.md.

The passages are sentences of a small grammar. The first are encoded; the vector of each further one is
the mean of two of those with noise, so that a million takes minutes and not hours. The queries are other
sentences of the grammar with typing errors, all encoded.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from knowledge.encoder import OnnxEncoder, Vectors
from knowledge.noise import with_typing_errors
from knowledge.settings import ROOT, read_settings
from knowledge.vectors import METHODS, FaissVectors, Method, method_for

FOLDER = ROOT / "benchmarks"
SIZES = (10_000, 100_000, 1_000_000)
ENCODED = 20_000  # sentences of the grammar that are encoded
QUERIES = 200
NEAREST = 10
SEARCHED = 400  # keys of a turn's search (knowledge.retrieval)
NOISE = 0.4  # length of the noise beside a vector of length one
BLOCK = 50_000  # rows made at once
SEED = 5

SUBJECTS = (
    "calcium,a cyst,a lymph node,the thyroid,a mole,a gallstone,the liver,a hernia,a rash,the retina,"
    "a valve,the kidney,a polyp,the prostate,a nerve,the knee,a tooth,the pancreas,a clot,the spleen"
).split(",")
ACTS = (
    "is seen on,changes after,is checked with,hurts during,shrinks with,returns after,is measured by,"
    "is treated with,differs from,depends on,is found before,grows beside,is mistaken for,heals with"
).split(",")
OBJECTS = (
    "a scan,an ultrasound,a biopsy,old age,a drug,surgery,an injury,pregnancy,a blood test,exercise,"
    "a diet,an infection,menopause,an implant,radiation,a fall,sleep,smoking,a vaccine,cold weather"
).split(",")
FRAMES = (
    "{s} {a} {o}.,In most people {s} {a} {o}.,{s} rarely {a} {o} and {o2}.,After {o2} {s} {a} {o}.,"
    "Whether {s} {a} {o} is not known.,Doctors say that {s} {a} {o} in {n} of 100 people."
).split(",")


@dataclass(frozen=True)
class Figure:
    """One method at one size."""

    passages: int
    method: Method
    chosen: bool  # whether the project takes it at this size
    build: float  # seconds
    file: float  # bytes
    resident: float  # bytes that a process holds more once it has read the file and searched
    p50: float  # seconds of a search for 400 keys
    p99: float
    recall: float  # share of the ten nearest that are among its first ten


def sentences(count: int, draw: np.random.Generator) -> list[str]:
    """Sentences of the grammar; a few may be equal."""

    def one(words: Sequence[str]) -> str:
        return words[int(draw.integers(len(words)))]

    return [
        one(FRAMES).format(
            s=one(SUBJECTS), a=one(ACTS), o=one(OBJECTS), o2=one(OBJECTS), n=draw.integers(1, 99)
        )
        for _ in range(count)
    ]


def passages(encoded: Vectors, count: int, draw: np.random.Generator) -> Vectors:
    """Unit vectors of ``count`` passages, shape ``(count, dimension)``."""
    vectors = np.empty((count, encoded.shape[1]), dtype=np.float32)
    first = min(count, len(encoded))
    vectors[:first] = encoded[:first]
    for start in range(first, count, BLOCK):
        rows = vectors[start : start + BLOCK]
        pairs = draw.integers(len(encoded), size=(2, len(rows)))
        noise = draw.standard_normal(rows.shape, dtype=np.float32)
        noise *= NOISE / np.linalg.norm(noise, axis=1, keepdims=True)
        rows[:] = (encoded[pairs[0]] + encoded[pairs[1]]) / 2 + noise
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return vectors


def nearest(vectors: Vectors, queries: Vectors) -> list[set[int]]:
    """The ten nearest of each query by exact search."""
    exact = FaissVectors.of(vectors, "flat")
    return [set(exact.search(query, NEAREST)[0].tolist()) for query in queries]


def measure(
    vectors: Vectors, queries: Vectors, right: Sequence[set[int]], method: Method
) -> Figure:
    """Build, write, read and search one index."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "index.faiss"
        started = time.perf_counter()
        FaissVectors.of(vectors, method).write(path)
        build = time.perf_counter() - started
        store = FaissVectors.read(path)
        store.search(queries[0], SEARCHED)
        times, found = [], 0
        for query, expected in zip(queries, right, strict=True):
            started = time.perf_counter()
            numbers, _ = store.search(query, SEARCHED)
            times.append(time.perf_counter() - started)
            found += len(expected & set(numbers[:NEAREST].tolist()))
        return Figure(
            passages=len(vectors),
            method=method,
            chosen=method == method_for(len(vectors)),
            build=build,
            file=path.stat().st_size,
            resident=_resident(path),
            p50=float(np.quantile(times, 0.5)),
            p99=float(np.quantile(times, 0.99)),
            recall=found / (NEAREST * len(queries)),
        )


def _resident(path: Path) -> float:
    """Bytes that a fresh process holds more after it has read an index and searched a hundred times."""
    code = (
        "import sys, psutil, numpy as np\n"
        "from pathlib import Path\n"
        "from knowledge.vectors import FaissVectors\n"
        "held = psutil.Process().memory_info\n"
        "before = held().rss\n"
        "store = FaissVectors.read(Path(sys.argv[1]))\n"
        "draw = np.random.default_rng(0)\n"
        "[store.search(v, 400) for v in draw.standard_normal((100, 384), dtype=np.float32)]\n"
        "print(held().rss - before)\n"
    )
    said = subprocess.run(
        (sys.executable, "-c", code, str(path)),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return float(said.stdout)


def table(figures: Sequence[Figure]) -> str:
    """The figures as a page."""
    lines = [
        "# Search among many passages",
        "",
        f"Made by `python -m benchmarks.sizes` (part of `make bench`) on {datetime.now(UTC):%Y-%m-%d}.",
        f"Vectors of 384 dimensions; a search asks for {SEARCHED} keys; recall@10 against exact search",
        f"over {QUERIES} queries. The method that the project takes at a size is in bold. Resident: what a",
        "process holds more after reading and searching; mapped pages are shared by those of a machine.",
        "",
        "| passages | method | build | file | resident | p50 | p99 | p50 beside exact | recall@10 |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for figure in figures:
        exact = next(f for f in figures if (f.passages, f.method) == (figure.passages, "flat"))
        name = f"**{figure.method}**" if figure.chosen else figure.method
        lines.append(
            f"| {figure.passages:,} | {name} | {figure.build:.1f} s | {figure.file / 1e6:.0f} MB "
            f"| {figure.resident / 1e6:.0f} MB | {figure.p50 * 1e3:.1f} ms | {figure.p99 * 1e3:.1f} ms "
            f"| {figure.p50 / exact.p50:.2f}x | {figure.recall:.1%} |"
        )
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure all sizes and write the page and its figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    sizes = parser.parse_args(arguments).sizes
    encoder, draw = OnnxEncoder(read_settings().encoder, threads=2), np.random.default_rng(SEED)
    encoded = encoder.encode(sentences(ENCODED, draw))
    queries = encoder.encode([with_typing_errors(s, draw) for s in sentences(QUERIES, draw)])
    figures: list[Figure] = []
    for size in sizes:
        vectors = passages(encoded, size, draw)
        right = nearest(vectors, queries)
        for method in METHODS:
            figures.append(measure(vectors, queries, right, method))
            print(figures[-1], flush=True)
    (FOLDER / "sizes.md").write_text(table(figures), encoding="utf-8")
    rows = [asdict(figure) for figure in figures]
    (FOLDER / "sizes.json").write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
