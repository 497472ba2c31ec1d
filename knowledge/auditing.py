"""Says for each quote ever sent and each curated span what an edited article made of it.

unchanged (same words at the same place), moved (same words elsewhere), changed (nearest words shown) or
gone. Similarity is rapidfuzz's ratio, 0 to 100.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from rapidfuzz import fuzz, process

from knowledge.article import Article, Span, read_article
from knowledge.errors import ArticleError
from knowledge.indexing import article_paths
from knowledge.ledger import read_ledger
from knowledge.questions import questions_path, read_questions
from knowledge.quote import stands_at
from knowledge.transcript import quotes_of

Outcome = Literal["unchanged", "moved", "changed", "gone"]
OUTCOMES: tuple[Outcome, ...] = ("unchanged", "moved", "changed", "gone")
NEAR = 60.0  # similarity from which other words are taken for a changed form of the quote


@dataclass(frozen=True)
class Trace:
    """Words that were quoted or chosen: where that is written, and their place if it is known."""

    origin: str
    article: str
    text: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class Finding:
    """What became of a trace."""

    trace: Trace
    outcome: Outcome
    span: Span | None = None  # where the words, or the nearest ones, stand now
    nearest: str = ""
    similarity: float = 100.0

    @property
    def says(self) -> str:
        """The finding in one line."""
        says = f"{self.trace.origin}: {_short(self.trace.text)}"
        if self.outcome == "moved" and self.span:
            says += f" now at {self.span.start} to {self.span.end}"
        if self.outcome == "changed" and self.span:
            says += (
                f" now {_short(self.nearest)} ({self.similarity:.0f} % alike, at {self.span.start})"
            )
        return says


class Auditor:
    """Compares traces with the articles of a folder as they are now."""

    def __init__(self, folder: Path) -> None:
        self.paths = article_paths(folder)
        self.articles = {path.stem: read_article(path) for path in self.paths}
        self._places: dict[str, list[Span]] = {}

    def audit(self, traces: Iterable[Trace]) -> list[Finding]:
        """The outcome for each trace, in order."""
        return [self._finding(trace) for trace in traces]

    def _finding(self, trace: Trace) -> Finding:
        article = self.articles.get(trace.article)
        if article is None or not trace.text.strip():
            return Finding(trace, "gone", similarity=0.0)
        start, end = trace.start, trace.end
        if (
            start is not None
            and end is not None
            and stands_at(article.body, start, end, trace.text)
        ):
            return Finding(trace, "unchanged", Span(article.slug, start, end))
        found = _nearest_place(article.body, trace.text, start)
        if found is None:
            return self._changed(trace, article)
        span = Span(article.slug, found, found + len(trace.text))
        return Finding(trace, "unchanged" if start is None else "moved", span)

    def _changed(self, trace: Trace, article: Article) -> Finding:
        spans = self._places.setdefault(article.slug, list(_places(article)))
        texts = [" ".join(article.text(span).split()) for span in spans]
        best = process.extractOne(" ".join(trace.text.split()), texts, scorer=fuzz.ratio)
        if best is None or best[1] < NEAR:
            return Finding(trace, "gone", similarity=best[1] if best else 0.0)
        span = spans[best[2]]
        return Finding(trace, "changed", span, article.text(span), best[1])


def _nearest_place(body: str, text: str, start: int | None) -> int | None:
    """Where the words stand, nearest to where they stood."""
    places: list[int] = []
    place = body.find(text)
    while place >= 0:
        places.append(place)
        place = body.find(text, place + 1)
    return min(places, key=lambda p: abs(p - (start or 0)), default=None)


def _places(article: Article) -> Iterator[Span]:
    """Everything that a quote may have become: passages, and one to three sentences in a row."""
    for passage in article.passages:
        yield passage.span
        sentences = passage.sentences
        for first in range(len(sentences)):
            for last in range(first, min(first + 3, len(sentences))):
                yield Span(article.slug, sentences[first].span.start, sentences[last].span.end)
        if passage.introduction:
            yield Span(article.slug, passage.introduction.span.start, passage.span.end)


def ledger_traces(path: Path) -> list[Trace]:
    """Every quote of a ledger."""
    return [
        Trace(f"sent {e.count}x to {e.last}", e.article, e.text, e.start, e.end)
        for e in read_ledger(path)
    ]


def fact_traces(paths: Sequence[Path]) -> list[Trace]:
    """The words of every fact in the questions files beside these articles."""
    return [
        Trace(f"{path.stem} fact '{fact.id}'", path.stem, text)
        for path in paths
        for questions in [read_questions(questions_path(path))]
        for fact in (*questions.facts, *questions.general)
        for text in (*fact.quotes, *fact.also, *filter(None, [fact.beside]))
    ]


def query_traces(folder: Path, articles: Mapping[str, Article], default: str) -> list[Trace]:
    """The words that answer each test query, of the articles that are there.

    Rows without an ``article`` are about ``default``.
    """
    found: dict[tuple[str, str], Trace] = {}
    for path in sorted(folder.rglob("*.jsonl")):
        for number, row in _rows(path):
            slug = str(row.get("article") or default)
            for group in row.get("answers") or []:
                for text in group if slug in articles and isinstance(group, list) else []:
                    trace = Trace(f"{path.name} {row.get('id', number)}", slug, str(text))
                    found.setdefault((slug, trace.text), trace)
    return list(found.values())


def transcript_traces(path: Path) -> list[Trace]:
    """Every quote of an exported conversation."""
    return [_trace(place, quote) for place, quote in quotes_of(path)]


def _trace(place: str, quote: Mapping[str, Any]) -> Trace:
    ends = [quote.get(key) if isinstance(quote.get(key), int) else None for key in ("start", "end")]
    return Trace(place, str(quote.get("article", "")), str(quote.get("text", "")), *ends)


def _rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
        try:
            row = json.loads(line) if line.strip() else None
        except ValueError as error:
            raise ArticleError(f"{path} line {number}: not JSON; mend it") from error
        if isinstance(row, dict):
            yield number, row


def _short(text: str) -> str:
    words = " ".join(text.split())
    return f"“{words}”" if len(words) <= 120 else f"“{words[:117]}...”"
