"""The SQLite file of a store, and what to do when somebody deletes it or takes it away while Rasa runs.

A file that is gone may come back, so what is stored meanwhile would be lost with the one in its place: it is
waited for. After some seconds a fresh one is begun.
"""

from __future__ import annotations

import logging
import os
import sqlite3
import time
from functools import partial
from pathlib import Path
from typing import Any, Callable, Iterable, Optional, Tuple

import sqlalchemy as sa
from sqlalchemy.schema import CreateIndex, CreateTable

logger = logging.getLogger(__name__)

AWAY = 30.0  # seconds in which a file that is gone may come back

SQLITE = "sqlite:///"
BUSY = "locked"  # in SQLite's own words: another program writes
SETTINGS = (
    "busy_timeout = 500",  # milliseconds in which no other reader is served
    "journal_mode = WAL",
    "synchronous = NORMAL",
    "secure_delete = ON",
)

Identity = Tuple[int, int]


def identity(path: Path) -> Optional[Identity]:
    """Which file stands at a path, or None; an open one keeps its own when another takes its place."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def make(path: Path) -> None:
    """An empty file that only its owner can read, unless there is one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)


class StoreFile:
    """One file behind an engine that opens it anew for each session."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._path = path
        self._clock = clock
        self._gone: Optional[float] = None  # since when
        self._opened: Optional[Identity] = None
        make(path)

    @property
    def address(self) -> str:
        """As SQLAlchemy takes it."""
        return f"{SQLITE}{self._path}"

    def serve(self, engine: Any, table: sa.Table) -> None:
        """From here on each connection finds a file with its table, or is refused."""
        if not isinstance(engine.pool, sa.pool.NullPool):
            raise TypeError("a connection that stays open would not see that its file is gone")
        schema = _schema(engine, table)

        def connect(dialect: Any, _: Any, arguments: Any, named: Any) -> Any:
            self._open()
            return self._connect(partial(dialect.connect, **named), arguments, schema)

        sa.event.listen(engine, "do_connect", connect)

    def check(self) -> None:
        """Raise where what was written last went into a file that is gone."""
        if identity(self._path) != self._opened:
            self._gone = self._clock() if self._gone is None else self._gone
            raise FileNotFoundError("the store's file was taken away while it was written")

    def _connect(self, connect: Callable[..., Any], arguments: Any, schema: Iterable[str]) -> Any:
        connection = connect(*arguments)
        try:
            _prepare(connection, schema)
        except sqlite3.OperationalError as error:
            connection.close()
            if BUSY in str(error) or self._has_log():
                raise
            # A full disk has no room for the log without which a file is not read, unless it is said that
            # nobody writes. Where somebody does, there is a log. What is written here is refused.
            return connect(f"{self._path.as_uri()}?mode=ro&immutable=1", uri=True)
        return connection

    def _has_log(self) -> bool:
        try:
            return self._path.with_name(f"{self._path.name}-wal").stat().st_size > 0
        except OSError:
            return False

    def _open(self) -> None:
        self._opened = identity(self._path)
        if self._opened is not None:
            self._gone = None
            return
        now = self._clock()
        self._gone = now if self._gone is None else self._gone
        if now - self._gone < AWAY:
            raise FileNotFoundError("the store's file is gone")
        make(self._path)
        logger.error("conversations.anew: the store's file was gone, a fresh one is begun")
        self._gone, self._opened = None, identity(self._path)


def store_file(store: str) -> Optional[StoreFile]:
    """The file by CONVERSATION_STORE, or None where that is a database server."""
    path = store[len(SQLITE) :] if store.startswith(SQLITE) else store
    return None if "://" in path else StoreFile(Path(path).resolve())


def _schema(engine: Any, table: sa.Table) -> Tuple[str, ...]:
    parts = (
        CreateTable(table, if_not_exists=True),
        *(CreateIndex(index, if_not_exists=True) for index in table.indexes),
    )
    return tuple(str(part.compile(engine)) for part in parts)


def _prepare(connection: Any, schema: Iterable[str]) -> None:
    for setting in SETTINGS:
        connection.execute(f"PRAGMA {setting}")
    for statement in schema:
        connection.execute(statement)
