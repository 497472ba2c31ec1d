"""Rasa's store of conversations: SQLite in a file, or a database, with readers' words only as they may be kept.

The turn in flight has the full words; what is written here, and what is published to an event broker, has
not. A turn is stored once, when it is over, and read anew for the next one.
"""

from __future__ import annotations

import json
import logging
import sqlite3
import time
from contextlib import contextmanager
from typing import Any, Dict, Iterator, List, Optional

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, Event, SessionStarted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.exc import SQLAlchemyError

from bot.kept_events import count, kept
from bot.store_file import store_file
from bot.stored_events import read_events
from bot.unsaved import Rest, Unsaved
from knowledge.broker import expired, forgotten, renamed
from knowledge.keeping import Keeping, read_keeping
from knowledge.metrics import timed

logger = logging.getLogger(__name__)

DAY = 24 * 3600
PURGE_EVERY = 3600  # seconds
# A full disk, a lock, a file that was moved; what fails on connecting is not wrapped.
TROUBLE = (SQLAlchemyError, sqlite3.Error, OSError)
MESSAGES = (UserUttered.type_name, BotUttered.type_name)


class ConversationStore(SQLTrackerStore):
    """Keeps kinds, topics, quotes, scores and times; forgets by reader and by age."""

    def __init__(
        self,
        domain: Optional[Domain] = None,
        host: Optional[str] = None,
        event_broker: Optional[EventBroker] = None,
        keeping: Optional[Keeping] = None,
        **kwargs: Any,
    ) -> None:
        self.keeping = keeping or read_keeping()
        self._purging = Rest(PURGE_EVERY)
        self._unsaved, self._reading, self._writing = Unsaved(), Rest(), Rest()
        address = self.keeping.conversations
        self._file = store_file(address)
        address = self._file.address if self._file else address
        super().__init__(domain, host=address, event_broker=event_broker)
        self.engine.hide_parameters = True  # or an error's text would hold what was to be stored
        if self._file is not None:
            self._file.serve(self.engine, self.SQLEvent.__table__)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Store what is new in a conversation, or keep it in memory until the store can take it."""
        if not tracker.events:  # Rasa saves it once before it says anything
            return
        if self._writing.over():
            try:
                with timed("store"):
                    self._write(tracker)
                    self._write_unsaved()
                    self._purge()
                return
            except TROUBLE as error:
                logger.error("conversations.write.failure: %s", type(error).__name__)
                self._writing.begin()
        self._unsaved.hold(
            tracker.sender_id, [kept(event, self.keeping) for event in tracker.events]
        )

    def _write(self, tracker: DialogueStateTracker) -> None:
        sender = tracker.sender_id
        with self.session_scope() as session:
            known = not self._unsaved.anew(sender)
            fresh = list(self._additional_events(session, tracker) if known else tracker.events)
            session.add_all(self._row(sender, event) for event in fresh)
            session.commit()
            if self._file is not None:
                self._file.check()
        self._unsaved.release(sender)
        for event in fresh:
            count(event)
            # What is stored, when it is stored: so an event of a time without a store is not told twice.
            if self.event_broker is not None:
                self._publish({"sender_id": sender, **kept(event, self.keeping)})

    def _publish(self, event: Dict[str, Any]) -> None:
        if self.event_broker is not None:
            self.event_broker.publish(event)

    def _write_unsaved(self) -> None:
        for sender in self._unsaved.senders():
            self._write(self._from_memory(sender))

    def _from_memory(self, sender: str) -> DialogueStateTracker:
        events = self._unsaved.events(sender) or []
        return DialogueStateTracker.from_dict(sender, events, self.domain.slots)

    async def _retrieve(
        self, sender_id: str, fetch_events_from_all_sessions: bool
    ) -> Optional[DialogueStateTracker]:
        if self._unsaved.events(sender_id) is not None:
            return self._from_memory(sender_id)
        if self._reading.over():
            try:
                found = self._read(sender_id, fetch_events_from_all_sessions)
                self._unsaved.could_read(sender_id)
                return found
            except TROUBLE as error:
                logger.error("conversations.read.failure: %s", type(error).__name__)
                self._reading.begin()
        self._unsaved.could_not_read(sender_id)
        return None

    def _read(self, sender: str, of_all_sessions: bool) -> Optional[DialogueStateTracker]:
        with self.session_scope() as session:
            rows = [row.data for row in self._event_query(session, sender, of_all_sessions)]
        if not rows:
            return None
        return DialogueStateTracker.from_events(sender, read_events(rows), self.domain.slots)

    @contextmanager
    def session_scope(self) -> Iterator[Any]:
        """A session with the store; Rasa's own one exits where anything in it raises ``ValueError``."""
        session = self.sessionmaker()
        try:
            yield session
        finally:
            session.close()

    def _event_query(
        self, session: Any, sender_id: str, fetch_events_from_all_sessions: bool
    ) -> Any:
        """A conversation by the order of its rows; Rasa goes by the clock, which may step."""
        mine = session.query(self.SQLEvent).filter_by(sender_id=sender_id)
        if not fetch_events_from_all_sessions:
            begun = session.query(sa.func.max(self.SQLEvent.id)).filter_by(
                sender_id=sender_id, type_name=SessionStarted.type_name
            )
            mine = mine.filter(self.SQLEvent.id >= sa.func.coalesce(begun.scalar_subquery(), 0))
        return mine.order_by(self.SQLEvent.id)

    def _purge(self) -> None:
        if self._purging.over():
            self._purging.begin()
            self.forget_older(self.keeping.days)

    def forget(self, sender: str) -> int:
        """Delete a reader's conversation; returns how many messages, of both sides, there were."""
        self._unsaved.release(sender)
        deleted = self._delete(self.SQLEvent.sender_id == sender)
        self._publish(forgotten(sender))
        return deleted

    def forget_older(self, days: int) -> int:
        """Delete what is older than some days; returns how many messages there were."""
        before = time.time() - days * DAY
        which = self.SQLEvent.timestamp < before
        names = self._names(which) if self.event_broker is not None else []
        deleted = self._delete(which)
        for event in expired(before, names):
            self._publish(event)
        return deleted

    def _names(self, which: Any) -> List[str]:
        with self.session_scope() as session:
            return [
                name for (name,) in session.query(self.SQLEvent.sender_id).filter(which).distinct()
            ]

    def rename(self, old: str, new: str) -> bool:
        """Give a reader's conversation to their new name; whether there was one."""
        self._unsaved.rename(old, new)
        with self.session_scope() as session:
            rows = session.query(self.SQLEvent).filter_by(sender_id=old)
            count = rows.update({"sender_id": new}, synchronize_session=False)
            session.commit()
        if count:
            self._publish(renamed(old, new))
        return bool(count)

    def _row(self, sender: str, event: Event) -> Any:
        row = kept(event, self.keeping)
        return self.SQLEvent(
            sender_id=sender,
            type_name=event.type_name,
            timestamp=row.get("timestamp"),
            intent_name=((row.get("parse_data") or {}).get("intent") or {}).get("name"),
            action_name=row.get("name"),
            data=json.dumps(row),
        )

    def _delete(self, which: Any) -> int:
        with self.session_scope() as session:
            rows = session.query(self.SQLEvent).filter(which)
            count = rows.filter(self.SQLEvent.type_name.in_(MESSAGES)).count()
            if rows.delete(synchronize_session=False):
                session.commit()
                self._empty_journal()
        return int(count)

    def _empty_journal(self) -> None:
        # What was deleted still stands in SQLite's journal until that is written over.
        if self._file is not None:
            with self.engine.connect() as connection:
                connection.execute(sa.text("PRAGMA wal_checkpoint(TRUNCATE)"))
