"""What is not brought up unasked: how an illness may end, and figures of studies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from actions.feelings import read_expressions
from knowledge.answer import NoAnswer


class Quiet:
    """Rows of words; what has one of a row is offered only in a talk that has one of the same row."""

    def __init__(self, rows: Iterable[str], near: float) -> None:
        self._rows = [read_expressions(row) for row in rows]
        self._near = near

    def fits(self, offered: str, talk: str) -> bool:
        """Whether something may be offered in a talk."""
        return all(row.search(talk) for row in self._rows if row.search(offered))

    def kept(self, offered: Sequence[str], talk: str) -> tuple[str, ...]:
        """Those of some questions or titles that may be offered in a talk."""
        return tuple(text for text in offered if self.fits(text, talk))

    def without(self, reply: NoAnswer, talk: str) -> NoAnswer:
        """A reply without sections that nobody asked for; none at all for what is far from the articles."""
        titles = self.kept(reply.sections, talk) if reply.score >= self._near else ()
        return replace(reply, sections=titles)
