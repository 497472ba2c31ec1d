"""The name of a reader in every store: a hash with the operator's key, so that nobody else can tell who."""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import ArticleError

KEY_FILE = Path(__file__).resolve().parents[1] / ".cache" / "secrets" / "reader"
SHORTEST_KEY = 16
LENGTH = 40  # hexadecimal digits of a name


@dataclass(frozen=True)
class ReaderKeys:
    """The key that names are made with, and the ones that were used before it."""

    key: bytes
    old: tuple[bytes, ...] = ()

    def name(self, channel: str, reader: str) -> str:
        """The reader's name in the stores, with the channel before it."""
        return _name(self.key, channel, reader)

    def old_names(self, channel: str, reader: str) -> tuple[str, ...]:
        """The names that the reader had under earlier keys."""
        return tuple(_name(key, channel, reader) for key in self.old)

    def names(self, reader: str) -> tuple[str, ...]:
        """All names of a reader given as ``CHANNEL:ID``; anything else is taken for a name itself."""
        channel, colon, identity = reader.partition(":")
        if not colon or not channel or not identity:
            return (reader,)
        return (self.name(channel, identity), *self.old_names(channel, identity))


def read_reader_keys(
    environment: Mapping[str, str] = os.environ, file: Path = KEY_FILE
) -> ReaderKeys:
    """READER_KEY and READER_KEY_OLD, or a key that is made once and readable by its owner only."""
    key = environment.get("READER_KEY") or ""
    # A key may hold blanks, as READER_KEY does.
    words = [word.strip() for word in (environment.get("READER_KEY_OLD") or "").split(",")]
    old = [word for word in words if word]
    for name, value in (("READER_KEY", key), *(("READER_KEY_OLD", value) for value in old)):
        if value and len(value) < SHORTEST_KEY:
            raise ArticleError(
                f"{name} is too short; give at least {SHORTEST_KEY} random characters"
            )
    return ReaderKeys(
        key.encode() if key else _key_of(file), tuple(value.encode() for value in old)
    )


def _name(key: bytes, channel: str, reader: str) -> str:
    body = f"reader:{channel}:{reader}".encode("utf-8", "replace")
    return f"{channel}-{hmac.new(key, body, hashlib.sha256).hexdigest()[:LENGTH]}"


def _key_of(file: Path) -> bytes:
    try:
        return _made_once(file)
    except OSError as error:
        raise ArticleError(
            f"{file}: {error.strerror}; make the folder writable, or set READER_KEY"
        ) from error


def _made_once(file: Path) -> bytes:
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    # Linked when it is whole: servers that start at once read the same key.
    fresh = file.with_name(f".{file.name}-{os.getpid()}-{secrets.token_hex(4)}")
    if not file.exists():
        with os.fdopen(os.open(fresh, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "w") as made:
            made.write(secrets.token_hex(32))
        with contextlib.suppress(FileExistsError):
            os.link(fresh, file)
        fresh.unlink()
    key = file.read_bytes().strip()
    if len(key) < SHORTEST_KEY:
        raise ArticleError(f"{file}: the readers' key is damaged; delete the file and start again")
    return key
