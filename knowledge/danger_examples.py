"""The examples that the safety gate's models learn from, ``data/safety/examples*.yml``, and their very words.

What a person wrote down as dangerous is recognised when a reader says just that. The models alone miss one in
a hundred of their own examples, most of them two or three words long.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path

import yaml

from knowledge.danger import CLASSES, NONE, VIOLENCE
from knowledge.encoder import EncoderError
from knowledge.spacing import Joined, normalise
from knowledge.yaml_text import read_yaml


def read_examples(folder: Path) -> dict[str, str]:
    """Return the class of each example of a folder, by its normalised text.

    Raises:
        EncoderError: a file is damaged, or there is none.
    """
    examples: dict[str, str] = {}
    for path in sorted(folder.glob("examples*.yml")):
        try:
            rows = _rows(path)
            examples.update(
                {normalise(str(t)): level for level, texts in rows.items() for t in texts}
            )
        except (OSError, yaml.YAMLError, KeyError, TypeError) as error:
            raise EncoderError(f"{path}: {error}; restore it from the repository") from error
    if not examples:
        raise EncoderError(f"{folder}: no examples*.yml here; restore it from the repository")
    return examples


def read_joined(path: Path) -> Joined:
    """The short dangerous examples, which are also recognised without their spaces."""
    try:
        texts = [text for level, texts in _rows(path).items() if level != NONE for text in texts]
        return Joined.of(map(str, texts))
    except (OSError, yaml.YAMLError, KeyError, TypeError) as error:
        raise EncoderError(f"{path}: {error}; restore it from the repository") from error


def _rows(path: Path) -> dict[str, list[str]]:
    """The texts of a file by their classes; most files have none of violence."""
    rows: dict[str, list[str]] = {
        VIOLENCE: [],
        **read_yaml(path.read_text(encoding="utf-8"))["gate"],
    }
    if set(rows) != set(CLASSES):
        raise KeyError(f"the classes must be {', '.join(CLASSES)}")
    return rows


class DangerExamples:
    """Knows the dangerous examples by their words, whatever stands between them."""

    def __init__(self, levels: Mapping[str, str]) -> None:
        """``levels`` gives the class of each example; one that is also harmless is no danger."""
        harmless = set(_keys(text for text, level in levels.items() if level == NONE))
        dangers = {text: level for text, level in levels.items() if level != NONE}
        pairs = zip(_keys(dangers), dangers.values(), strict=True)
        self._levels = {key: level for key, level in pairs if key and key not in harmless}

    @classmethod
    def read(cls, folder: Path) -> DangerExamples:
        """Read them from a folder; errors as for :func:`read_examples`."""
        return cls(read_examples(folder))

    def level(self, text: str) -> str | None:
        """The class of a normalised text that has the words of a dangerous example, or None."""
        return self._levels.get(_key(text))


def _keys(texts: Iterable[str]) -> Iterable[str]:
    return map(_key, texts)


def _key(text: str) -> str:
    """Only letters and digits: spaces and marks are typed in many ways, and say nothing here."""
    return "".join(letter for letter in text if unicodedata.category(letter)[0] in "LMN")
