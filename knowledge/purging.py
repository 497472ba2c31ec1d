"""Deletes what is kept of readers: one of them, or everything beyond a certain age, in every store."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from knowledge.broker import Event, expired, forgotten, tell
from knowledge.conversations import DAY, Conversations, Expired
from knowledge.feedback import FeedbackStore, Opinion
from knowledge.readers import ReaderKeys, read_reader_keys
from knowledge.settings import Settings
from knowledge.waiting import Waiting, forget_waiting, forget_waiting_long, waiting_of


class Rows(Protocol):
    """A store of conversations: Conversations, or a database as Rasa's side sees it."""

    def of_reader(self, names: Sequence[str]) -> list[dict[str, Any]]:
        """What is stored of a reader."""

    def forget_reader(self, names: Sequence[str]) -> int:
        """Delete that; returns how many messages there were."""

    def forget_older(self, before: float) -> Expired:
        """Delete what is older."""


@dataclass(frozen=True)
class Stores:
    """All that is read and deleted from, and this environment's way to tell EVENT_BROKER."""

    settings: Settings
    conversations: Rows
    tell: Callable[[str, Iterable[Event], int], str] = tell


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
    waiting: Sequence[Waiting] = ()

    def __bool__(self) -> bool:
        return bool(self.events or self.opinions or self.waiting)


def purge_own(settings: Settings) -> Purged:
    """What the action server purges: all but a database of conversations, which Rasa does."""
    conversations = Conversations(settings.keeping.conversations)
    if conversations.is_file:
        return purge(Stores(settings, conversations))
    return Purged(*_purge_rest(settings, settings.keeping.days))


def purge(stores: Stores, days: int | None = None) -> Purged:
    """Delete what is older than some days, or than RETENTION_DAYS."""
    days = stores.settings.keeping.days if days is None else days
    before = time.time() - days * DAY
    found = stores.conversations.forget_older(before)
    waiting, opinions = _purge_rest(stores.settings, days)
    untold = _tell(stores, expired(before, found.names))
    return Purged(found.messages + waiting, opinions, untold)


def _purge_rest(settings: Settings, days: int) -> tuple[int, int]:
    return forget_waiting_long(settings.deliveries), _opinions(settings).forget_older(days)


def forget(stores: Stores, reader: str, keys: ReaderKeys | None = None) -> Purged:
    """Delete what is kept of a reader: ``CHANNEL:ID``, or the name in the stores."""
    names = (keys or read_reader_keys()).names(reader)
    messages = stores.conversations.forget_reader(names)
    messages += forget_waiting(stores.settings.deliveries, names)
    opinions = sum(_opinions(stores.settings).forget_reader(name) for name in names)
    # Also where nothing was found: who got the events may hold more, or was not told the last time.
    return Purged(messages, opinions, _tell(stores, map(forgotten, names)))


def kept_of(stores: Stores, reader: str, keys: ReaderKeys | None = None) -> Kept:
    """What is kept of a reader."""
    names = (keys or read_reader_keys()).names(reader)
    events = stores.conversations.of_reader(names)
    waiting = waiting_of(stores.settings.deliveries, names)
    return Kept(events, _opinions(stores.settings).of_reader(names), waiting)


def _tell(stores: Stores, events: Iterable[Event]) -> str:
    settings = stores.settings
    return stores.tell(settings.events, events, settings.keeping.days) if settings.events else ""


def _opinions(settings: Settings) -> FeedbackStore:
    return FeedbackStore(settings.feedback, settings.keeping)
