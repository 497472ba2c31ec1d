"""Other reviewed wordings of an urgent text, by what stands beside the danger: ``data/safety/variants.yml``.

A wish to die that is somebody else's is answered as one who helps; an overdose that was no mistake gets a word
for the one who took it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from knowledge.encoder import EncoderError
from knowledge.signs import with_pieces
from knowledge.spacing import normalise
from knowledge.yaml_text import read_yaml

FILE = "variants.yml"


@dataclass(frozen=True)
class Variant:
    """A wording with the level that it belongs to, and the words that ask for it."""

    name: str
    level: str
    expressions: tuple[re.Pattern[str], ...]
    unless: re.Pattern[str]

    def fits(self, text: str) -> bool:
        """Whether a normalised text asks for it."""
        return any(e.search(text) for e in self.expressions) and not self.unless.search(text)


@dataclass(frozen=True)
class Variants:
    """All of them."""

    variants: Sequence[Variant] = ()

    @classmethod
    def read(cls, folder: Path) -> Variants:
        """Read them from the folder of the safety texts."""
        path = folder / FILE
        try:
            content: Mapping[str, Any] = read_yaml(path.read_text(encoding="utf-8"))
            pieces = content["pieces"]
            return cls([_variant(row, pieces) for row in content["variants"]])
        except (OSError, yaml.YAMLError, KeyError, TypeError, re.error) as error:
            raise EncoderError(f"{path}: {error}; restore it from the repository") from error

    def name(self, level: str, text: str) -> str:
        """The wording for a message in which danger of a level was found; the level's own is named like it."""
        said = normalise(text)
        return next((v.name for v in self.variants if v.level == level and v.fits(said)), level)


def _variant(row: Mapping[str, Any], pieces: Mapping[str, str]) -> Variant:
    expressions = tuple(re.compile(with_pieces(text, pieces)) for text in row["any"])
    unless = re.compile(with_pieces(row["unless"], pieces))
    return Variant(row["name"], row["level"], expressions, unless)
