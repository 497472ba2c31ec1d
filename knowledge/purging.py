"""Deletes what is kept of readers: one of them, or everything beyond a certain age, in every store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from knowledge.conversations import Conversations
from knowledge.feedback import FeedbackStore, Opinion
from knowledge.readers import ReaderKeys, read_reader_keys
from knowledge.settings import Settings
from knowledge.waiting import forget_waiting, forget_waiting_long


@dataclass(frozen=True)
class Purged:
    """How much was deleted, store by store."""

    messages: int
    opinions: int

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
    conversations = Conversations(settings.keeping.conversations)
    messages = conversations.forget_older(days) if conversations.is_file else 0
    waiting = forget_waiting_long(settings.deliveries)
    return Purged(messages + waiting, _opinions(settings).forget_older(days))


def forget(settings: Settings, reader: str, keys: ReaderKeys | None = None) -> Purged:
    """Delete what is kept of a reader: ``CHANNEL:ID``, or the name in the stores."""
    names = (keys or read_reader_keys()).names(reader)
    messages = Conversations(settings.keeping.conversations).forget_reader(names)
    messages += forget_waiting(settings.deliveries, names)
    store = _opinions(settings)
    return Purged(messages, sum(store.forget_reader(name) for name in names))


def kept_of(settings: Settings, reader: str, keys: ReaderKeys | None = None) -> Kept:
    """What is kept of a reader."""
    names = (keys or read_reader_keys()).names(reader)
    events = Conversations(settings.keeping.conversations).of_reader(names)
    return Kept(events, _opinions(settings).of_reader(names))


def _opinions(settings: Settings) -> FeedbackStore:
    return FeedbackStore(settings.feedback, settings.keeping)
