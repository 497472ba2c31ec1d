"""The topics that the dialogue model knows: which sections an intent asks about, and its examples.

Read from the training data in ``data/``; an article without topics works by retrieval alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from knowledge.errors import ArticleError
from knowledge.yaml_text import read_yaml


@dataclass(frozen=True)
class Topic:
    """What an intent asks about."""

    intent: str
    article: str
    sections: tuple[str, ...]
    examples: tuple[str, ...]


def read_topics(folder: Path) -> list[Topic]:
    """Return the topics of all training files that name sections of an article."""
    return [topic for entry in _entries(folder) if (topic := _topic(entry)) is not None]


def read_small_talk(folder: Path) -> list[str]:
    """Return the examples of all intents that name no sections: greetings, thanks, worry and so on.

    Those that lie near danger by their ``near_danger`` are left out: nothing may learn that they are harmless.
    """
    rows = ((entry, entry.get("metadata") or {}) for entry in _entries(folder))
    entries = [e for e, about in rows if _topic(e) is None and not about.get("near_danger")]
    return [example for entry in entries for example in _examples(entry)]


def read_examples(folder: Path) -> dict[str, list[str]]:
    """Return the examples of every intent."""
    examples: dict[str, list[str]] = {}
    for entry in _entries(folder):
        examples.setdefault(str(entry["intent"]), []).extend(_examples(entry))
    return examples


def _entries(folder: Path) -> Iterator[Mapping[str, Any]]:
    for path in sorted(folder.rglob("*.yml")):
        try:
            content = read_yaml(path.read_text(encoding="utf-8")) or {}
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            raise ArticleError(f"{path}: not readable as YAML; mend it") from error
        yield from (content.get("nlu") or [] if isinstance(content, Mapping) else [])


def _examples(entry: Mapping[str, Any]) -> tuple[str, ...]:
    lines = str(entry.get("examples") or "").splitlines()
    return tuple(line.strip().removeprefix("- ").strip() for line in lines if line.strip())


def _topic(entry: Mapping[str, Any]) -> Topic | None:
    metadata = entry.get("metadata") or {}
    if not metadata.get("article") or not metadata.get("sections"):
        return None
    named = metadata["sections"]
    sections = (named,) if isinstance(named, str) else tuple(str(section) for section in named)
    return Topic(str(entry["intent"]), str(metadata["article"]), sections, _examples(entry))
