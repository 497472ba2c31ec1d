"""What a messaging platform delivers, once its own form is taken off: one thing that one reader did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

WORDS, START, UNREADABLE = "words", "start", "unreadable"


@dataclass(frozen=True)
class Delivery:
    """One message, press or start; what needs no reply is no delivery."""

    id: str  # the platform's own: the same again where it delivers again
    reader: str  # the platform's name of the reader
    address: str  # where replies go
    kind: str = (
        WORDS  # words, start (the reader opens the conversation) or unreadable (a picture, a voice)
    )
    words: str = ""
    via: str = ""  # the bot's own number, where it has several


def at(row: Any, *path: Any) -> Any:
    """What stands at a path of a parsed JSON, or None: platforms leave fields out."""
    for step in path:
        if isinstance(step, int):
            row = row[step] if isinstance(row, list) and -len(row) <= step < len(row) else None
        else:
            row = row.get(step) if isinstance(row, dict) else None
    return row


def word_at(row: Any, *path: Any) -> str:
    """The same as text; numbers become digits, anything else nothing."""
    found = at(row, *path)
    if isinstance(found, str):
        return found
    return str(found) if isinstance(found, int) and not isinstance(found, bool) else ""
