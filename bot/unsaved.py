"""Conversations that the store could not take: they go on in memory, as they may be kept, until it can."""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any, Callable, Dict, List, Optional

from bot.forgotten_readers import Deleted

MOST = 2_000  # conversations; the oldest are given up
REST = 2.5  # seconds without a try: a store that is locked holds up every reader for each one

Events = List[Dict[str, Any]]


@dataclass(frozen=True)
class Held:
    """A conversation's events, and how many of them, from the first on, the store has."""

    events: Events
    stored: int


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

    def hold(self, sender: str, events: Events, stored: int) -> None:
        """Keep what could not be stored."""
        self._held[sender] = Held(events, stored)
        if len(self._held) > self._most:
            self._held.popitem(last=False)

    def held(self, sender: str) -> Optional[Held]:
        """What is kept of a conversation, or None."""
        return self._held.get(sender)

    def could_store(self, sender: str, number: int) -> None:
        """The store has so many of the first events of a conversation by now."""
        held = self._held.get(sender)
        if held is not None and number < len(held.events):
            self._held[sender] = Held(held.events, max(number, held.stored))
        elif held is not None:
            self.release(sender)

    def release(self, sender: str) -> None:
        """It is to be forgotten, or all of it is stored."""
        self._held.pop(sender, None)

    def release_before(self, deleted: Deleted) -> None:
        """Forget readers who were deleted, and said nothing since."""
        for sender, held in list(self._held.items()):
            before = deleted.before(sender)
            times = [float(event.get("timestamp") or 0.0) for event in held.events]
            if before is not None and max(times, default=0.0) < before:
                self.release(sender)

    def rename(self, old: str, new: str) -> None:
        """Give a conversation to its reader's new name."""
        if old in self._held:
            self._held[new] = self._held.pop(old)

    def senders(self) -> List[str]:
        """All of whom something is kept, the oldest first."""
        return list(self._held)
