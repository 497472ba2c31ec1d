"""The files in the manner of BEIR are those that the sources make today."""

from __future__ import annotations

from collections import Counter
from functools import cache

from knowledge.article import Article, read_article
from knowledge.beir import beir_files, corpus_of
from knowledge.queries import Query, query_files, read_queries
from knowledge.settings import ROOT

FOLDER = ROOT / "tests" / "retrieval"
# What is no fact: an opening remark, a bridge, and sentences that only introduce a list.
NO_FACTS = (
    "Reading about breast calcifications in a mammogram report can bring up many questions.",
    "A screening mammogram can raise a question about breast calcifications.",
    "Words used about breast calcifications include:",
)


@cache
def article() -> Article:
    """The published article."""
    return read_article(ROOT / "knowledge" / "articles" / "breast-calcifications.md")


@cache
def queries() -> list[Query]:
    """Both halves."""
    return read_queries(query_files(FOLDER))


def test_the_files_are_current() -> None:
    """Run 'ask-article evaluate --beir tests/retrieval' after a change of article or questions."""
    made = beir_files([article()], queries())
    assert [n for n, text in made.items() if (FOLDER / n).read_text(encoding="utf-8") != text] == []


def test_there_are_enough_questions() -> None:
    """600 with an answer, 250 without, of which 150 are near misses."""
    kinds = Counter(query.kind for query in queries() if not query.answerable)
    assert sum(query.answerable for query in queries()) >= 600
    assert kinds.total() >= 250
    assert kinds["near"] >= 150
    assert len({query.id for query in queries()}) == len(queries())


def test_each_fact_of_the_article_is_asked_for() -> None:
    """Every sentence and item but those that hold no fact; references only where a text names what for."""
    asked = {text for query in queries() for group in query.answers for text in group}
    unasked = [e for e in corpus_of([article()]) if e.text not in asked]
    assert [e.text for e in unasked if e.title != "Sources"] == list(NO_FACTS)


def test_no_phrasing_family_of_a_fact_stands_in_both_halves() -> None:
    """A style of asking for one fact belongs to one half, so that dev can't teach its phrasing."""
    halves = Counter({(q.fact, q.style): 0 for q in queries() if q.answerable})
    for fact, style, _ in {(q.fact, q.style, q.split) for q in queries() if q.answerable}:
        halves[fact, style] += 1
    assert [pair for pair, count in halves.items() if count > 1] == []
