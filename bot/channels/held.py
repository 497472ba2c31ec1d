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
from dataclasses import asdict, astuple, dataclass, replace
from pathlib import Path
from typing import Any, Dict, List, Optional

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from bot.channels.delivery import Delivery
from bot.store_file import Identity, identity
from knowledge.keeping import NONE
from knowledge.readers import ReaderKeys
from knowledge.waiting import TABLE, WAITING_FOR, waiting_file

logger = logging.getLogger(__name__)

MOST_FILES = 64  # processes that share a folder
MOST_ANSWERED = 500  # names in one statement
MOST_OWNERS = 2**31 - 2  # what SQLite has room for
INSERT = f"INSERT OR IGNORE INTO {TABLE} VALUES (?, ?, ?, ?, ?, ?)"
# A message that kills Rasa is not given to it for ever; one that waits its turn may see two kills of others.
TRIES = 3


@dataclass(frozen=True)
class Left:
    """A delivery that a killed process left; ``again`` where it can be answered as if it came now."""

    delivery: Delivery
    again: bool
    name: str = ""  # the reader's, in the stores
    at: float = 0.0  # when it came, in seconds since 1970


@dataclass
class Row:
    """What is kept of a delivery, in the order of the table's columns."""

    id: str  # hashed
    name: str
    tries: int
    showing: int
    at: int
    sealed: bytes


@dataclass(frozen=True)
class File:
    """The file of one process, and the lock on it."""

    path: Path
    rows: sqlite3.Connection
    lock: int
    which: Optional[Identity]

    def is_there(self) -> bool:
        """Whether it is still the one that the next process would find."""
        return self.which == identity(self.path)

    def close(self) -> None:
        """Let another process have it."""
        self.rows.close()
        os.close(self.lock)


class Held:
    """Where one channel's deliveries wait until they are answered; without a file nothing is held."""

    def __init__(self, deliveries: Path, channel: str, keys: ReaderKeys, text: str) -> None:
        self._with_words = text != NONE
        self._seal = MultiFernet([Fernet(_key(key)) for key in (keys.key, *keys.old)])
        self._answered: List[str] = []  # and not yet deleted
        self._where = deliveries, channel
        self._waiting: Dict[str, Row] = {}  # the same as in the file, which may be deleted
        self._file = _open(deliveries, channel)
        self.left = self._read()  # by a process that was killed, oldest first
        self.owner = _owner(self._file)  # the same for every process that has this file

    def hold(self, delivery: Delivery, name: str) -> bool:
        """Keep a delivery under the reader's name; False where it is held already."""
        kept = delivery if self._with_words else replace(delivery, words="")
        # Without its words it can't be answered later: its reader is asked to send it again.
        showing = int(not self._with_words)
        sealed = self._seal.encrypt(json.dumps(asdict(kept)).encode())
        row = Row(_name(delivery), name, 0, showing, int(time.time()), sealed)
        fresh = self._write(INSERT, *astuple(row)) != 0
        if fresh:
            self._waiting[row.id] = row
        return fresh

    def begin(self, delivery: Delivery) -> None:
        """Its turn begins."""
        if row := self._waiting.get(_name(delivery)):
            row.tries += 1
        self._write(f"UPDATE {TABLE} SET tries = tries + 1 WHERE id = ?", _name(delivery))

    def show(self, delivery: Delivery) -> None:
        """From here on some of its answer may have been seen."""
        if row := self._waiting.get(_name(delivery)):
            row.showing = 1
        self._write(f"UPDATE {TABLE} SET showing = 1 WHERE id = ?", _name(delivery))

    def release(self, delivery: Delivery) -> None:
        """It is answered; what a full disk did not let go is deleted with a later one."""
        self._waiting.pop(_name(delivery), None)
        self._answered = [*self._answered[-MOST_ANSWERED:], _name(delivery)]
        marks = ", ".join("?" * len(self._answered))
        if self._write(f"DELETE FROM {TABLE} WHERE id IN ({marks})", *self._answered) is not None:
            self._answered = []

    def close(self) -> None:
        """Let another process have the file."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _read(self) -> List[Left]:
        self._write(f"DELETE FROM {TABLE} WHERE at < ?", int(time.time()) - WAITING_FOR)
        if self._file is None:
            return []
        found = self._file.rows.execute(f"SELECT * FROM {TABLE} ORDER BY rowid")
        self._waiting = {row.id: row for row in (Row(*values) for values in found)}
        rows = [(self._opened(row.sealed), row) for row in self._waiting.values()]
        return [
            Left(delivery, row.tries < TRIES and not row.showing, row.name, row.at)
            for delivery, row in rows
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
        if not self._file.is_there():
            self._begin_anew(self._file)
        return self._execute(statement, *values)

    def _begin_anew(self, gone: File) -> None:
        """In the place of a file that was deleted or moved; what waits is written into the new one."""
        logger.error("held.anew: the file was gone or is another one")
        gone.close()
        self._file = _open(*self._where)
        self.owner = _owner(self._file)
        for row in list(self._waiting.values()):
            self._execute(INSERT, *astuple(row))

    def _execute(self, statement: str, *values: Any) -> Optional[int]:
        if self._file is None:
            return None
        try:
            with self._file.rows as rows:
                return rows.execute(statement, values).rowcount
        except sqlite3.Error as error:  # a full disk must not silence the bot
            logger.error("held.write.failure: %s", type(error).__name__)
            return None


def _owner(file: Optional[File]) -> int:
    """A number that stands in the file's header; of another file it is another one."""
    if file is not None:
        try:
            (number,) = file.rows.execute("PRAGMA application_id").fetchone()
            if not number:
                number = secrets.randbelow(MOST_OWNERS) + 1
                file.rows.execute(f"PRAGMA application_id = {number}")
            return int(number)
        except sqlite3.Error as error:
            logger.error("held.owner.failure: %s", type(error).__name__)
    return secrets.randbelow(MOST_OWNERS) + 1


def _name(delivery: Delivery) -> str:
    # An id may hold a reader's number: what is kept is a hash.
    return hashlib.sha256(delivery.id.encode("utf-8", "replace")).hexdigest()[:32]


def _key(key: bytes) -> bytes:
    return base64.urlsafe_b64encode(hmac.new(key, b"held deliveries", hashlib.sha256).digest())


def _open(deliveries: Path, channel: str) -> Optional[File]:
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
            return File(path, _connect(path), lock, identity(path))
        raise OSError(f"{MOST_FILES} processes have the files")
    except (sqlite3.Error, OSError) as error:
        logger.error("held.open.failure: %s", type(error).__name__)
        return None


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
