"""Deliveries that were acknowledged and are not yet answered: a process that is killed loses none of them.

Encrypted with a key made from READER_KEY, and deleted when the answer is out. Each process has a file of
its own, locked as long as it lives: the next one that starts takes over what a killed one left.
"""

from __future__ import annotations

import base64
import fcntl
import hashlib
import hmac
import json
import logging
import os
import secrets
import sqlite3
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, List, Optional, Tuple

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from bot.channels.delivery import Delivery
from knowledge.keeping import NONE
from knowledge.readers import ReaderKeys
from knowledge.waiting import TABLE, WAITING_FOR, waiting_file

logger = logging.getLogger(__name__)

MOST_FILES = 64  # processes that share a folder
MOST_ANSWERED = 500  # names in one statement
MOST_OWNERS = 2**31 - 2  # what SQLite has room for
TRIES = 2  # a message that kills Rasa is not given to it for ever


@dataclass(frozen=True)
class Left:
    """A delivery that a killed process left; ``again`` where it can be answered as if it came now."""

    delivery: Delivery
    again: bool


class Held:
    """Where one channel's deliveries wait until they are answered; without a file nothing is held."""

    def __init__(self, deliveries: Path, channel: str, keys: ReaderKeys, text: str) -> None:
        self._with_words = text != NONE
        self._seal = MultiFernet([Fernet(_key(key)) for key in (keys.key, *keys.old)])
        self._answered: List[str] = []  # and not yet deleted
        self._file, self._lock = _open(deliveries, channel)
        self.left = self._read()  # by a process that was killed, oldest first
        self.owner = _owner(self._file)  # the same for every process that has this file

    def hold(self, delivery: Delivery, name: str) -> bool:
        """Keep a delivery under the reader's name; False where it is held already."""
        kept = delivery if self._with_words else replace(delivery, words="")
        # Without its words it can't be answered later: its reader is asked to send it again.
        showing = int(not self._with_words)
        sealed = self._seal.encrypt(json.dumps(asdict(kept)).encode())
        count = self._write(
            f"INSERT OR IGNORE INTO {TABLE} VALUES (?, ?, 0, ?, ?, ?)",
            *(_name(delivery), name, showing, int(time.time()), sealed),
        )
        return count != 0

    def begin(self, delivery: Delivery) -> None:
        """Its turn begins."""
        self._write(f"UPDATE {TABLE} SET tries = tries + 1 WHERE id = ?", _name(delivery))

    def show(self, delivery: Delivery) -> None:
        """From here on some of its answer may have been seen."""
        self._write(f"UPDATE {TABLE} SET showing = 1 WHERE id = ?", _name(delivery))

    def release(self, delivery: Delivery) -> None:
        """It is answered; what a full disk did not let go is deleted with a later one."""
        self._answered = [*self._answered[-MOST_ANSWERED:], _name(delivery)]
        marks = ", ".join("?" * len(self._answered))
        if self._write(f"DELETE FROM {TABLE} WHERE id IN ({marks})", *self._answered) is not None:
            self._answered = []

    def close(self) -> None:
        """Let another process have the file."""
        if self._file is not None and self._lock is not None:
            self._file.close()
            os.close(self._lock)
            self._file = self._lock = None

    def _read(self) -> List[Left]:
        self._write(f"DELETE FROM {TABLE} WHERE at < ?", int(time.time()) - WAITING_FOR)
        if self._file is None:
            return []
        found = self._file.execute(f"SELECT sealed, tries, showing FROM {TABLE} ORDER BY rowid")
        rows = [(self._opened(sealed), tries, showing) for sealed, tries, showing in found]
        return [
            Left(delivery, tries < TRIES and not showing)
            for delivery, tries, showing in rows
            if delivery is not None
        ]

    def _opened(self, sealed: bytes) -> Optional[Delivery]:
        try:
            return Delivery(**json.loads(self._seal.decrypt(sealed)))
        except (InvalidToken, ValueError, TypeError):  # another key, or another version
            logger.error("held.read.failure: a message that waited can't be read; check READER_KEY")
            return None

    def _write(self, statement: str, *values: Any) -> Optional[int]:
        """How many rows it was; None where it could not be written."""
        if self._file is None:
            return None
        try:
            with self._file:
                return self._file.execute(statement, values).rowcount
        except sqlite3.Error as error:  # a full disk must not silence the bot
            logger.error("held.write.failure: %s", type(error).__name__)
            return None


def _owner(file: Optional[sqlite3.Connection]) -> int:
    """A number that stands in the file's header; of another file it is another one."""
    if file is not None:
        try:
            (number,) = file.execute("PRAGMA application_id").fetchone()
            if not number:
                number = secrets.randbelow(MOST_OWNERS) + 1
                file.execute(f"PRAGMA application_id = {number}")
            return int(number)
        except sqlite3.Error as error:
            logger.error("held.owner.failure: %s", type(error).__name__)
    return secrets.randbelow(MOST_OWNERS) + 1


def _name(delivery: Delivery) -> str:
    # An id may hold a reader's number: what is kept is a hash.
    return hashlib.sha256(delivery.id.encode("utf-8", "replace")).hexdigest()[:32]


def _key(key: bytes) -> bytes:
    return base64.urlsafe_b64encode(hmac.new(key, b"held deliveries", hashlib.sha256).digest())


def _open(deliveries: Path, channel: str) -> Tuple[Optional[sqlite3.Connection], Optional[int]]:
    """The first file that no living process has, and the lock on it."""
    try:
        deliveries.parent.mkdir(parents=True, exist_ok=True)
        for number in range(1, MOST_FILES + 1):
            path = waiting_file(deliveries, channel, number)
            lock = os.open(path.with_suffix(".lock"), os.O_CREAT | os.O_RDWR, 0o600)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(lock)
                continue
            return _connect(path), lock
        raise OSError(f"{MOST_FILES} processes have the files")
    except (sqlite3.Error, OSError) as error:
        logger.error("held.open.failure: %s", type(error).__name__)
        return None, None


def _connect(path: Path) -> sqlite3.Connection:
    path.touch(mode=0o600)
    try:
        return _prepared(path)
    except sqlite3.DatabaseError:  # the machine lost power while it was written
        logger.error("held.open.failure: a damaged file is begun anew")
        path.unlink()
        path.touch(mode=0o600)
        return _prepared(path)


def _prepared(path: Path) -> sqlite3.Connection:
    file = sqlite3.connect(str(path), timeout=5, check_same_thread=False)
    # No write-ahead log: what is deleted would go on standing in it. Nothing is forced to the disk: a
    # kill of the process loses nothing, and the loss of power as little as it did without this file.
    for setting in ("journal_mode=TRUNCATE", "synchronous=OFF", "secure_delete=ON"):
        file.execute(f"PRAGMA {setting}")
    file.execute(
        f"CREATE TABLE IF NOT EXISTS {TABLE} "
        "(id TEXT PRIMARY KEY, name TEXT, tries INTEGER, showing INTEGER, at INTEGER, sealed BLOB)"
    )
    file.commit()
    return file
