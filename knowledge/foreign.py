"""One line in the reader's own language before an urgent text: ``data/safety/foreign.yml``.

The language is told by letters and by usual words alone, so that it is known where no action server and no
model of languages is. In doubt nothing is added to the English text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from knowledge.encoder import EncoderError
from knowledge.yaml_text import read_yaml

FILE = "foreign.yml"
ENGLISH = "en"
READ = 400  # characters that are looked at
MOST_LATIN = 0.5  # share of letters that a script of its own leaves to others

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Foreign:
    """The lines of all languages, with the numbers of one locale."""

    letters: Mapping[str, re.Pattern[str]]
    words: Mapping[str, frozenset[str]]
    lines: Mapping[str, Mapping[str, str]]  # by language and level
    again: str  # said, in English, before a text that was the last reply already

    @classmethod
    def read(cls, folder: Path, numbers: Mapping[str, str]) -> Foreign:
        """Read them from the folder of the safety texts."""
        path = folder / FILE
        short = {name: numbers.get(f"{name}_short", "") for name in ("emergency", "crisis")}
        try:
            rows: Mapping[str, Row] = read_yaml(path.read_text(encoding="utf-8"))["languages"]
            letters = {c: re.compile(row["letters"]) for c, row in rows.items() if "letters" in row}
            words = {c: frozenset(row.get("words", "").split()) for c, row in rows.items()}
            lines = {c: _lines(row, short) for c, row in rows.items() if c != ENGLISH}
            again = str(rows[ENGLISH]["again"])
        except (OSError, yaml.YAMLError, LookupError, TypeError, AttributeError, re.error) as error:
            raise EncoderError(f"{path}: {error}; restore it from the repository") from error
        return cls(letters, words, lines, again)

    def line(self, text: str, level: str) -> str:
        """The line for what was found in a message, or nothing where it is English."""
        lines = self.lines.get(self.language(text), {})
        return next((line for name, line in lines.items() if level.startswith(name)), "")

    def language(self, text: str) -> str:
        """The code of a message's language; English in doubt."""
        words = [word.replace("’", "'") for word in _WORD.findall(text[:READ].lower())]
        joined = "".join(words)
        latin = sum(letter < "ɐ" or "Ḁ" <= letter <= "ỿ" for letter in joined)
        if joined and latin / len(joined) < MOST_LATIN:
            return next((c for c, any_of in self.letters.items() if any_of.search(joined)), ENGLISH)
        points: Counter[str] = Counter()
        for word in set(words):
            known = [code for code, usual in self.words.items() if word in usual]
            points.update({code: 1 / len(known) for code in known})
        best = max(points, key=lambda code: (points[code], code == ENGLISH), default=ENGLISH)
        return best if points[best] > points[ENGLISH] else ENGLISH


def _lines(row: Row, numbers: Mapping[str, str]) -> dict[str, str]:
    texts = {k: v for k, v in row.items() if k not in ("letters", "words")}
    return {name: str(text).format(**numbers) for name, text in texts.items()}
