"""The dialogue acts that the dialogue model knows, and whether a message says more than its act."""

from __future__ import annotations

from collections.abc import Container, Mapping
from pathlib import Path

import yaml

from knowledge.errors import ArticleError
from knowledge.index import place_of
from knowledge.lexical import STOP_WORDS, stem, stems, words
from knowledge.spelling import frequency
from knowledge.topics import read_topics
from knowledge.yaml_text import read_yaml

RARE = 4.3  # Zipf frequency below which a word of the article is no word of everyday talk

Acts = Mapping[str, frozenset[str]]


def read_acts(folder: Path) -> Acts:
    """The stems of all examples of each intent that names no sections of an article."""
    acts: dict[str, frozenset[str]] = {}
    for path in sorted(Path(folder).glob("*.yml")):
        try:
            content = read_yaml(path.read_text(encoding="utf-8")) or {}
            entries = content.get("nlu") or []
            for entry in entries:
                if not (entry.get("metadata") or {}).get("sections"):
                    acts[str(entry["intent"])] = frozenset(stems(str(entry["examples"])))
        except (OSError, ValueError, yaml.YAMLError, KeyError, AttributeError) as error:
            raise ArticleError(f"{path}: not training data; restore it") from error
    return acts


def read_places(folder: Path) -> dict[str, list[str]]:
    """The sections of each intent that names some."""
    topics = read_topics(folder)
    return {t.intent: [place_of(t.article, s) for s in t.sections] for t in topics}


def has_subject(text: str, intent: str, acts: Acts, lexicon: Container[str]) -> bool:
    """Whether a message has a word of the articles that does not belong to its act."""
    own = acts.get(intent, frozenset())
    return any(stem not in own and stem in lexicon for stem in stems(text))


def names_rare(text: str, lexicon: Container[str]) -> bool:
    """Whether a text names a subject of the articles by a word that everyday talk seldom has."""
    return any(
        word not in STOP_WORDS and stem(word) in lexicon and frequency(word) < RARE
        for word in words(text)
    )
