"""Readers who were deleted elsewhere, by the command line or another Rasa: told to who keeps something of them.

Each deletion is noted in the store of conversations (:mod:`knowledge.conversations`), and each Rasa looks there
every few seconds. What was said after the deletion stays.
"""

from __future__ import annotations

import asyncio
import inspect
import logging
import time
from typing import Awaitable, Callable, Dict, List, Optional

from bot.deletion_notes import CLOCKS
from knowledge.conversations import noted_name

logger = logging.getLogger(__name__)

EVERY = 5.0  # seconds


Noted = Dict[str, float]  # times by the noted name


class Deleted:
    """Who was deleted, and when: what is kept of a reader from before that time is to go."""

    def __init__(self, noted: Noted) -> None:
        self._noted = noted

    def before(self, name: str) -> Optional[float]:
        """The time by a reader's name in the stores, in seconds since 1970; None for all others."""
        return self._noted.get(noted_name(name))


Hearer = Callable[[Deleted], Optional[Awaitable[None]]]


class ForgottenReaders:
    """Tells all who want to hear of it; what was told once may be told again."""

    def __init__(self) -> None:
        self._hearers: List[Hearer] = []

    def hear(self, hearer: Hearer) -> None:
        """Call it whenever there is something new."""
        self._hearers.append(hearer)

    async def tell(self, deleted: Deleted) -> None:
        """One that fails keeps it from no other."""
        for hearer in self._hearers:
            try:
                done = hearer(deleted)
                if inspect.isawaitable(done):
                    await done
            except Exception as error:  # its text may hold a reader's words
                logger.error("forgotten.tell.failure: %s", type(error).__name__)

    async def watch(self, read: Callable[[float], Awaitable[Noted]], every: float) -> None:
        """Look again and again, from now on, for what is new; a store that is away is looked at later."""
        told: Noted = {}
        since, failed = 0.0, False
        while True:
            try:
                found = await read(since)
                new = {name: at for name, at in found.items() if told.get(name) != at}
                if new:
                    await self.tell(Deleted(new))
                told, since, failed = found, look_from(since, found), False
            except Exception as error:
                if not failed:  # once for each time away
                    logger.error("forgotten.read.failure: %s", type(error).__name__)
                failed = True
            await asyncio.sleep(every)


def look_from(since: float, found: Noted) -> float:
    """From when on to look the next time: no clock that is wrong, here or elsewhere, keeps a note unread."""
    newest = min(max(found.values(), default=0.0), time.time())
    return max(since, newest - CLOCKS)


forgotten_readers = ForgottenReaders()  # of this process
