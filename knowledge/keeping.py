"""What is kept of a reader's words, for how long, and where conversations lie; read by both processes."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.errors import ArticleError
from knowledge.redaction import redact

ROOT = Path(__file__).resolve().parents[1]
REDACTED, NONE, FULL = "redacted", "none", "full"
WAYS = (REDACTED, NONE, FULL)
DEFAULT_DAYS = 30
# What begins like an address or has a password's place in it is no file's path.
_ADDRESS = re.compile(
    r"(?i)(?:postgres(?:ql)?|mysql|mariadb|oracle|mssql|sqlite|redis|rediss|mongodb|amqps?|https?)(?:\+\w+)?:"
    r"|.*:.*@"
)


@dataclass(frozen=True)
class Keeping:
    """How a reader's words are kept, the days until they go, and the store of conversations."""

    text: str = REDACTED
    days: int = DEFAULT_DAYS
    conversations: str = str(
        ROOT / ".cache" / "conversations.db"
    )  # a file, or a database's address

    def words(self, text: str) -> str:
        """A reader's words as they may be kept."""
        if self.text == FULL:
            return text
        return redact(text) if self.text == REDACTED else ""

    def anything(self, value: Any) -> Any:
        """A value of JSON with all the words in it as they may be kept."""
        if isinstance(value, str):
            return self.words(value)
        if isinstance(value, list | tuple):
            return [self.anything(item) for item in value]
        if isinstance(value, Mapping):
            return {name: self.anything(item) for name, item in value.items()}
        return value


def read_keeping(environment: Mapping[str, str] = os.environ) -> Keeping:
    """Read the environment; raise with the variable's name where a value can't be used."""
    text = environment.get("KEEP_TEXT") or REDACTED
    if text not in WAYS:
        raise ArticleError(f"KEEP_TEXT={text} is not known; choose one of {', '.join(WAYS)}")
    days = environment.get("RETENTION_DAYS") or ""
    if days and not re.fullmatch(r"[1-9]\d{0,4}", days):
        raise ArticleError(f"RETENTION_DAYS={days} is not a number of days; give 1 to 99999")
    if text == FULL and not days:
        raise ArticleError(
            "KEEP_TEXT=full needs RETENTION_DAYS; set the days after which words go, or leave KEEP_TEXT out"
        )
    conversations = file_or_address("CONVERSATION_STORE", environment) or Keeping.conversations
    return Keeping(text, int(days or DEFAULT_DAYS), conversations)


def file_or_address(name: str, environment: Mapping[str, str] = os.environ) -> str:
    """A variable that names a file or a server; raise where it is meant as an address and is none.

    Else a typing error in an address makes a file of that name, password and all, with readers' words in it.
    """
    value = environment.get(name) or ""
    if "://" not in value and _ADDRESS.match(value):
        # Not the value itself: it may hold a password.
        raise ArticleError(
            f"{name} is neither a file nor an address; write an address like "
            "postgresql://user:password@host/name or redis://host:6379/0"
        )
    return value
