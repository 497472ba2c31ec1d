"""The rows of conversations in their table: the statements of Rasa's store and of the command line, one by one.

Each is one transaction and blocks; who serves readers calls it beside the event loop.
"""

from __future__ import annotations

import json
import time
from typing import Any, Callable, Dict, List, Optional, Sequence

import sqlalchemy as sa

from knowledge.conversations import (
    FORGOTTEN,
    FORGOTTEN_TABLE,
    MESSAGES,
    NOTED_FOR,
    Expired,
    noted_name,
)

COLUMNS = "id sender_id type_name timestamp intent_name action_name data"
EVENTS = sa.table("events", *map(sa.column, COLUMNS.split()))  # Rasa makes it (SQLEvent)
FORGOTTEN_READERS = sa.table(FORGOTTEN, sa.column("reader"), sa.column("at"))
SESSION = "session_started"
LATEST = 600.0  # seconds that a store may be away and what waited still finds its place
ONE_WRITER = sa.text("SELECT pg_advisory_xact_lock(hashtext(:name))")

Event = Dict[str, Any]


class ConversationRows:
    """Reads, adds and deletes; ``check`` may refuse what was written, before it counts."""

    def __init__(self, engine: Any, check: Callable[[], None] = lambda: None) -> None:
        self._engine = engine
        self._check = check
        self._is_postgres = engine.dialect.name == "postgresql"

    def read(self, sender: str, of_all_sessions: bool) -> List[str]:
        """A conversation by the order of its rows; Rasa goes by the clock, which may step."""
        mine = EVENTS.c.sender_id == sender
        query = sa.select(EVENTS.c.data).where(mine).order_by(EVENTS.c.id)
        if not of_all_sessions:
            begun = sa.select(sa.func.coalesce(sa.func.max(EVENTS.c.id), 0)).where(
                mine, EVENTS.c.type_name == SESSION
            )
            query = query.where(EVENTS.c.id >= begun.scalar_subquery())
        with self._engine.connect() as connection:
            return [data for (data,) in connection.execute(query)]

    def add(
        self, sender: str, events: Sequence[Event], goes_on: bool, late: bool = False
    ) -> Optional[List[int]]:
        """Store those that are not stored yet, in order; returns their places in the list.

        What comes ``late``, because the store was away, is put among what another Rasa has stored since.

        A write of which nobody knows how it ended is made again, and what came to an end all the same, at this
        or at another connection, is not stored twice. None, and nothing is stored, where a conversation that
        goes on has no beginning in a file: then another file has taken its place.
        """
        with self._engine.begin() as connection:
            if self._is_postgres:
                connection.execute(ONE_WRITER, {"name": sender})
            elif goes_on and not self._knows(connection, sender):
                return None
            there = self._there(connection, sender, events)
            fresh = [n for n, event in enumerate(events) if _mark(event) not in there]
            if fresh:
                rows = [_row(sender, events[n]) for n in fresh]
                if late:
                    rows += self._taken_since(connection, sender, events[fresh[0]])
                    rows.sort(key=lambda row: row["timestamp"] or 0.0)
                connection.execute(sa.insert(EVENTS), rows)
        self._check()
        return fresh

    def _knows(self, connection: Any, sender: str) -> bool:
        query = sa.select(EVENTS.c.id).where(EVENTS.c.sender_id == sender).limit(1)
        return connection.execute(query).first() is not None

    def _there(self, connection: Any, sender: str, events: Sequence[Event]) -> Any:
        query = sa.select(EVENTS.c.type_name, EVENTS.c.action_name, EVENTS.c.timestamp).where(
            EVENTS.c.sender_id == sender,
            EVENTS.c.timestamp.in_([event.get("timestamp") for event in events]),
        )
        return {tuple(row) for row in connection.execute(query)}

    def _taken_since(self, connection: Any, sender: str, event: Event) -> List[Event]:
        """Take out, and return, the rows of the minutes after an event."""
        at = float(event.get("timestamp") or 0.0)
        after = sa.and_(
            EVENTS.c.sender_id == sender, EVENTS.c.timestamp > at, EVENTS.c.timestamp < at + LATEST
        )
        found = connection.execute(sa.select(EVENTS).where(after).order_by(EVENTS.c.id)).mappings()
        rows = [{name: row[name] for name in COLUMNS.split()[1:]} for row in found]
        if rows:
            connection.execute(sa.delete(EVENTS).where(after))
        return rows

    def rename(self, old: str, new: str) -> bool:
        """Give a reader's conversation to their new name; whether there was one."""
        query = sa.update(EVENTS).where(EVENTS.c.sender_id == old).values(sender_id=new)
        with self._engine.begin() as connection:
            return bool(connection.execute(query).rowcount)

    def of_reader(self, names: Sequence[str]) -> List[Event]:
        """What is stored of a reader, event by event, oldest first."""
        return [json.loads(data) for name in names for data in self.read(name, True)]

    def forget_reader(self, names: Sequence[str]) -> int:
        """Delete a reader's conversations; returns how many messages, of both sides, there were."""
        return sum(self._delete(EVENTS.c.sender_id == name, name).messages for name in names)

    def forget_older(self, before: float) -> Expired:
        """Delete what is older than a time, in seconds since 1970."""
        old = FORGOTTEN_READERS.c.at < time.time() - NOTED_FOR
        with self._engine.begin() as connection:
            if sa.inspect(connection).has_table(FORGOTTEN):
                connection.execute(sa.delete(FORGOTTEN_READERS).where(old))
        return self._delete(EVENTS.c.timestamp < before)

    def forgotten(self) -> Dict[str, float]:
        """Who was deleted in the last days, by ``noted_name``, and when last, in seconds since 1970."""
        with self._engine.connect() as connection:
            if not sa.inspect(connection).has_table(FORGOTTEN):
                return {}
            query = sa.select(FORGOTTEN_READERS).order_by(FORGOTTEN_READERS.c.at)
            return {str(reader): float(at) for reader, at in connection.execute(query)}

    def _delete(self, which: Any, sender: Optional[str] = None) -> Expired:
        messages = sa.select(sa.func.count()).select_from(EVENTS)
        messages = messages.where(which, EVENTS.c.type_name.in_(MESSAGES))
        with self._engine.begin() as connection:
            if sender is not None:
                self._note(connection, sender)
            names = connection.execute(sa.select(EVENTS.c.sender_id).where(which).distinct())
            found = tuple(str(name) for (name,) in names)
            count = connection.execute(messages).scalar()
            gone = connection.execute(sa.delete(EVENTS).where(which)).rowcount
        if gone:
            self._empty_journal()
        return Expired(int(count or 0), found)

    def _note(self, connection: Any, sender: str) -> None:
        """Let every Rasa know that a reader is deleted."""
        if self._is_postgres:
            for name in (FORGOTTEN, sender):  # the first: two that make a table at once fail
                connection.execute(ONE_WRITER, {"name": name})
        connection.execute(sa.text(FORGOTTEN_TABLE))
        connection.execute(
            sa.insert(FORGOTTEN_READERS).values(reader=noted_name(sender), at=time.time())
        )

    def _empty_journal(self) -> None:
        # What was deleted still stands in SQLite's journal until that is written over.
        if self._engine.dialect.name == "sqlite":
            with self._engine.connect() as connection:
                connection.execute(sa.text("PRAGMA wal_checkpoint(TRUNCATE)"))


def _mark(event: Event) -> Any:
    """What tells an event of a reader from the others."""
    return event.get("event"), event.get("name"), event.get("timestamp")


def _row(sender: str, event: Event) -> Event:
    return {
        "sender_id": sender,
        "type_name": event.get("event"),
        "timestamp": event.get("timestamp"),
        "intent_name": ((event.get("parse_data") or {}).get("intent") or {}).get("name"),
        "action_name": event.get("name"),
        "data": json.dumps(event),
    }
