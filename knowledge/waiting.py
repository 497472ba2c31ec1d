"""Messages that were acknowledged and not yet answered (bot/channels/held.py): found by reader, and deleted.

Their words are encrypted for Rasa alone.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import ArticleError

TABLE = "held"
WAITING_FOR = 24 * 3600  # seconds; later than that nobody waits for an answer, nor may one be sent


@dataclass(frozen=True)
class Waiting:
    """A message that waits: its channel, and when it came, in seconds since 1970."""

    channel: str
    at: float


def waiting_file(deliveries: Path, channel: str, number: int) -> Path:
    """The file of the n-th process beside the file of deliveries."""
    return deliveries.with_name(f"{deliveries.stem}-{channel}-{number}.db")


def forget_waiting(deliveries: Path, names: Sequence[str]) -> int:
    """Delete what waits of a reader; returns how many messages there were."""
    marks = ", ".join("?" * len(names))
    return _delete(deliveries, f"name IN ({marks})", *names)


def forget_waiting_long(deliveries: Path, seconds: float = WAITING_FOR) -> int:
    """Delete what waits longer than anybody would; returns how many messages there were."""
    return _delete(deliveries, "at < ?", int(time.time() - seconds))


def waiting_of(deliveries: Path, names: Sequence[str]) -> list[Waiting]:
    """What waits of a reader, oldest first."""
    marks = ", ".join("?" * len(names))
    found: list[Waiting] = []
    for path in _files(deliveries):
        channel = path.stem.removeprefix(f"{deliveries.stem}-").rpartition("-")[0]
        with _rows(path) as rows:
            select = rows.execute(f"SELECT at FROM {TABLE} WHERE name IN ({marks})", names)
            found += [Waiting(channel, at) for (at,) in select]
    return sorted(found, key=lambda one: one.at)


def _delete(deliveries: Path, which: str, *values: object) -> int:
    count = 0
    for path in _files(deliveries):
        with _rows(path) as rows:
            rows.execute("PRAGMA secure_delete = ON")
            with rows:
                count += rows.execute(f"DELETE FROM {TABLE} WHERE {which}", values).rowcount
    return count


@contextmanager
def _rows(path: Path) -> Iterator[sqlite3.Connection]:
    try:
        with closing(sqlite3.connect(path, timeout=5.0)) as rows:
            yield rows
    except sqlite3.Error as error:
        raise ArticleError(
            f"{path}: not a file of waiting messages ({error}); check DELIVERIES"
        ) from error


def _files(deliveries: Path) -> Iterator[Path]:
    yield from sorted(deliveries.parent.glob(f"{deliveries.stem}-*-*.db"))
