"""The rows of conversations in their table: the statements of Rasa's store and of the command line, one by one.

Each is one transaction and blocks; who serves readers calls it beside the event loop.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import Any, Callable, Dict, Iterator, List, Optional, Sequence

import sqlalchemy as sa

from bot import deletion_notes
from knowledge.conversations import FORGOTTEN, MESSAGES, Expired

COLUMNS = "id sender_id type_name timestamp intent_name action_name data"
EVENTS = sa.table("events", *map(sa.column, COLUMNS.split()))  # Rasa makes it (SQLEvent)
SESSION = "session_started"
LATEST = 600.0  # seconds that a store may be away and what waited still finds its place
ONE_WRITER = sa.text("SELECT pg_advisory_xact_lock(hashtext(:name))")
# Or what was looked at could be another's before it is written.
ONE_WRITER_OF_FILE = sa.text("BEGIN IMMEDIATE")

Event = Dict[str, Any]


class ConversationRows:
    """Reads, adds and deletes; ``check`` may refuse what was written, before it counts."""

    def __init__(self, engine: Any, check: Callable[[], None] = lambda: None) -> None:
        self._engine = engine
        self._check = check
        self._is_postgres = engine.dialect.name == "postgresql"
        self._is_file = engine.dialect.name == "sqlite"
        self._noted = False  # whether anybody was deleted ever

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
        """Store those that are not stored yet, in order; returns the places in the list of what is to be told.

        What comes ``late``, because the store was away, is put among what another Rasa has stored since, and
        told also where it was stored by a write of which nobody knew how it ended.

        Such a write is made again, and what came to an end all the same, at this or at another connection, is
        not stored twice. What was said before the reader was deleted is left out: a turn that had read it, or
        a store that was away, would bring it back. None, and nothing is stored, where a conversation that goes
        on has no beginning in a file: then another file has taken its place.
        """
        with self._alone(sender) as connection:
            said = self._said(connection, sender, events)
            if events and not said:
                return []
            if goes_on and not self._is_postgres and not self._knows(connection, sender):
                return None
            there = self._there(connection, sender, events)
            fresh = [n for n in said if _mark(events[n]) not in there]
            if fresh:
                rows = [_row(sender, events[n]) for n in fresh]
                if late:
                    rows += self._taken_since(connection, sender, events[fresh[0]])
                    rows.sort(key=lambda row: row["timestamp"] or 0.0)
                connection.execute(sa.insert(EVENTS), rows)
        self._check()
        return said if late else fresh

    @contextmanager
    def _alone(self, sender: str) -> Iterator[Any]:
        """A transaction in which nobody else writes for a reader."""
        with self._engine.begin() as connection:
            if self._is_postgres:
                connection.execute(ONE_WRITER, {"name": sender})
            elif self._is_file:
                connection.execute(ONE_WRITER_OF_FILE)
            yield connection

    def _said(self, connection: Any, sender: str, events: Sequence[Event]) -> List[int]:
        deleted = None
        if self._has_notes(connection):
            deleted = deletion_notes.noted(connection, sender)
        if deleted is None:
            return list(range(len(events)))
        return deletion_notes.said_since(events, deleted)

    def _has_notes(self, connection: Any) -> bool:
        # A file may be replaced by another one; a database that has the table is not asked each turn.
        if self._is_file or not self._noted:
            self._noted = deletion_notes.is_there(connection)
        return self._noted

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
        return sum(self._forget(name).messages for name in names)

    def forget_older(self, before: float) -> Expired:
        """Delete what is older than a time, in seconds since 1970."""
        with self._engine.begin() as connection:
            deletion_notes.sweep(connection)
            deleted = _delete(connection, EVENTS.c.timestamp < before)
        return self._emptied(deleted)

    def forgotten(self, since: float = 0.0) -> Dict[str, float]:
        """Who was deleted after a time, of two days, by ``noted_name``, and when, in seconds since 1970."""
        with self._engine.connect() as connection:
            return deletion_notes.noted_since(connection, since)

    def _forget(self, sender: str) -> Expired:
        with self._alone(sender) as connection:
            self._make_notes(connection)
            deletion_notes.note(connection, sender)
            deleted = _delete(connection, EVENTS.c.sender_id == sender)
        return self._emptied(deleted)

    def _make_notes(self, connection: Any) -> None:
        if deletion_notes.is_there(connection):
            return
        if self._is_postgres:  # two that make a table at once fail
            connection.execute(ONE_WRITER, {"name": FORGOTTEN})
        deletion_notes.make(connection)

    def _emptied(self, deleted: Expired) -> Expired:
        # What was deleted still stands in SQLite's journal until that is written over.
        if deleted.names and self._is_file:
            with self._engine.connect() as connection:
                connection.execute(sa.text("PRAGMA wal_checkpoint(TRUNCATE)"))
        return deleted


def _delete(connection: Any, which: Any) -> Expired:
    messages = sa.select(sa.func.count()).select_from(EVENTS)
    messages = messages.where(which, EVENTS.c.type_name.in_(MESSAGES))
    names = connection.execute(sa.select(EVENTS.c.sender_id).where(which).distinct())
    found = tuple(str(name) for (name,) in names)
    count = connection.execute(messages).scalar()
    connection.execute(sa.delete(EVENTS).where(which))
    return Expired(int(count or 0), found)


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
