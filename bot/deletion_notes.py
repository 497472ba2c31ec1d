"""The table that says who was deleted, and what of a conversation was said since: for bot/conversation_rows.py.

Each statement is part of a transaction that was begun there, in which nobody else writes for that reader.
"""

from __future__ import annotations

import time
from typing import Any, Dict, List, Optional, Sequence

import sqlalchemy as sa

from knowledge.conversations import FORGOTTEN, FORGOTTEN_SCHEMA, NOTED_FOR, noted_name

NOTES = sa.table(FORGOTTEN, sa.column("reader"), sa.column("at"))
# Seconds that the clocks of two machines, or of one that was set, may differ; a transaction is shorter.
CLOCKS = 600.0
BEGINNINGS = ("user", "session_started")

Event = Dict[str, Any]


def note(connection: Any, sender: str) -> None:
    """Let every Rasa know that a reader is deleted, now; the table is there."""
    name = noted_name(sender)
    connection.execute(sa.delete(NOTES).where(NOTES.c.reader == name))
    connection.execute(sa.insert(NOTES).values(reader=name, at=time.time()))


def make(connection: Any) -> None:
    """The table, unless there is one."""
    for statement in FORGOTTEN_SCHEMA:
        connection.execute(sa.text(statement))


def is_there(connection: Any) -> bool:
    """Whether anybody was deleted ever."""
    return bool(sa.inspect(connection).has_table(FORGOTTEN))


def noted(connection: Any, sender: str) -> Optional[float]:
    """When a reader was deleted last; None where that is not known, or in the future. The table is there.

    By a clock that was wrong all that a reader says would be taken for what was said before.
    """
    query = sa.select(sa.func.max(NOTES.c.at)).where(NOTES.c.reader == noted_name(sender))
    at = connection.execute(query).scalar()
    return None if at is None or at > time.time() + CLOCKS else float(at)


def noted_since(connection: Any, since: float) -> Dict[str, float]:
    """Who was deleted after a time, by ``noted_name``, and when last, in seconds since 1970."""
    if not is_there(connection):
        return {}
    query = sa.select(NOTES).where(NOTES.c.at > since).order_by(NOTES.c.at)
    return {str(reader): float(at) for reader, at in connection.execute(query)}


def sweep(connection: Any) -> None:
    """Forget who was deleted so long ago that nothing of them is left anywhere."""
    if is_there(connection):
        old = NOTES.c.at < time.time() - NOTED_FOR
        connection.execute(sa.delete(NOTES).where(old))


def said_since(events: Sequence[Event], deleted: float) -> List[int]:
    """The places of what was said after a deletion.

    What is left of the turn into which that came goes with its beginning: a reply tells what was asked.
    """
    since = [n for n, event in enumerate(events) if _time(event) > deleted]
    if len(since) == len(events):
        return since
    begun = next((n for n in since if events[n].get("event") in BEGINNINGS), len(events))
    return [n for n in since if n >= begun]


def _time(event: Event) -> float:
    return float(event.get("timestamp") or 0.0)
