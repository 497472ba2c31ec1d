"""The bot's own words, all from ``data/``: none stand in Python."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from knowledge.errors import ArticleError
from knowledge.yaml_text import read_yaml

Texts = Mapping[str, str]
Wordings = Mapping[str, tuple[str, ...]]


def read_texts(folder: Path, name: str = "replies") -> Texts:
    """Read a file of texts; raise where the file or a text is missing."""
    return {key: str(text) for key, text in _read(folder, name).items()}


def read_wordings(folder: Path, name: str = "dialogue") -> Wordings:
    """Read a file of texts that may have several wordings each."""
    return {
        key: tuple(str(wording) for wording in text) if isinstance(text, list) else (str(text),)
        for key, text in _read(folder, name).items()
    }


def _read(folder: Path, name: str) -> Mapping[str, Any]:
    path = Path(folder) / "texts" / f"{name}.yml"
    try:
        content = read_yaml(path.read_text(encoding="utf-8"))
        return {str(key): text for key, text in content["texts"].items()}
    except (OSError, ValueError, yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise ArticleError(f"{path}: missing or damaged; restore it from the repository") from error
