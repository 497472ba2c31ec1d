"""The reviewed texts that are said to a danger, with the numbers of one locale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from knowledge.encoder import EncoderError
from knowledge.foreign import Foreign
from knowledge.safety import Finding
from knowledge.signs import LEVELS
from knowledge.variants import Variants
from knowledge.yaml_text import read_yaml


@dataclass(frozen=True)
class SafetyTexts:
    """The reviewed texts, with the numbers of one locale filled in."""

    texts: Mapping[str, str]
    foreign: Foreign

    @classmethod
    def read(cls, data: Path, locale: str) -> SafetyTexts:
        """Read texts and numbers from the project's data."""
        path = Path(data) / "safety" / "replies.yml"
        numbers = read_numbers(data, locale)
        try:
            responses = read_yaml(path.read_text(encoding="utf-8"))["responses"]
            texts = {
                level: responses[f"utter_{level}"][0]["text"].format(**numbers)
                for level in (*LEVELS, *(v.name for v in Variants.read(path.parent).variants))
            }
        except (OSError, yaml.YAMLError, KeyError, TypeError) as error:
            raise EncoderError(f"{path}: {error}; restore it from the repository") from error
        return cls(texts, Foreign.read(path.parent, numbers))

    def advice(self, finding: Finding, text: str = "") -> str:
        """The text for what was found in a message, below a line in its language."""
        line = self.foreign.line(text, finding.level)
        return "\n".join(filter(None, (line, self.texts[finding.wording or finding.level])))


def read_numbers(data: Path, locale: str) -> dict[str, str]:
    """The emergency number and the crisis line of a locale, as words to put into a text."""
    path = Path(data) / "safety" / "numbers.yml"
    try:
        numbers = read_yaml(path.read_text(encoding="utf-8"))["numbers"]
        chosen = numbers.get(locale) or numbers["neutral"]
        named = {str(key): str(value) for key, value in chosen.items()}
        short = {f"{key}_short": named[key].split(",")[0] for key in ("emergency", "crisis")}
        return {**short, **named}
    except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise EncoderError(f"{path}: {error}; restore it from the repository") from error
