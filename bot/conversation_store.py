"""Rasa's store of conversations: SQLite in a file, or a database, with readers' words only as they may be kept.

The turn in flight has the full words; what is written here, and what is published to an event broker, has not.
A turn is stored once, when it is over, and read anew for the next one: beside the event loop, and no reader
waits longer than some seconds for a store that does not answer.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import time
from contextlib import contextmanager
from typing import Any, Dict, Iterator, Optional, Sequence

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.exc import SQLAlchemyError

from bot.beside import Beside, begin
from bot.conversation_rows import ConversationRows
from bot.database import QUICK, THREADS, PatientLine, limit_waiting, open_database
from bot.forgotten_readers import EVERY, forgotten_readers
from bot.kept_events import count, kept
from bot.store_file import store_file
from bot.stored_events import note_stored, read_events, stored
from bot.unsaved import REST, Rest, Unsaved
from knowledge.broker import expired, forgotten, renamed
from knowledge.keeping import Keeping, read_keeping
from knowledge.metrics import timed

logger = logging.getLogger(__name__)

DAY = 24 * 3600
PURGE_EVERY = 3600.0  # seconds
ANSWERS = QUICK  # seconds that a reader waits for a store
DELETES = 3 * QUICK  # for a deletion
# A full disk, a lock, a file that was moved, a server that is away; what fails on connecting is not wrapped.
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
        purge_every: float = PURGE_EVERY,
        **kwargs: Any,
    ) -> None:
        self.keeping = keeping or read_keeping()
        self._unsaved, self._reading, self._writing = Unsaved(), Rest(), Rest()
        self._at_work: Dict[str, asyncio.Task[None]] = {}  # writes, by sender
        self._storing: Optional[asyncio.Task[None]] = None
        limit_waiting()
        super().__init__(domain, host=self._address(), event_broker=event_broker)
        self._open()
        self._purging = begin(self._purge(purge_every))
        self._watching = begin(forgotten_readers.watch(self.forgotten, EVERY))
        forgotten_readers.hear(self._unsaved.release_before)

    def _address(self) -> str:
        self._file = store_file(self.keeping.conversations)
        return self._file.address if self._file else self.keeping.conversations

    def _open(self) -> None:
        """The engine of turns and the one of purges; one thread for a file, which has one writer."""
        self._beside = Beside(THREADS if self._file is None else 1, "conversations")
        self._aside = self._watch = self._beside
        if self._file is not None:
            self.engine.hide_parameters = (
                True  # or an error's text would hold what was to be stored
            )
            self._file.serve(self.engine, self.SQLEvent.__table__)
            self._rows = self._old_rows = ConversationRows(self.engine, self._file.check)
            return
        self.engine.dispose()  # the one that Rasa made waits for ever
        self.engine = open_database(self.keeping.conversations)
        self._rows = ConversationRows(self.engine)
        self._old_rows = ConversationRows(open_database(self.keeping.conversations, PatientLine))
        self._aside, self._watch = Beside(1, "purge"), Beside(1, "watch")

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Store what is new in a conversation, or keep it in memory until the store can take it."""
        if not tracker.events:  # Rasa saves it once before it says anything
            return
        if self._writing.over() and tracker.sender_id not in self._at_work:
            try:
                with timed("store"):
                    await self._write(tracker)
                self._store_soon()
                return
            except TROUBLE as error:
                logger.error("conversations.write.failure: %s", type(error).__name__)
                self._writing.begin()
        events = [kept(event, self.keeping) for event in tracker.events]
        self._unsaved.hold(tracker.sender_id, events, stored(tracker))
        self._store_soon()

    async def _write(self, tracker: DialogueStateTracker) -> None:
        """Store it, or raise when that takes too long: then it goes on, and nobody waits for it."""
        sender, events = tracker.sender_id, list(tracker.events)
        untold = self._unsaved.held(sender) is not None
        task = asyncio.ensure_future(self._add(sender, events, stored(tracker), untold))
        self._at_work[sender] = task
        task.add_done_callback(lambda ended: self._ended(sender, len(events), ended))
        await asyncio.wait({task}, timeout=ANSWERS)
        if not task.done():
            raise TimeoutError
        task.result()
        note_stored(tracker, len(events))

    def _ended(self, sender: str, number: int, task: asyncio.Task[None]) -> None:
        self._at_work.pop(sender, None)
        if not task.cancelled() and not task.exception():
            self._unsaved.could_store(sender, number)

    async def _add(self, sender: str, events: Sequence[Event], start: int, untold: bool) -> None:
        rows = [kept(event, self.keeping) for event in events[start:]]
        told = await self._beside.do(self._rows.add, sender, rows, start > 0, untold)
        if told is None:  # a file that was begun anew
            return await self._add(sender, events, 0, untold)
        # What is stored, when it is stored: so an event of a time without a store is not told twice.
        for place in told:
            count(events[start + place])
            self._publish({"sender_id": sender, **rows[place]})

    def _publish(self, event: Dict[str, Any]) -> None:
        if self.event_broker is not None:
            self.event_broker.publish(event)

    def _store_soon(self) -> None:
        idle = self._storing is None or self._storing.done()
        if idle and self._unsaved.senders():
            self._storing = asyncio.ensure_future(self._store_unsaved())

    async def _store_unsaved(self) -> None:
        """Try again and again until nothing is only in memory."""
        while self._unsaved.senders():
            if self._writing.over():
                try:
                    for sender in self._unsaved.senders():
                        await self._store_held(sender)
                except TROUBLE as error:
                    logger.error("conversations.write.failure: %s", type(error).__name__)
                    self._writing.begin()
            await asyncio.sleep(REST / 10)

    async def _store_held(self, sender: str) -> None:
        if self._unsaved.held(sender) is not None and sender not in self._at_work:
            await self._write(self._from_memory(sender))

    def _from_memory(self, sender: str) -> DialogueStateTracker:
        held = self._unsaved.held(sender)
        assert held is not None
        tracker = DialogueStateTracker.from_dict(sender, held.events, self.domain.slots)
        return note_stored(tracker, held.stored)

    async def _retrieve(
        self, sender_id: str, fetch_events_from_all_sessions: bool
    ) -> Optional[DialogueStateTracker]:
        if self._unsaved.held(sender_id) is not None:
            return self._from_memory(sender_id)
        if self._reading.over():
            try:
                return await self._read(sender_id, fetch_events_from_all_sessions)
            except TROUBLE as error:
                logger.error("conversations.read.failure: %s", type(error).__name__)
                self._reading.begin()
                if self._file is None:  # or the same turn would wait once more
                    self._writing.begin()
        return None

    async def _read(self, sender: str, of_all_sessions: bool) -> Optional[DialogueStateTracker]:
        rows = await self._beside.within(ANSWERS, self._rows.read, sender, of_all_sessions)
        if not rows:
            return None
        tracker = DialogueStateTracker.from_events(sender, read_events(rows), self.domain.slots)
        return note_stored(tracker, len(rows))

    @contextmanager
    def session_scope(self) -> Iterator[Any]:
        """A session with the store; Rasa's own one exits where anything in it raises ``ValueError``."""
        with self.sessionmaker(bind=self.engine) as session:
            yield session

    async def forget(self, sender: str) -> int:
        """Delete a reader's conversation; returns how many messages, of both sides, there were."""
        await self._let_end(sender)
        held = self._unsaved.held(sender)
        self._unsaved.release(sender)
        deleted: int = await self._beside.within(DELETES, self._rows.forget_reader, [sender])
        self._publish(forgotten(sender))
        unsaved = held.events[held.stored :] if held else []
        return deleted + sum(event.get("event") in MESSAGES for event in unsaved)

    @property
    def is_shared(self) -> bool:
        """Whether other Rasas may have it too."""
        return self._file is None

    async def forgotten(self, since: float = 0.0) -> Dict[str, float]:
        """Who was deleted after a time, of two days, here or elsewhere, by ``noted_name``, and when."""
        found: Dict[str, float] = await self._watch.within(ANSWERS, self._rows.forgotten, since)
        return found

    async def rename(self, old: str, new: str) -> bool:
        """Give a reader's conversation to their new name; whether there was one."""
        await self._let_end(old)
        self._unsaved.rename(old, new)
        found: bool = await self._beside.within(ANSWERS, self._rows.rename, old, new)
        if found:
            self._publish(renamed(old, new))
        return found

    async def _let_end(self, sender: str) -> None:
        # A write that is still at work would bring back what is deleted meanwhile.
        if sender in self._at_work:
            await asyncio.wait({self._at_work[sender]}, timeout=ANSWERS)
        if sender in self._at_work:
            raise TimeoutError

    async def forget_older(self, days: int) -> int:
        """Delete what is older than some days; returns how many messages there were."""
        before = time.time() - days * DAY
        found = await self._aside.do(self._old_rows.forget_older, before)
        for event in expired(before, found.names):
            self._publish(event)
        return int(found.messages)

    async def _purge(self, every: float) -> None:
        """From the start on, also while nobody writes."""
        while True:
            try:
                await self.forget_older(self.keeping.days)
            except Exception as error:  # its text may hold a reader's words
                logger.error("conversations.purge.failure: %s", type(error).__name__)
            await asyncio.sleep(every)
