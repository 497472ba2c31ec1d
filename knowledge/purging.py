"""Deletes what is kept of readers: one of them, or everything beyond a certain age, in every store."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from knowledge.broker import Event, expired, forgotten, tell
from knowledge.conversations import DAY, Conversations
from knowledge.feedback import FeedbackStore, Opinion
from knowledge.readers import ReaderKeys, read_reader_keys
from knowledge.settings import Settings
from knowledge.waiting import forget_waiting, forget_waiting_long


@dataclass(frozen=True)
class Purged:
    """How much was deleted, store by store."""

    messages: int
    opinions: int
    untold: str = ""  # why EVENT_BROKER does not know of it: a class of error

    def __bool__(self) -> bool:
        return bool(self.messages or self.opinions)

    def __str__(self) -> str:
        return f"{self.messages} messages, {self.opinions} opinions"


@dataclass(frozen=True)
class Kept:
    """All that the stores hold of one reader."""

    events: Sequence[dict[str, Any]]
    opinions: Sequence[Opinion]

    def __bool__(self) -> bool:
        return bool(self.events or self.opinions)


def purge(settings: Settings, days: int | None = None) -> Purged:
    """Delete what is older than some days, or than RETENTION_DAYS.

    Conversations in a database server are purged by Rasa's side alone.
    """
    days = settings.keeping.days if days is None else days
    waiting = forget_waiting_long(settings.deliveries)
    opinions = _opinions(settings).forget_older(days)
    conversations = Conversations(settings.keeping.conversations)
    if not conversations.is_file:
        return Purged(waiting, opinions)
    before = time.time() - days * DAY
    found = conversations.forget_older(before)
    untold = _tell(settings, expired(before, found.names))
    return Purged(found.messages + waiting, opinions, untold)


def forget(settings: Settings, reader: str, keys: ReaderKeys | None = None) -> Purged:
    """Delete what is kept of a reader: ``CHANNEL:ID``, or the name in the stores."""
    names = (keys or read_reader_keys()).names(reader)
    messages = Conversations(settings.keeping.conversations).forget_reader(names)
    messages += forget_waiting(settings.deliveries, names)
    store = _opinions(settings)
    opinions = sum(store.forget_reader(name) for name in names)
    # Also where nothing was found: who got the events may hold more, or was not told the last time.
    return Purged(messages, opinions, _tell(settings, map(forgotten, names)))


def kept_of(settings: Settings, reader: str, keys: ReaderKeys | None = None) -> Kept:
    """What is kept of a reader."""
    names = (keys or read_reader_keys()).names(reader)
    events = Conversations(settings.keeping.conversations).of_reader(names)
    return Kept(events, _opinions(settings).of_reader(names))


def _tell(settings: Settings, events: Iterable[Event]) -> str:
    return tell(settings.events, events, settings.keeping.days) if settings.events else ""


def _opinions(settings: Settings) -> FeedbackStore:
    return FeedbackStore(settings.feedback, settings.keeping)
