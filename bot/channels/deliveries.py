"""Which deliveries were taken: platforms deliver again after a slow answer, and after our restart too."""

from __future__ import annotations

import hashlib
import logging
import math
import os
import sqlite3
import time
from collections import OrderedDict
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Iterator, Mapping, Optional

from bot.store_file import Identity, identity
from bot.unsaved import Rest

logger = logging.getLogger(__name__)

FILE = Path(".cache/deliveries.db")
KEPT = 3 * 86_400  # seconds: no platform delivers again after that
MOST = 50_000  # ids in memory
SWEEP = 1_000  # deliveries between two deletions of old ids, at most
SWEEP_AFTER = 3_600  # seconds between two, at the next delivery
INSERT = "INSERT OR IGNORE INTO deliveries VALUES (?, ?)"


def deliveries_path(environment: Mapping[str, str] = os.environ) -> Path:
    """The file by ``DELIVERIES``; where that is a Redis, one in ``WAITING_DIR``, for what waits here."""
    value = environment.get("DELIVERIES") or ""
    if value and "://" not in value:
        return Path(value)
    return Path(environment.get("WAITING_DIR") or FILE.parent) / FILE.name


def delivery_key(channel: str, name: str) -> str:
    """What is kept of an id, which may hold a reader's number: a hash."""
    return hashlib.sha256(f"{channel}:{name}".encode("utf-8", "replace")).hexdigest()[:32]


class Deliveries:
    """Ids in a small SQLite file; in memory alone without one, or as long as it can't be written."""

    def __init__(self, path: Optional[Path]) -> None:
        self._path = path
        self._recent: OrderedDict[str, None] = OrderedDict()
        self._late: OrderedDict[str, int] = OrderedDict()  # what the file could not take
        self._file: Optional[sqlite3.Connection] = None
        self._which: Optional[Identity] = None
        self._rest = Rest()
        self._count = 0  # deliveries since the last deletion of old ids
        self._swept = -math.inf
        if path is not None:
            with self._trouble("open"):
                self._opened(path)

    async def is_ours(self, channel: str, name: str, owner: int) -> bool:
        """Whether no other process has taken what is new here: nobody shares the file."""
        return True

    async def is_mine(self, channel: str, name: str, owner: int) -> bool:
        """Whether what a killed process left may be answered: here nobody else can have taken it."""
        return True

    def is_new(self, channel: str, name: str) -> bool:
        """Take a delivery; False where it was taken before."""
        key = delivery_key(channel, name)
        if key in self._recent:
            return False
        _remember(self._recent, key, None)
        if self._path is None:
            return True
        if not self._rest.over():
            _remember(self._late, key, int(time.time()))
            return True
        return self._write(key, int(time.time()))

    def _write(self, key: str, now: int) -> bool:
        with self._trouble("write"):
            assert self._path is not None
            file = self._opened(self._path)
            self._late.pop(key, None)
            with file:
                self._sweep(file, now)
                file.executemany(INSERT, list(self._late.items()))
                row = file.execute(INSERT, (key, now))
            self._late.clear()
            return row.rowcount > 0
        _remember(self._late, key, now)
        return True

    def _opened(self, path: Path) -> sqlite3.Connection:
        """The file; one that was deleted or moved would take ids for ever, and nobody would find them."""
        if self._file is not None and self._which == identity(path):
            return self._file
        if self._file is not None:
            logger.error("deliveries.anew: the file was gone or is another one")
            self._file.close()
            self._file, now = None, int(time.time())
            self._late = OrderedDict({**dict.fromkeys(self._recent, now), **self._late})
        self._file = _open(path)
        self._which = identity(path)
        return self._file

    def _sweep(self, file: sqlite3.Connection, now: int) -> None:
        self._count += 1
        since = time.monotonic() - self._swept
        if self._count >= SWEEP or since >= SWEEP_AFTER:
            file.execute("DELETE FROM deliveries WHERE at < ?", (now - KEPT,))
            self._count, self._swept = 0, time.monotonic()

    @contextmanager
    def _trouble(self, what: str) -> Iterator[None]:
        """A full disk or a lock must not silence the bot, nor hold it up at every message."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            logger.error("deliveries.%s.failure: %s", what, type(error).__name__)
            self._rest.begin()


def _remember(names: OrderedDict[str, Any], name: str, value: Any) -> None:
    names[name] = value
    if len(names) > MOST:
        names.popitem(last=False)


def _open(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    file = sqlite3.connect(str(path), timeout=0.5, check_same_thread=False)
    file.execute("PRAGMA journal_mode=WAL")
    file.execute("PRAGMA synchronous=NORMAL")
    file.execute("CREATE TABLE IF NOT EXISTS deliveries (id TEXT PRIMARY KEY, at INTEGER)")
    file.commit()
    return file
