"""Talk that is known by its words alone: a laugh, a "hang on", an apology, a curse, a heart.

It is too short for a sentence vector to tell what it is. Words and signs stand in ``data/texts/chatter.yml``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from actions.feelings import read_expressions
from knowledge.texts import read_texts

WORDS, BESIDE, SIGNS = "_words", "_beside", "_signs"
_BLANK = re.compile(r"[\s\uFE0F\u200D\U0001F3FB-\U0001F3FF.,!?…'\"-]+")


@dataclass(frozen=True)
class Chatter:
    """The sorts of talk, with the words, the words beside them, and the signs of each."""

    words: Mapping[str, re.Pattern[str]]
    beside: Mapping[str, re.Pattern[str]]
    signs: Mapping[str, str]

    @classmethod
    def read(cls, data: Path) -> Chatter:
        """Read them from the project's data."""
        texts = read_texts(data, "chatter")

        def rows(end: str) -> dict[str, str]:
            return {name.removesuffix(end): t for name, t in texts.items() if name.endswith(end)}

        def patterns(end: str) -> dict[str, re.Pattern[str]]:
            return {name: read_expressions(words) for name, words in rows(end).items()}

        return cls(patterns(WORDS), patterns(BESIDE), rows(SIGNS))

    def sort(self, text: str) -> str:
        """The sort that a message is of, or nothing."""
        said = text.replace("’", "'")
        if not any(character.isalnum() for character in said):
            return self._by_signs(said)
        return next((name for name in self.words if self._is_only(name, said)), "")

    def _by_signs(self, said: str) -> str:
        signs = _BLANK.sub("", said)
        found = (name for name, known in self.signs.items() if signs and set(signs) <= set(known))
        return next(found, "")

    def _is_only(self, name: str, said: str) -> bool:
        rest, count = self.words[name].subn(" ", said)
        every = "".join(self.signs.values())
        for pattern in (self.beside[name], *self.words.values()):
            rest = pattern.sub(" ", rest)
        rest = "".join(c for c in rest if c not in every)
        return count > 0 and not any(character.isalnum() for character in rest)
