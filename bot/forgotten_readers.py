"""Readers who were deleted elsewhere, by the command line or another Rasa: told to who keeps something of them.

Each deletion is noted in the store of conversations (:mod:`knowledge.conversations`), and each Rasa looks there
every few seconds. What was said after the deletion stays.
"""

from __future__ import annotations

import asyncio
import inspect
import logging
from typing import Awaitable, Callable, List, Optional, Tuple

logger = logging.getLogger(__name__)

EVERY = 5.0  # seconds

Deleted = Tuple[str, float]  # the name in the stores, and when, in seconds since 1970
Hearer = Callable[[str, float], Optional[Awaitable[None]]]


class ForgottenReaders:
    """Tells all who want to hear of it; what was told once may be told again."""

    def __init__(self) -> None:
        self._hearers: List[Hearer] = []

    def hear(self, hearer: Hearer) -> None:
        """Call it with a name and a time: what is kept of that reader from before that time is to go."""
        self._hearers.append(hearer)

    async def tell(self, deleted: List[Deleted]) -> None:
        """One that fails keeps it from no other."""
        for name, before in deleted:
            for hearer in self._hearers:
                try:
                    done = hearer(name, before)
                    if inspect.isawaitable(done):
                        await done
                except Exception as error:  # its text may hold a reader's words
                    logger.error("forgotten.tell.failure: %s", type(error).__name__)

    async def watch(self, read: Callable[[], Awaitable[List[Deleted]]], every: float) -> None:
        """Look again and again, from now on; a store that is away is looked at later."""
        told: List[Deleted] = []
        failed = False
        while True:
            try:
                found = await read()
                await self.tell([one for one in found if one not in told])
                told, failed = found, False
            except Exception as error:
                if not failed:  # once for each time away
                    logger.error("forgotten.read.failure: %s", type(error).__name__)
                failed = True
            await asyncio.sleep(every)


forgotten_readers = ForgottenReaders()  # of this process
