"""The signs of danger in plain sight, and the words that take one back: ``data/safety/signs*.yml``.

A clinical reviewer reads and signs these; the models of :mod:`knowledge.danger` stand beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import yaml

from knowledge.clauses import clause_around
from knowledge.danger import CLASSES, NONE
from knowledge.encoder import EncoderError
from knowledge.yaml_text import read_yaml

URGENT = ("crisis", "emergency")
LEVELS = tuple(level for level in CLASSES if level != NONE)  # most urgent first
# Chosen on the dev split of tests/safety (docs/decisions/safety-gate.md).
THRESHOLD = 0.4  # on the probability that a message is not harmless, where a sign stands in it
URGENT_THRESHOLD = 0.2  # the same for a sign of a crisis or an emergency


@dataclass(frozen=True)
class Sign:
    """A sign in plain sight: any of the expressions, unless a clause takes it back."""

    level: str
    name: str
    says: str
    expressions: tuple[re.Pattern[str], ...]
    negatable: bool
    alone: bool = False  # decides without the models, which read little but English
    unless: re.Pattern[str] | None = None  # what takes it back beside the words that take back any

    @property
    def limit(self) -> float:
        """The probability of danger from which it counts."""
        if self.alone:
            return 0.0
        return URGENT_THRESHOLD if self.level in URGENT else THRESHOLD

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Where it stands in a text, but for clauses with words of its own that take it back."""
        for match in chain.from_iterable(e.finditer(text) for e in self.expressions):
            if self.unless is None or not self.unless.search(_clause(text, *match.span())):
                yield match.span()


@dataclass(frozen=True)
class Takebacks:
    """Words that take a sign back: negated, long past, general knowledge, a figure of speech."""

    before: re.Pattern[str]  # directly before the sign, in the same clause
    clause: re.Pattern[str]  # anywhere in the same clause
    supposed: re.Pattern[str]  # a whole message that only supposes a sign
    helped: re.Pattern[str]  # help is on its way, or there
    recovered: re.Pattern[str]  # somebody is awake, fine or resting
    things: re.Pattern[str]  # a thing hit somebody, and nobody did
    unnamed: re.Pattern[str]  # it comes or goes, and nothing says what
    denied: re.Pattern[str]  # among the words of a sign, or directly before them

    def take_back(self, sign: Sign, text: str, start: int, end: int) -> bool:
        """Whether a sign that stands at ``start`` to ``end`` is taken back or denied."""
        if not sign.negatable:
            return False
        is_denied = sign.level not in URGENT and self.deny(text, start, end)
        return is_denied or self.cover(text, start, end)

    def cover(self, text: str, start: int, end: int) -> bool:
        """Whether the sign at ``start`` to ``end`` is taken back."""
        begin, stop = clause_around(text, start, end)
        clause = text[begin:stop]
        return bool(self.before.search(text[begin:start]) or self.clause.search(clause))

    def deny(self, text: str, start: int, end: int) -> bool:
        """Whether the sign of a red flag at ``start`` to ``end`` is plainly said not to be there."""
        return bool(
            self.denied.search(text[start:end])
            or self.before.search(text[clause_around(text, start, end)[0] : start])
        )

    def suppose(self, text: str) -> bool:
        """Whether a message only asks what to do if there were a sign one day."""
        return bool(self.supposed.fullmatch(text))


def _clause(text: str, start: int, end: int) -> str:
    begin, stop = clause_around(text, start, end)
    return text[begin:stop]


FILES = ("signs.yml", "signs_abroad.yml", "signs_people.yml")
_PIECE = re.compile(r"<([a-z]+)>")


def read_signs(folder: Path) -> tuple[list[Sign], Takebacks]:
    """Read all files of signs, most urgent first; raise with the sign's name where one can't be used."""
    signs: list[Sign] = []
    takebacks: Mapping[str, Any] = {}
    for name in FILES:
        path = folder / name
        try:
            content: Mapping[str, Any] = read_yaml(path.read_text(encoding="utf-8"))
            pieces = content.get("pieces", {})
            signs += [_sign(row, pieces) for row in content["signs"]]
            takebacks = {**content.get("takebacks", {}), **takebacks}
        except (OSError, yaml.YAMLError, KeyError, TypeError, ValueError, re.error) as error:
            raise EncoderError(f"{path}: {error}; restore it from the repository") from error
    signs.sort(key=lambda sign: LEVELS.index(sign.level))
    return signs, _takebacks(folder / FILES[0], takebacks)


def _takebacks(path: Path, takebacks: Mapping[str, Any]) -> Takebacks:
    try:
        before = _union(takebacks["before"], r"(?:{})\W+(?:\w+\W+){{0,5}}\Z")
        names = ("clause", "supposed", "helped", "recovered", "things", "unnamed", "denied")
        return Takebacks(before, *(_union(takebacks[name], "(?:{})") for name in names))
    except (KeyError, TypeError, re.error) as error:
        raise EncoderError(f"{path}: {error}; restore it from the repository") from error


def _sign(row: Mapping[str, Any], pieces: Mapping[str, str]) -> Sign:
    try:
        expressions = tuple(re.compile(with_pieces(text, pieces)) for text in row["any"])
        backs = [with_pieces(text, pieces) for text in row.get("unless", ())]
        unless = _union(backs, "(?:{})") if backs else None
    except (re.error, KeyError) as error:
        raise ValueError(f"rule '{row.get('name')}': {error}") from error
    negatable, alone = row.get("negatable", True), row.get("alone", False)
    return Sign(row["level"], row["name"], row["says"], expressions, negatable, alone, unless)


def with_pieces(text: str, pieces: Mapping[str, str]) -> str:
    """Return an expression with its pieces, which stand in it as ``<name>``."""
    return _PIECE.sub(lambda match: f"(?:{with_pieces(pieces[match.group(1)], pieces)})", text)


def _union(expressions: Iterable[str], frame: str) -> re.Pattern[str]:
    return re.compile(frame.format("|".join(f"(?:{text})" for text in expressions)))
