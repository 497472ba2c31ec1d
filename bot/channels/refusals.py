"""Why the website channel does not take an event, and the acknowledgement that says so."""

from __future__ import annotations

import re
from typing import Any, Dict

from bot.texts import text

NAME = re.compile(r"[A-Za-z0-9_.:-]{1,100}")
Row = Dict[str, Any]


class Refusal(Exception):
    """An event that is not taken; ``code`` also names the sentence for the reader."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    def acknowledgement(self, row: Row) -> Row:
        """What the client gets."""
        name = row.get("id")
        error = {"code": self.code, "text": text(self.code)}
        return {"ok": False, "id": name if isinstance(name, str) else "", "error": error}


def name_of(row: Row) -> str:
    """The id of an event, made by the client; raise where it can't be one."""
    name = row.get("id")
    if not isinstance(name, str) or not NAME.fullmatch(name):
        raise Refusal("malformed")
    return name


def field(row: Row, name: str, kind: type, default: Any = None) -> Any:
    """A value of an event; raise where it is missing or of another type."""
    value = row.get(name, default)
    # True is an int to Python, and never one to us.
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise Refusal("malformed")
    return value


def words_of(row: Row) -> str:
    """What a reader wrote in an event, whichever it is; nothing where it is not words."""
    said = row.get("text") or row.get("reason")
    return said if isinstance(said, str) else ""
