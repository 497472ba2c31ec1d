"""The test set in the manner of BEIR (Thakur et al. 2021): a corpus, queries, and which answers which.

``corpus.jsonl`` and ``queries.jsonl`` have one object a line with ``_id`` and ``text``, ``qrels.tsv`` the
pairs, ``spans.jsonl`` the places of the answers in the article's body and which of them belong together.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.article import Article
from knowledge.errors import ArticleError
from knowledge.queries import Query, plain


@dataclass(frozen=True)
class Entry:
    """A sentence or list item of the article as it stands in the corpus."""

    id: str
    title: str
    text: str
    start: int
    end: int


def corpus_of(articles: Sequence[Article]) -> list[Entry]:
    """Every sentence and list item, in order."""
    entries: list[Entry] = []
    for article in articles:
        pairs = [(p.section.title, s) for p in article.passages for s in p.sentences]
        entries += [
            Entry(f"{article.slug}-{n:03}", title, plain(s.text), s.span.start, s.span.end)
            for n, (title, s) in enumerate(pairs, 1)
        ]
    return entries


def beir_files(articles: Sequence[Article], queries: Sequence[Query]) -> dict[str, str]:
    """Name and content of each file."""
    corpus = corpus_of(articles)
    places = {q.id: [_places(q, group, corpus) for group in q.answers] for q in queries}
    pairs = [
        f"{name}\t{number}\t1\n"
        for name, groups in places.items()
        for number in sorted({entry.id for group in groups for entry in group})
    ]
    return {
        "corpus.jsonl": _lines([{"_id": e.id, "title": e.title, "text": e.text} for e in corpus]),
        "queries.jsonl": _lines([_query(query) for query in queries]),
        "qrels.tsv": "query-id\tcorpus-id\tscore\n" + "".join(pairs),
        "spans.jsonl": _lines(
            [{"_id": name, "groups": _spans(groups)} for name, groups in places.items() if groups]
        ),
    }


def write_beir(folder: Path, articles: Sequence[Article], queries: Sequence[Query]) -> None:
    """Write all files to a folder."""
    for name, content in beir_files(articles, queries).items():
        (folder / name).write_text(content, encoding="utf-8")


def _query(query: Query) -> dict[str, Any]:
    about = {
        "split": query.split,
        "style": query.style,
        "fact": query.fact,
        "answerable": query.answerable,
        "kind": query.kind,
    }
    return {"_id": query.id, "text": query.text, "metadata": about}


def _places(query: Query, group: Sequence[str], corpus: Sequence[Entry]) -> list[Entry]:
    """The entries that a group names; the same words may stand in more than one place."""
    missing = set(group) - {entry.text for entry in corpus}
    if missing:
        words = min(missing)[:60]
        raise ArticleError(f"{query.id}: '{words}' is no sentence of the article; mend the query")
    return [entry for entry in corpus if entry.text in group]


def _spans(groups: Sequence[Sequence[Entry]]) -> list[list[dict[str, Any]]]:
    return [[{"id": e.id, "start": e.start, "end": e.end} for e in group] for group in groups]


def _lines(rows: Sequence[dict[str, Any]]) -> str:
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)
