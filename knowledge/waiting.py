"""Where messages lie that were acknowledged and not yet answered (bot/channels/held.py); deletes them."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from knowledge.errors import ArticleError

TABLE = "held"
WAITING_FOR = 24 * 3600  # seconds; later than that nobody waits for an answer, nor may one be sent


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


def _delete(deliveries: Path, which: str, *values: object) -> int:
    count = 0
    for path in _files(deliveries):
        try:
            with closing(sqlite3.connect(path, timeout=5.0)) as rows:
                rows.execute("PRAGMA secure_delete = ON")
                with rows:
                    count += rows.execute(f"DELETE FROM {TABLE} WHERE {which}", values).rowcount
        except sqlite3.Error as error:
            raise ArticleError(
                f"{path}: not a file of waiting messages ({error}); check DELIVERIES"
            ) from error
    return count


def _files(deliveries: Path) -> Iterator[Path]:
    yield from sorted(deliveries.parent.glob(f"{deliveries.stem}-*-*.db"))
