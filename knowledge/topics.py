"""The topics that the dialogue model knows: which sections an intent asks about, and its examples.

Read from the training data in ``data/``; an article without topics works by retrieval alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from knowledge.errors import ArticleError


@dataclass(frozen=True)
class Topic:
    """What an intent asks about."""

    intent: str
    article: str
    sections: tuple[str, ...]
    examples: tuple[str, ...]


def read_topics(folder: Path) -> list[Topic]:
    """Return the topics of all training files that name sections of an article."""
    topics: list[Topic] = []
    for path in sorted(folder.rglob("*.yml")):
        try:
            content = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            raise ArticleError(f"{path}: not readable as YAML; mend it") from error
        entries = content.get("nlu") or [] if isinstance(content, Mapping) else []
        topics += [topic for entry in entries if (topic := _topic(entry)) is not None]
    return topics


def _topic(entry: Mapping[str, Any]) -> Topic | None:
    metadata = entry.get("metadata") or {}
    if not metadata.get("article") or not metadata.get("sections"):
        return None
    lines = str(entry.get("examples") or "").splitlines()
    examples = tuple(line.strip().removeprefix("- ").strip() for line in lines if line.strip())
    named = metadata["sections"]
    sections = (named,) if isinstance(named, str) else tuple(str(section) for section in named)
    return Topic(str(entry["intent"]), str(metadata["article"]), sections, examples)
