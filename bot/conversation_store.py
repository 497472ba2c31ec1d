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
from pathlib import Path
from typing import Any, Dict, Iterable, Iterator, Optional

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.constants import SESSION_START_METADATA_SLOT
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, Event, SessionStarted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.exc import SQLAlchemyError

from bot.stored_events import read_events
from bot.unsaved import Rest, Unsaved
from knowledge.keeping import FULL, Keeping, read_keeping
from knowledge.metrics import REPLIES, SAFETY_HITS, timed

logger = logging.getLogger(__name__)

DAY = 24 * 3600
PURGE_EVERY = 3600  # seconds
PAYLOAD = "/feedback{"  # made by the website channel; no words of the reader
# What the classifiers found; the words themselves stand beside it.
FOUND = ("intent", "intent_ranking", "entities")
# What Rasa and our channels write; anything else comes from a platform and is not kept.
METADATA = ("model_id", "assistant_id", "turn")
# The intents that only the safety gate sets.
DANGERS = frozenset({"crisis", "emergency", "red_flag_today", "red_flag_soon"})
# A full disk, a lock, a file that was moved; what fails on connecting is not wrapped.
TROUBLE = (SQLAlchemyError, sqlite3.Error, OSError)
# What those who get the events have to do too.
FORGOTTEN, RENAMED = "reader_forgotten", "reader_renamed"
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
        super().__init__(domain, host=_address(self.keeping), event_broker=event_broker)
        self.engine.hide_parameters = True  # or an error's text would hold what was to be stored
        if self.engine.dialect.name == "sqlite":
            sa.event.listen(self.engine, "connect", _prepare)
            self.engine.dispose()  # the connection that made the table is not prepared

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
        self._unsaved.hold(tracker.sender_id, [self.kept(event) for event in tracker.events])

    def _write(self, tracker: DialogueStateTracker) -> None:
        sender = tracker.sender_id
        with self.session_scope() as session:
            known = not self._unsaved.anew(sender)
            fresh = list(self._additional_events(session, tracker) if known else tracker.events)
            session.add_all(self._row(sender, event) for event in fresh)
            session.commit()
        self._unsaved.release(sender)
        for event in fresh:
            _count(event)
            if self.event_broker is not None:
                self._publish(sender, self.kept(event))

    def _publish(self, sender: str, event: Dict[str, Any]) -> None:
        # What is stored, when it is stored: so an event of a time without a store is not told twice.
        if self.event_broker is not None:
            self.event_broker.publish({"sender_id": sender, **event})

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

    def kept(self, event: Event) -> Dict[str, Any]:
        """An event as it may be kept."""
        row: Dict[str, Any] = event.as_dict()
        if isinstance(event, UserUttered) and self.keeping.text != FULL:
            words = row["text"] or ""
            row["text"] = words if words.startswith(PAYLOAD) else self.keeping.words(words)
            found = row.get("parse_data") or {}
            row["parse_data"] = {name: found[name] for name in FOUND if name in found}
            row["parse_data"]["text"] = row["text"]
            metadata = row.get("metadata") or {}
            row["metadata"] = {name: metadata[name] for name in METADATA if name in metadata}
            row["parse_data"]["metadata"] = row["metadata"]
        if row.get("name") == SESSION_START_METADATA_SLOT and isinstance(row.get("value"), dict):
            row["value"] = {name: row["value"][name] for name in METADATA if name in row["value"]}
        return row

    def forget(self, sender: str) -> int:
        """Delete a reader's conversation; returns how many messages, of both sides, there were."""
        self._unsaved.release(sender)
        deleted = self._delete(self.SQLEvent.sender_id == sender)
        self._publish(sender, {"event": FORGOTTEN, "timestamp": time.time()})
        return deleted

    def forget_older(self, days: int) -> int:
        """Delete what is older than some days; returns how many messages there were."""
        return self._delete(self.SQLEvent.timestamp < time.time() - days * DAY)

    def rename(self, old: str, new: str) -> bool:
        """Give a reader's conversation to their new name; whether there was one."""
        self._unsaved.rename(old, new)
        with self.session_scope() as session:
            rows = session.query(self.SQLEvent).filter_by(sender_id=old)
            count = rows.update({"sender_id": new}, synchronize_session=False)
            session.commit()
        if count:
            self._publish(old, {"event": RENAMED, "timestamp": time.time(), "name": new})
        return bool(count)

    def _row(self, sender: str, event: Event) -> Any:
        row = self.kept(event)
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
        if self.engine.dialect.name == "sqlite":
            with self.engine.connect() as connection:
                connection.execute(sa.text("PRAGMA wal_checkpoint(TRUNCATE)"))


def _count(event: Event) -> None:
    """Every turn of every channel comes by here once, so here is where it is counted."""
    if isinstance(event, BotUttered):
        data = ((event.data or {}).get("custom") or {}).get("data") or {}
        REPLIES.labels(str(data.get("kind") or "plain")).inc()
    elif isinstance(event, UserUttered) and event.intent_name in DANGERS:
        SAFETY_HITS.labels(event.intent_name).inc()


def _address(keeping: Keeping) -> str:
    if "://" in keeping.conversations:
        return keeping.conversations
    file = Path(keeping.conversations).resolve()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600)
    return f"sqlite:///{file}"


def _prepare(connection: Any, _: Any) -> None:
    settings: Iterable[str] = (
        "busy_timeout = 500",  # milliseconds in which no other reader is served
        "journal_mode = WAL",
        "synchronous = NORMAL",
        "secure_delete = ON",
    )
    for setting in settings:
        connection.execute(f"PRAGMA {setting}")
