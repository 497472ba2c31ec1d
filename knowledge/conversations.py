"""The store of conversations as the command line sees it: the SQLite file that Rasa's side writes."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.errors import ArticleError

MESSAGES = ("user", "bot")
DAY = 24 * 3600
# A hash of who was deleted, and when: each Rasa looks there for what it has in memory
# (bot/forgotten_readers.py).
FORGOTTEN = "forgotten_readers"
FORGOTTEN_SCHEMA = (
    f"CREATE TABLE IF NOT EXISTS {FORGOTTEN} "
    "(reader VARCHAR(64) PRIMARY KEY, at DOUBLE PRECISION NOT NULL)",
    f"CREATE INDEX IF NOT EXISTS {FORGOTTEN}_at ON {FORGOTTEN} (at)",
)
NOTED_FOR = 2 * DAY  # seconds: nothing is kept in memory, or waits, for longer than one day


@dataclass(frozen=True)
class Expired:
    """How many messages, of both sides, were too old, and the names of their readers."""

    messages: int = 0
    names: tuple[str, ...] = ()


def noted_name(name: str) -> str:
    """What is noted of a reader who was deleted: no store has the name any more."""
    return hashlib.sha256(f"deleted:{name}".encode()).hexdigest()


class Conversations:
    """Reads and deletes; Rasa alone writes (bot/conversation_store.py)."""

    def __init__(self, store: str) -> None:
        self._path = Path(store)
        self._is_file = "://" not in store
        self._store = store

    @property
    def is_file(self) -> bool:
        """Whether it is a file that can be opened here, and no database server."""
        return self._is_file

    def of_reader(self, names: Sequence[str]) -> list[dict[str, Any]]:
        """What is stored of a reader, event by event, oldest first."""
        with self._open() as rows:
            return [
                json.loads(data)
                for name in names
                for (data,) in rows.execute(
                    "SELECT data FROM events WHERE sender_id = ? ORDER BY id", (name,)
                )
            ]

    def forget_reader(self, names: Sequence[str]) -> int:
        """Delete a reader's conversations; returns how many messages, of both sides, there were."""
        with self._open() as rows:
            rows.execute(
                "BEGIN IMMEDIATE"
            )  # a turn that is stored meanwhile is older than the note
            _make_notes(rows)
            for name in names:
                _note(rows, noted_name(name))
            return sum(_delete(rows, "sender_id = ?", name) for name in names)

    def forget_older(self, before: float) -> Expired:
        """Delete what is older than a time, in seconds since 1970."""
        older = "timestamp < ?"
        with self._open() as rows:
            _make_notes(rows)
            rows.execute(f"DELETE FROM {FORGOTTEN} WHERE at < ?", (time.time() - NOTED_FOR,))
            found = rows.execute(f"SELECT DISTINCT sender_id FROM events WHERE {older}", (before,))
            names = tuple(str(name) for (name,) in found)
            return Expired(_delete(rows, older, before), names)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        if not self._is_file:
            raise ArticleError(
                "CONVERSATION_STORE: a database server is not read from here; Rasa's environment "
                "does it, by 'python -m bot.rights'"
            )
        try:
            # Nothing was said yet: then there is nothing, and no file is made.
            path = self._path if self._path.exists() else ":memory:"
            with closing(sqlite3.connect(path, timeout=5.0)) as connection:
                connection.execute("PRAGMA secure_delete = ON")
                if path == ":memory:" or not _has_events(connection):
                    connection.execute(
                        "CREATE TEMP TABLE events (id, sender_id, type_name, timestamp, data)"
                    )
                with connection:
                    yield connection
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except (OSError, sqlite3.Error, ValueError) as error:
            raise ArticleError(
                f"{self._store}: not a store of conversations ({error}); check CONVERSATION_STORE"
            ) from error


def _has_events(connection: sqlite3.Connection) -> bool:
    found = connection.execute("SELECT 1 FROM sqlite_master WHERE type='table' AND name='events'")
    return found.fetchone() is not None


def _make_notes(rows: sqlite3.Connection) -> None:
    for statement in FORGOTTEN_SCHEMA:
        rows.execute(statement)


def _note(rows: sqlite3.Connection, name: str) -> None:
    rows.execute(f"DELETE FROM {FORGOTTEN} WHERE reader = ?", (name,))
    rows.execute(f"INSERT INTO {FORGOTTEN} VALUES (?, ?)", (name, time.time()))


def _delete(rows: sqlite3.Connection, which: str, value: object) -> int:
    marks = ", ".join("?" * len(MESSAGES))
    count = rows.execute(
        f"SELECT count(*) FROM events WHERE {which} AND type_name IN ({marks})", (value, *MESSAGES)
    ).fetchone()[0]
    rows.execute(f"DELETE FROM events WHERE {which}", (value,))
    return int(count)
