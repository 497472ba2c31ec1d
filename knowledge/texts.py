"""The bot's own words, all from ``data/``: none stand in Python."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

from knowledge.errors import ArticleError

Texts = Mapping[str, str]


def read_texts(folder: Path) -> Texts:
    """Read the texts around quotes; raise where the file or a text is missing."""
    path = Path(folder) / "texts" / "replies.yml"
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        texts = {str(key): str(value) for key, value in content["texts"].items()}
    except (OSError, ValueError, yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise ArticleError(f"{path}: missing or damaged; restore it from the repository") from error
    return texts
