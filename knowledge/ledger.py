"""The ledger of quotes that were ever sent: one JSON object a line, only appended to, no reader's words.

The first sending of a quote on a day is written at once, further ones are counted in memory and written
as one more line when the day ends or the server stops. A reader of the file adds the lines up.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from knowledge.errors import ArticleError
from knowledge.failures import where

logger = logging.getLogger(__name__)

MOST = 10_000  # quotes that are remembered at a time
_Place = tuple[str, str, int, int, str]


@dataclass(frozen=True)
class Entry:
    """A quote that was sent: its words and place, the article's version, from when to when, how often."""

    article: str
    sha256: str
    start: int
    end: int
    text: str
    first: str
    last: str
    count: int


def today() -> str:
    """The day in UTC, as in ``2026-01-02``."""
    return datetime.now(timezone.utc).date().isoformat()


class Ledger:
    """Writes down what is sent; whatever fails is logged and never stops an answer."""

    def __init__(self, path: Path, most: int = MOST) -> None:
        self._path = path
        self._most = most
        self._day = ""
        self._sent: dict[_Place, int] = {}  # quotes of the day, with sendings not yet written
        self._begun = False

    def note(self, quotes: Iterable[Mapping[str, Any]]) -> None:
        """Note quotes as a rendered message carries them."""
        try:
            if self._day != today():
                self.close()
                self._day = today()
            fresh = [place for quote in quotes if (place := self._counted(quote))]
            try:
                self._append([(place, 1) for place in fresh])
            except OSError:
                for place in fresh:  # written with the day's counts, or at the next sending
                    self._sent[place] += 1
                raise
        except Exception as error:  # a full disk is no reason to stay silent
            logger.error("ledger.failure: %s", where(error))

    def close(self) -> None:
        """Write what was only counted, and forget the day."""
        rest = [(place, count) for place, count in self._sent.items() if count]
        try:
            self._append(rest)
            self._sent = {}
        except OSError as error:
            self._sent = dict(rest[: self._most])
            logger.error("ledger.failure: %s", where(error))

    def _counted(self, quote: Mapping[str, Any]) -> _Place | None:
        """The quote's place if it is the first time today; else it is only counted."""
        place = (
            str(quote["article"]),
            str(quote["sha256"]),
            int(quote["start"]),
            int(quote["end"]),
            str(quote["text"]),
        )
        if place in self._sent:
            self._sent[place] += 1
            return None
        if len(self._sent) >= self._most:
            self.close()
        self._sent[place] = 0
        return place

    def _append(self, rows: list[tuple[_Place, int]]) -> None:
        if not rows:
            return
        lines = [
            json.dumps(vars(Entry(*place, self._day, self._day, count)), ensure_ascii=False)
            for place, count in rows
        ]
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.touch(mode=0o600)
        with self._path.open("ab") as file:
            torn = not self._begun and file.tell() > 0
            file.write((("\n" if torn else "") + "\n".join(lines) + "\n").encode("utf-8"))
        self._begun = True


def read_ledger(path: Path) -> list[Entry]:
    """All quotes of a ledger, each once; a line that a crash tore apart is logged and passed over."""
    found: dict[_Place, Entry] = {}
    for entry in _entries(path):
        place = (entry.article, entry.sha256, entry.start, entry.end, entry.text)
        known = found.get(place, entry)
        count = entry.count + (known.count if place in found else 0)
        first, last = min(known.first, entry.first), max(known.last, entry.last)
        found[place] = Entry(*place, first, last, count)
    return list(found.values())


def _entries(path: Path) -> Iterator[Entry]:
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise ArticleError(f"{path}: {error.strerror}; check the path of the ledger") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            places = [str(row[key]) for key in ("article", "sha256")]
            ends = [int(row[key]) for key in ("start", "end")]
            words = [str(row[key]) for key in ("text", "first", "last")]
            yield Entry(*places, *ends, *words, int(row["count"]))  # type: ignore[call-arg, arg-type]
        except (ValueError, KeyError, TypeError):
            logger.error("%s line %d: not a quote; delete the line", path, number)
