"""The questions that readers ask, beside the article: ``<slug>.questions.yml``.

Each fact names the exact words that answer it and the ways in which readers ask for it. A publisher
edits this file and builds the index again; nothing is trained.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from knowledge.errors import ArticleError
from knowledge.yaml_text import read_yaml


@dataclass(frozen=True)
class Fact:
    """Something that the article says, in its exact words, and how readers ask for it."""

    id: str
    quotes: tuple[str, ...]
    also: tuple[str, ...]
    asks: tuple[str, ...]
    beside: str = ""  # a sentence of the article that is quoted with it


@dataclass(frozen=True)
class Questions:
    """All facts of one article, and questions that it does not answer."""

    facts: tuple[Fact, ...] = ()
    unanswered: tuple[str, ...] = ()
    general: tuple[Fact, ...] = ()  # what may be quoted to a question about the reader's own result


def questions_path(article: Path) -> Path:
    """Where the questions of an article lie, if it has any."""
    return article.with_suffix(".questions.yml")


def read_questions(path: Path) -> Questions:
    """Read the questions file of an article; without one there are no questions."""
    if not path.is_file():
        return Questions()
    try:
        content = read_yaml(path.read_text(encoding="utf-8")) or {}
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        place = getattr(getattr(error, "problem_mark", None), "line", None)
        line = f" line {place + 1}" if place is not None else ""
        raise ArticleError(f"{path}:{line} not readable as YAML; mend that line") from error
    if not isinstance(content, dict):
        raise ArticleError(f"{path}: must hold 'facts:' and 'unanswered:'; see docs/publisher.md")
    facts, general = (_facts(path, content.get(key)) for key in ("facts", "general"))
    unanswered = content.get("unanswered") or {}
    groups = unanswered.values() if isinstance(unanswered, dict) else [unanswered]
    lines = tuple(line for group in groups for line in _strings(path, group))
    return Questions(facts, lines, general)


def _facts(path: Path, rows: Any) -> tuple[Fact, ...]:
    return tuple(_fact(path, number, row) for number, row in enumerate(rows or []))


def _fact(path: Path, number: int, row: Any) -> Fact:
    if not isinstance(row, dict) or not row.get("quotes"):
        raise ArticleError(f"{path}: fact {number + 1} has no 'quotes'; add the article's words")
    name = str(row.get("id") or f"fact-{number + 1}")
    quotes, also, asks = (_strings(path, row.get(key)) for key in ("quotes", "also", "asks"))
    beside = row.get("beside") or ""
    if not isinstance(beside, str):
        raise ArticleError(f"{path}: fact '{name}' has more than one text in 'beside'; keep one")
    return Fact(name, quotes, also, asks, beside.strip())


def _strings(path: Path, value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, str):
        return (value.strip(),)
    if not isinstance(value, list) or any(isinstance(item, dict | list) for item in value):
        raise ArticleError(f"{path}: '{value}' is not a list of texts; put each in quotation marks")
    return tuple(str(item).strip() for item in value)
