"""Measures whole answers among up to 100 thousand passages of many articles; writes benchmarks/library.md.

The first article stands beside articles of the small grammar of :mod:`benchmarks.sizes`. Readers' questions of
the dev half are asked of each library; how many still get a right quote shows what the others disturb.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from actions.subjects import Subjects
from benchmarks.sizes import ENCODED, OBJECTS, SEED, passages, sentences
from knowledge.answering import Answerer
from knowledge.encoder import Encoder, OnnxEncoder, Vectors
from knowledge.evaluation import outcome, read_queries
from knowledge.general import General
from knowledge.glossary import Glossary
from knowledge.indexing import build_index
from knowledge.measures import measures
from knowledge.queries import query_files
from knowledge.settings import ROOT, read_settings

FOLDER = ROOT / "benchmarks"
SIZES = (0, 1_000, 10_000, 100_000)  # passages beside the first article's
SECTIONS, PARAGRAPHS, TOGETHER = 8, 2, 3  # of an article, of a section, sentences of a paragraph
STEP = 4  # every fourth question is asked


@dataclass(frozen=True)
class Figure:
    """One library."""

    passages: int
    articles: int
    build: float  # seconds; of the texts the first ENCODED are encoded
    folder: float  # bytes
    start: float  # seconds until an action server has read all and given an answer
    resident: float  # bytes of a process that answers
    p50: float  # seconds of an answer
    p99: float
    right: float  # share of answerable questions with a right quote
    declined: float  # share of unanswerable questions that are declined


class LibraryEncoder:
    """The real encoder for what readers write; of many passages only the first are encoded."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    @property
    def fingerprint(self) -> str:
        """Of the real one: its vectors are asked for."""
        return self._encoder.fingerprint

    @property
    def dimension(self) -> int:
        """Length of one vector."""
        return self._encoder.dimension

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, shape ``(len(texts), dimension)``."""
        encoded = self._encoder.encode(texts[:ENCODED])
        return passages(encoded, len(texts), np.random.default_rng(SEED))


def write_library(folder: Path, count: int, first: Path) -> int:
    """Write the first article and others of about ``count`` passages; return how many articles there are."""
    for path in sorted(first.glob("*")):
        shutil.copyfile(path, folder / path.name)
    draw = np.random.default_rng(SEED)
    each = SECTIONS * PARAGRAPHS * TOGETHER
    others = -(-count // each)
    for number in range(others):
        (folder / f"z-article-{number:05}.md").write_text(_article(number, draw))
    return 1 + others


def _article(number: int, draw: np.random.Generator) -> str:
    lines = ["---", f"title: Article {number}", f"url: /articles/z-{number}", "---", ""]
    lines += [f"# Article {number}"]
    for section in range(SECTIONS):
        lines += ["", f"## {OBJECTS[(number + section) % len(OBJECTS)].capitalize()} and more"]
        for _ in range(PARAGRAPHS):
            lines += ["", " ".join(_capital(text) for text in sentences(TOGETHER, draw))]
    return "\n".join(lines) + "\n"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def measure(count: int) -> Figure:
    """Write, build, read and ask one library; the reading is done by a process of its own."""
    settings = read_settings()
    with tempfile.TemporaryDirectory() as name:
        articles, index = Path(name) / "articles", Path(name) / "index"
        articles.mkdir()
        number = write_library(articles, count, settings.articles)
        encoder = LibraryEncoder(OnnxEncoder(settings.encoder, threads=2))
        started = time.perf_counter()
        draft = build_index(articles, index, encoder, settings.data, lambda _: None)
        build = time.perf_counter() - started
        folder = sum(path.stat().st_size for path in index.rglob("*") if path.is_file())
        asked = subprocess.run(
            (sys.executable, "-m", "benchmarks.library", "--ask", str(index)),
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        return Figure(len(draft.excerpts), number, build, folder, **json.loads(asked.stdout))


def read_beside(answerer: Answerer, encoder: Encoder) -> tuple[Glossary, General, Subjects]:
    """What an action server reads from an index beside its answerer."""
    index = answerer.index
    subjects = Subjects(index, answerer.things)
    return Glossary(index.articles.values()), General(index, encoder), subjects


def ask(index: Path) -> dict[str, float]:
    """Load an index and ask it: times, memory, and how many questions are answered rightly."""
    import psutil

    started = time.perf_counter()
    encoder = OnnxEncoder(read_settings().encoder)
    answerer = Answerer.load(index, encoder)
    read_beside(answerer, encoder)
    start = time.perf_counter() - started
    queries = read_queries(query_files(ROOT / "tests" / "retrieval"), "dev")[::STEP]
    times, outcomes = [], []
    for query in queries:
        started = time.perf_counter()
        answerer.answer(query.text)
        times.append(time.perf_counter() - started)
        outcomes.append(outcome(answerer, query))
    found = measures(outcomes, answerer.gate.answer)
    return {
        "start": start,
        "resident": float(psutil.Process().memory_info().rss),
        "p50": float(np.quantile(times, 0.5)),
        "p99": float(np.quantile(times, 0.99)),
        "right": found["right and answered"]["value"],
        "declined": found["declined"]["value"],
    }


def table(figures: Sequence[Figure]) -> str:
    """The figures as a page."""
    lines = [
        "# Answers among many articles",
        "",
        f"Made by `python -m benchmarks.library` (part of `make bench`) on {datetime.now(UTC):%Y-%m-%d}.",
        "The first article beside articles of a small grammar, about everything but breasts. Readers'",
        "questions of the dev half are asked of each library in one process: an answer is all of the action",
        "server's work on a message but for the safety gate. Right: answerable questions that get a right",
        "quote. Declined: questions without an answer that get none. Build: with the",
        "encoding of 20,000 texts at most.",
        "",
        "| passages | articles | build | folder | start | resident | p50 | p99 | p50 beside first "
        "| right | declined |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    for f in figures:
        lines.append(
            f"| {f.passages:,} | {f.articles:,} | {f.build:.1f} s | {f.folder / 1e6:.0f} MB | {f.start:.1f} s "
            f"| {f.resident / 1e6:.0f} MB | {f.p50 * 1e3:.1f} ms | {f.p99 * 1e3:.1f} ms "
            f"| {f.p50 / figures[0].p50:.2f}x | {f.right:.1%} | {f.declined:.1%} |"
        )
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure all sizes and write the page and its figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--ask", type=Path, help="only ask this index, and print its figures")
    options = parser.parse_args(arguments)
    if options.ask:
        print(json.dumps(ask(options.ask)))
        return 0
    figures: list[Figure] = []
    for size in options.sizes:
        figures.append(measure(size))
        print(figures[-1], flush=True)
    (FOLDER / "library.md").write_text(table(figures), encoding="utf-8")
    rows = [asdict(figure) for figure in figures]
    (FOLDER / "library.json").write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
