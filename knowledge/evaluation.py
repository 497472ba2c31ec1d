"""Measures an answerer on queries: runs each through retrieval, gate and selection, and prints a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from knowledge.answering import Answerer
from knowledge.article import Article
from knowledge.measures import Outcome, measures
from knowledge.queries import Query, answered, holds, plain, read_queries

__all__ = ["Outcome", "Query", "holds", "measures", "outcome", "plain", "read_queries", "table"]
RANKED = 10


def outcome(answerer: Answerer, query: Query) -> Outcome:
    """Run one query through retrieval, gate and selection."""
    choice = answerer.choose(query.text)
    quoted = [text for hit in choice.hits for text in hit.excerpt.texts]
    ranked = [hit.excerpt.texts for hit in answerer.evidence(query.text).hits[:RANKED]]
    topic = topic_of(query, answerer.index.articles.values())
    return judged(query, choice.score, quoted, ranked, topic)


def judged(
    query: Query,
    probability: float,
    quoted: Sequence[str],
    ranked: Sequence[Sequence[str]],
    topic: str = "",
) -> Outcome:
    """Compare what is quoted, and what was ranked, with what answers a query."""
    rank = next(
        (
            n
            for n, texts in enumerate(ranked, 1)
            if query.answers and holds(texts, query.answers[0])
        ),
        0,
    )
    words = sum(len(text.split()) for text in quoted)
    return Outcome(query, probability, answered(quoted, query.answers), rank, words, topic)


def topic_of(query: Query, articles: Iterable[Article]) -> str:
    """The title of the section, under the article's own heading, that the answer stands in."""
    for article in articles:
        for sentence in query.answers[0] if query.answers else ():
            start = article.body.find(sentence)
            if start >= 0:
                section = article.section_at(start)
                return section.parents[0] if section.parents else section.title
    return ""


def table(measured: dict[str, Any]) -> str:
    """The measures as lines of text."""
    lines = [f"{measured['answerable']} answerable, {measured['unanswerable']} unanswerable"]
    for name, value in measured.items():
        if isinstance(value, dict) and "low" in value:
            interval = f"[{value['low']:.1%}, {value['high']:.1%}]"
            lines.append(f"{name:<20} {value['value']:>7.1%}  {interval}")
    lines.append(f"{'median words':<20} {measured['median words']:>7.0f}")
    for title in ("styles", "topics", "declined by kind"):
        lines.append(f"{title}:")
        lines += [
            f"  {name:<40} {found['value']:>7.1%} of {found['count']}"
            for name, found in measured[title].items()
        ]
    return "\n".join(lines)
