"""Which deliveries were taken: platforms deliver again after a slow answer, and after our restart too."""

from __future__ import annotations

import hashlib
import logging
import os
import sqlite3
import time
from collections import OrderedDict
from pathlib import Path
from typing import Mapping, Optional

logger = logging.getLogger(__name__)

FILE = Path(".cache/deliveries.db")
KEPT = 3 * 86_400  # seconds: no platform delivers again after that
MOST = 50_000  # ids in memory
SWEEP = 1_000  # deliveries between two deletions of old ids


def deliveries_path(environment: Mapping[str, str] = os.environ) -> Path:
    """The file, by ``DELIVERIES``."""
    return Path(environment.get("DELIVERIES") or FILE)


class Deliveries:
    """Ids in a small SQLite file; in memory alone where the file can't be written."""

    def __init__(self, path: Path) -> None:
        self._recent: OrderedDict[str, None] = OrderedDict()
        self._file = self._open(path)
        self._count = 0

    def is_new(self, channel: str, name: str) -> bool:
        """Take a delivery; False where it was taken before."""
        # An id may hold a reader's number: what is kept is a hash.
        key = hashlib.sha256(f"{channel}:{name}".encode("utf-8", "replace")).hexdigest()[:32]
        if key in self._recent:
            return False
        self._recent[key] = None
        if len(self._recent) > MOST:
            self._recent.popitem(last=False)
        return self._write(key)

    def _write(self, key: str) -> bool:
        if self._file is None:
            return True
        try:
            with self._file:
                self._sweep()
                row = self._file.execute(
                    "INSERT OR IGNORE INTO deliveries VALUES (?, ?)", (key, int(time.time()))
                )
            return row.rowcount > 0
        except sqlite3.Error as error:  # a full disk must not silence the bot
            logger.error("deliveries.write.failure: %s", type(error).__name__)
            return True

    def _sweep(self) -> None:
        self._count += 1
        if self._file is not None and self._count % SWEEP == 1:
            self._file.execute("DELETE FROM deliveries WHERE at < ?", (int(time.time()) - KEPT,))

    @staticmethod
    def _open(path: Path) -> Optional[sqlite3.Connection]:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            file = sqlite3.connect(str(path), timeout=5, check_same_thread=False)
            file.execute("PRAGMA journal_mode=WAL")
            file.execute("PRAGMA synchronous=NORMAL")
            file.execute("CREATE TABLE IF NOT EXISTS deliveries (id TEXT PRIMARY KEY, at INTEGER)")
            file.commit()
            return file
        except (sqlite3.Error, OSError) as error:
            logger.error("deliveries.open.failure: %s", type(error).__name__)
            return None
