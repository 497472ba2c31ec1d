"""The calls of each sender over REST: one after the other, before one of them takes a place for a turn.

A conversation answers one message at a time. Calls that waited for that inside their turns would take the
places of all other readers.
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import AsyncIterator, Dict, List

MOST_OF_ONE = 20  # calls of one sender that wait


@dataclass
class Queue:
    """The words of one sender's calls, and whose turn it is."""

    words: List[str] = field(default_factory=list)
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


class Queues:
    """In memory, as long as a sender has calls."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._queues: Dict[str, Queue] = {}

    def __len__(self) -> int:
        return len(self._queues)

    def full(self, sender: str) -> bool:
        """Whether no more calls of a sender can wait."""
        return len(self.said(sender)) > MOST_OF_ONE

    def said(self, sender: str) -> List[str]:
        """What a sender's calls say that wait or are at work."""
        queue = self._queues.get(sender)
        return list(queue.words) if queue else []

    @asynccontextmanager
    async def turn(self, sender: str, words: str) -> AsyncIterator[bool]:
        """Wait for the calls before this one; gives False where that takes too long."""
        queue = self._queues.setdefault(sender, Queue())
        queue.words.append(words)
        has_turn = False
        try:
            has_turn = await self._wait(queue)
            yield has_turn
        finally:
            if has_turn:
                queue.lock.release()
            queue.words.remove(words)
            if not queue.words:
                del self._queues[sender]

    async def _wait(self, queue: Queue) -> bool:
        try:
            return await asyncio.wait_for(queue.lock.acquire(), self._seconds)
        except asyncio.TimeoutError:
            return False
