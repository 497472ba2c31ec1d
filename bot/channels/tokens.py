"""Session tokens of the website channel: issued and signed here, opaque to the reader's browser."""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import secrets
import time
from pathlib import Path
from typing import Any, Callable, Mapping, Optional

from knowledge.errors import ArticleError

SECRET_FILE = Path(__file__).resolve().parents[2] / ".cache" / "secrets" / "session"
SHORTEST_SECRET = 16
LONGEST_TOKEN = 200


def read_secret(environment: Mapping[str, str] = os.environ, file: Path = SECRET_FILE) -> bytes:
    """The signing key: SESSION_SECRET, or a file that is made once and readable by its owner only."""
    secret = environment.get("SESSION_SECRET")
    if secret and len(secret) < SHORTEST_SECRET:
        raise ArticleError(
            f"SESSION_SECRET is too short; give at least {SHORTEST_SECRET} random characters"
        )
    return secret.encode() if secret else _secret_of(file)


def _secret_of(file: Path) -> bytes:
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with contextlib.suppress(FileExistsError):
        # Written whole beside it and linked, so that two servers starting at once read the same key.
        fresh = file.with_name(f".{file.name}-{os.getpid()}")
        with os.fdopen(os.open(fresh, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as made:
            made.write(secrets.token_hex(32))
        try:
            os.link(fresh, file)
        finally:
            fresh.unlink()
    secret = file.read_bytes().strip()
    if len(secret) < SHORTEST_SECRET:
        raise ArticleError(f"{file}: the session key is damaged; delete the file and start again")
    return secret


class Tokens:
    """Makes tokens ``<random id>.<expiry>.<HMAC-SHA256>`` and reads them back."""

    def __init__(self, secret: bytes, hours: int, clock: Callable[[], float] = time.time) -> None:
        self._secret = secret
        self._seconds = hours * 3600
        self._clock = clock

    def issue(self, name: Optional[str] = None) -> str:
        """A token for a session's random id, or for a new one."""
        claim = f"{name or secrets.token_urlsafe(18)}.{int(self._clock()) + self._seconds}"
        return f"{claim}.{self._sign('token', claim)}"

    def read(self, token: Any) -> Optional[str]:
        """The session's random id, or None where the token is forged, damaged or too old."""
        if not isinstance(token, str) or len(token) > LONGEST_TOKEN or token.count(".") != 2:
            return None
        name, expiry, signature = token.split(".")
        wanted = self._sign("token", f"{name}.{expiry}")
        if not hmac.compare_digest(signature.encode("utf-8", "replace"), wanted.encode()):
            return None
        return name if int(expiry) > self._clock() else None

    def sender(self, name: str) -> str:
        """Rasa's sender id for a session: it never leaves the server."""
        return "web-" + self._sign("sender", name)[:40]

    def _sign(self, purpose: str, text: str) -> str:
        body = f"{purpose}:{text}".encode("utf-8", "replace")
        return hmac.new(self._secret, body, hashlib.sha256).hexdigest()
