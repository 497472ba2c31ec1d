"""Conversations that the store could not take: they go on in memory, as they may be kept, until it can."""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any, Callable, Dict, List, Optional, Set

MOST = 2_000  # conversations; the oldest are given up
REST = 2.5  # seconds without a try: a store that is locked holds up every reader for each one

Events = List[Dict[str, Any]]


@dataclass(frozen=True)
class Held:
    """A conversation's events; ``anew`` where it began while the store could not be read."""

    events: Events
    anew: bool


class Rest:
    """Whether something that failed is left alone for a while."""

    def __init__(self, seconds: float = REST, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._clock = clock
        self._until: Optional[float] = None

    def begin(self) -> None:
        """It failed just now."""
        self._until = self._clock() + self._seconds

    def over(self) -> bool:
        """Whether it can be tried."""
        return self._until is None or self._clock() >= self._until


class Unsaved:
    """By sender, in bounded memory."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._held: OrderedDict[str, Held] = OrderedDict()
        self._unread: Set[str] = set()

    def could_not_read(self, sender: str) -> None:
        """From here on a conversation may begin anew."""
        self._unread.add(sender)
        if len(self._unread) > self._most:
            self._unread.clear()

    def could_read(self, sender: str) -> None:
        """What is in the tracker is what the store has."""
        self._unread.discard(sender)

    def anew(self, sender: str) -> bool:
        """Whether nothing in the tracker came from the store."""
        held = self._held.get(sender)
        return held.anew if held else sender in self._unread

    def hold(self, sender: str, events: Events) -> None:
        """Keep what could not be stored."""
        self._held[sender] = Held(events, self.anew(sender))
        self._unread.discard(sender)
        if len(self._held) > self._most:
            self._held.popitem(last=False)

    def events(self, sender: str) -> Optional[Events]:
        """What is kept of a conversation, or None."""
        held = self._held.get(sender)
        return held.events if held else None

    def release(self, sender: str) -> None:
        """It is stored, or to be forgotten."""
        self._held.pop(sender, None)
        self._unread.discard(sender)

    def rename(self, old: str, new: str) -> None:
        """Give a conversation to its reader's new name."""
        if old in self._held:
            self._held[new] = self._held.pop(old)

    def senders(self) -> List[str]:
        """All of whom something is kept, the oldest first."""
        return list(self._held)
