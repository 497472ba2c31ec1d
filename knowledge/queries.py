"""Queries with the words that answer them: what retrieval and answers are measured on.

A query names groups of sentences; it is answered where each group has one of its sentences among the
quotes. A query without groups must be declined.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.errors import ArticleError


@dataclass(frozen=True)
class Query:
    """A reader's question with the words that answer it."""

    id: str
    text: str
    style: str
    fact: str
    answers: tuple[tuple[str, ...], ...]
    split: str = ""
    kind: str = ""  # of a question that has no answer: near, or far from the article
    article: str = ""

    @property
    def answerable(self) -> bool:
        """Whether the article answers it."""
        return bool(self.answers)


def query_files(folder: Path) -> list[Path]:
    """The files of a folder that hold queries as they were written."""
    names = ("answerable.jsonl", "unanswerable.jsonl", "queries.jsonl")
    found = [folder / name for name in names if (folder / name).is_file()]
    return (
        found[:2] if len(found) > 2 else found
    )  # beside its sources, queries.jsonl is made of them


def read_queries(paths: Iterable[Path], split: str | None = None) -> list[Query]:
    """Read query files, one JSON object a line, of one split or of all.

    Lines that are no queries with answers (the BEIR files made of them, conversations) are passed over.
    """
    queries: list[Query] = []
    for path in paths:
        for row in read_rows(path):
            if "style" not in row or "text" not in row:
                continue
            try:
                if split is None or row.get("split", split) == split:
                    queries.append(_query(row))
            except (ValueError, KeyError, TypeError) as error:
                raise ArticleError(f"{path}: {row.get('id')}: {error}; mend it") from error
    return queries


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The JSON objects of a file, one a line."""
    rows: list[dict[str, Any]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            if line.strip():
                rows.append(dict(json.loads(line)))
        except (ValueError, TypeError) as error:
            raise ArticleError(f"{path} line {number}: {error}; mend it") from error
    return rows


def _query(row: dict[str, Any]) -> Query:
    return Query(
        id=str(row["id"]),
        text=row["text"],
        style=row["style"],
        fact=str(row.get("fact") or row.get("subject") or ""),
        answers=groups(row.get("answers") or []),
        split=str(row.get("split") or ""),
        kind=str(row.get("kind") or ""),
        article=str(row.get("article") or ""),
    )


def groups(answers: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """Groups of sentences as they are compared with quotes."""
    return tuple(tuple(plain(text) for text in group) for group in answers)


def plain(text: str) -> str:
    """A sentence or list item without its marker and with single spaces."""
    return " ".join(text.strip().removeprefix("- ").split())


def holds(texts: Sequence[str], group: Sequence[str]) -> bool:
    """Whether any sentence of a group stands in the quoted words."""
    quoted = " ".join(" ".join(text.split()) for text in texts)
    return any(sentence in quoted for sentence in group)


def answered(texts: Sequence[str], answers: Sequence[Sequence[str]]) -> bool:
    """Whether the quoted words answer a query: each group has a sentence among them."""
    return bool(answers) and all(holds(texts, group) for group in answers)
