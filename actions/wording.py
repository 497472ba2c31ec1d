"""Chooses between the wordings of a text, so that the same one is not said twice in a row."""

from __future__ import annotations

from collections.abc import Mapping

from actions.memory import Memory
from knowledge.texts import Wordings

LEADS = ("answer", "references")  # lines before quotes that another line may stand in the place of


class Wording:
    """The bot's own words with their turns."""

    def __init__(self, wordings: Wordings) -> None:
        self._wordings = wordings

    def has(self, name: str) -> bool:
        """Whether there is such a text."""
        return name in self._wordings

    def first(self, name: str, **values: str) -> str:
        """The first wording of a text, filled in."""
        return _filled(self._wordings[name][0], values)

    def all(self, name: str) -> tuple[str, ...]:
        """All wordings of a text, as they stand."""
        return self._wordings[name]

    def turn(self, name: str, number: int) -> str:
        """One wording after the other, by number."""
        wordings = self._wordings[name]
        return wordings[number % len(wordings)]

    def of(self, name: str, kind: str) -> str:
        """The wording for a kind of question, or the one for all others."""
        wordings = self._wordings.get(f"{name}_{kind}") or self._wordings[name]
        return wordings[0]

    def other(self, text: str) -> str | None:
        """The next wording of a text that has several, or None."""
        for wordings in self._wordings.values():
            if text in wordings[: len(wordings) if len(wordings) > 1 else 0]:
                return wordings[(wordings.index(text) + 1) % len(wordings)]
        return None

    def once_more(self, name: str, text: str, before: str) -> str:
        """A text under the first wording, or under the next one where it was said again before."""
        wordings = self._wordings[name]
        said = before.removesuffix(text).strip()
        return f"{wordings[(wordings.index(said) + 1) % len(wordings) if said in wordings else 0]}\n{text}"

    def next(self, name: str, memory: Memory, **values: str) -> tuple[str, Memory]:
        """The wording whose turn it is, and the memory after it is said."""
        wordings = self._wordings[name]
        number = turn_of(memory.count(name), len(wordings))
        return _filled(wordings[number], values), memory.counting(name)


def bare(text: str, texts: Mapping[str, str]) -> str:
    """A reply without the line before its quotes, for another line in its place."""
    for lead in LEADS:
        text = text.removeprefix(f"{texts[lead]}\n")
    return text


def turn_of(count: int, wordings: int) -> int:
    """Which wording comes after a number of times; of three or more the first comes only once."""
    if count < wordings:
        return count
    return 1 + (count - 1) % (wordings - 1) if wordings > 2 else count % wordings


def _filled(wording: str, values: dict[str, str]) -> str:
    for name, value in values.items():  # not str.format: a title may hold braces
        wording = wording.replace(f"{{{name}}}", value)
    return wording
