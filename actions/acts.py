"""The dialogue acts that the dialogue model knows, and whether a message says more than its act."""

from __future__ import annotations

from collections.abc import Container, Mapping
from pathlib import Path

import yaml

from knowledge.errors import ArticleError
from knowledge.lexical import stems

Acts = Mapping[str, frozenset[str]]


def read_acts(folder: Path) -> Acts:
    """The stems of all examples of each intent that names no sections of an article."""
    acts: dict[str, frozenset[str]] = {}
    for path in sorted(Path(folder).glob("*.yml")):
        try:
            content = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
            entries = content.get("nlu") or []
            for entry in entries:
                if not (entry.get("metadata") or {}).get("sections"):
                    acts[str(entry["intent"])] = frozenset(stems(str(entry["examples"])))
        except (OSError, ValueError, yaml.YAMLError, KeyError, AttributeError) as error:
            raise ArticleError(f"{path}: not training data; restore it") from error
    return acts


def has_subject(text: str, intent: str, acts: Acts, lexicon: Container[str]) -> bool:
    """Whether a message has a word of the articles that does not belong to its act."""
    own = acts.get(intent, frozenset())
    return any(stem not in own and stem in lexicon for stem in stems(text))
