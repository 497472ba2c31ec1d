"""The store of readers' opinions on answers: a small SQLite file, without a reader's name or address.

A row holds the redacted question, what kind of reply it got and which places were quoted, whether that
helped, and the redacted reason. The reader is kept as a hash, so that their rows can be deleted.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from knowledge.errors import ArticleError
from knowledge.keeping import Keeping

LONGEST = 500  # characters of a question or a reason that are kept
_PLACE = ("article", "start", "end", "sha256")
_TABLE = """CREATE TABLE IF NOT EXISTS feedback (
    id INTEGER PRIMARY KEY, at TEXT NOT NULL, reader TEXT NOT NULL, reply TEXT NOT NULL,
    question TEXT NOT NULL, kind TEXT NOT NULL, quotes TEXT NOT NULL,
    helpful INTEGER NOT NULL, reason TEXT NOT NULL, UNIQUE (reader, reply))"""
_SELECT = "SELECT question, kind, quotes, helpful, reason, at FROM feedback"


@dataclass(frozen=True)
class Opinion:
    """What one reader thinks of one reply."""

    question: str
    kind: str
    quotes: tuple[Mapping[str, Any], ...]  # article, start, end and sha256 of each
    helpful: bool
    reason: str = ""
    at: str = ""


class FeedbackStore:
    """Opens its file for each call; nothing is made before the first opinion comes."""

    def __init__(self, path: Path, keeping: Keeping | None = None) -> None:
        self._path = path
        self._keeping = keeping or Keeping()

    def note(self, reader: str, reply: str, opinion: Opinion) -> None:
        """Keep an opinion; a second one of the reader on the same reply replaces the first."""
        quotes = [{key: quote[key] for key in _PLACE} for quote in opinion.quotes]
        row = (
            opinion.at or _now(),
            reader_key(reader),
            reply,
            self._keeping.words(opinion.question)[:LONGEST],
            opinion.kind,
            json.dumps(quotes),
            opinion.helpful,
            self._keeping.words(opinion.reason)[:LONGEST],
        )
        with self._open() as rows:
            rows.execute(
                "INSERT INTO feedback (at, reader, reply, question, kind, quotes, helpful, reason) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (reader, reply) DO UPDATE SET "
                "at = excluded.at, helpful = excluded.helpful, "
                "reason = CASE excluded.reason WHEN '' THEN reason ELSE excluded.reason END",
                row,
            )

    def opinions(self) -> list[Opinion]:
        """All opinions, oldest first."""
        if not self._path.exists():
            return []
        with self._open() as rows:
            found = rows.execute(f"{_SELECT} ORDER BY at, id").fetchall()
        return [_opinion(row) for row in found]

    def forget_reader(self, reader: str) -> int:
        """Delete what one reader said; returns how many rows there were."""
        return self._delete("reader = ?", (reader_key(reader),))

    def forget_older(self, days: int) -> int:
        """Delete what is older than some days; returns how many rows there were."""
        return self._delete("at < ?", (_now(-days),))

    def of_reader(self, names: Sequence[str]) -> list[Opinion]:
        """What one reader said, under any of their names, oldest first."""
        if not self._path.exists():
            return []
        keys = [reader_key(name) for name in names]
        with self._open() as rows:
            found = rows.execute(
                f"{_SELECT} WHERE reader IN ({', '.join('?' * len(keys))}) ORDER BY at, id", keys
            ).fetchall()
        return [_opinion(row) for row in found]

    def rename_reader(self, old: str, new: str) -> int:
        """Give what was said under an old name to the new one; returns how many rows there were."""
        if not self._path.exists():
            return 0
        with self._open() as rows:
            values = (reader_key(new), reader_key(old))
            return rows.execute(
                "UPDATE OR REPLACE feedback SET reader = ? WHERE reader = ?", values
            ).rowcount

    def _delete(self, which: str, values: Sequence[str]) -> int:
        if not self._path.exists():
            return 0
        with self._open() as rows:
            return rows.execute(f"DELETE FROM feedback WHERE {which}", values).rowcount

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.touch(mode=0o600)  # what readers think is their owner's alone to read
            with closing(sqlite3.connect(self._path, timeout=1.0)) as connection:
                connection.execute("PRAGMA secure_delete = ON")
                with connection:
                    connection.execute(_TABLE)
                    yield connection
        except (OSError, sqlite3.Error) as error:
            raise ArticleError(
                f"{self._path}: not a store of feedback that can be written ({error}); "
                "set FEEDBACK_STORE to another file"
            ) from error


def reader_key(reader: str) -> str:
    """What stands for a reader in the store."""
    return hashlib.sha256(reader.encode("utf-8", "replace")).hexdigest()[:32]


def _opinion(row: Sequence[Any]) -> Opinion:
    question, kind, quotes, helpful, reason, at = row
    return Opinion(question, kind, tuple(json.loads(quotes)), bool(helpful), reason, at)


def _now(days: int = 0) -> str:
    time = datetime.now(timezone.utc) + timedelta(days=days)
    return time.isoformat(timespec="seconds")
