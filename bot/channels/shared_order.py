"""The order in which several Rasas answer one reader: a list for each reader in the Redis of DELIVERIES.

A platform hands a reader's messages over one after the other, and nginx hands them to different Rasas. Each
joins the list before it is acknowledged, and is answered when it is the first. What a platform hands over twice
may stand there for two Rasas: either may answer it, and nobody goes on before that is done. A killed Rasa
answers what it left there once it is back. Where it does not come back, the next one takes that off: it is
first for some time, and its Rasa has not said that it is at work. Where a message tells of a danger, neither
it nor what waits before it in the same Rasa (bot/channels/turns.py) waits for that.
"""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import asynccontextmanager
from typing import Any, AsyncIterator, Awaitable, Callable, List, Optional

from bot.channels.deliveries import delivery_key
from bot.shared_redis import AwayError, SharedRedis

logger = logging.getLogger(__name__)

PREFIX = "ask-the-article:order:"
AT_WORK = "ask-the-article:at-work:"
KEPT = 900  # seconds after the last message
PAUSE = 0.1  # seconds between two looks at the list
SAID = 3.0  # seconds between two times that a Rasa says that it is at work
SAID_FOR = 15  # seconds in which that is believed; a busy event loop says it late
GONE = (
    120.0  # seconds at the head without that: a Rasa that starts on a busy machine is back by then
)
HURRY = (
    1.0  # seconds of waiting, after which it is looked at, again and again, whether it can go on
)
LONGEST = 300.0  # seconds that a message waits for the ones before it

Asked = Callable[[], Awaitable[bool]]


class SharedOrder:
    """Without a Redis, or while it is away for longer, nobody waits.

    ``reader`` is the name in the stores, ``name`` the delivery's: only a hash of it is kept, for it may hold a
    reader's number. ``owner`` tells this Rasa from the others, and is the same when it is started again.
    """

    def __init__(
        self, redis: Optional[SharedRedis] = None, owner: Callable[[], int] = lambda: 0
    ) -> None:
        self._redis = redis
        self._owner = owner

    async def join(self, reader: str, name: str) -> None:
        """Stand behind what came before."""
        await self._call("rpush", PREFIX + reader, self._entry(reader, name))
        await self._call("expire", PREFIX + reader, KEPT)

    async def leave_again(self, reader: str, name: str) -> None:
        """Take off what joined last: this Rasa has the delivery already, and that keeps its place."""
        await self._call("lrem", PREFIX + reader, -1, self._entry(reader, name))

    async def answered(self, reader: str, name: str) -> None:
        """Make room for the next, also where another Rasa has the same delivery."""
        for entry in await self._entries(reader):
            if _key(entry) == delivery_key(reader, name):
                await self._call("lrem", PREFIX + reader, 0, entry)

    @asynccontextmanager
    async def turn(self, reader: str, name: str, is_urgent: Asked) -> AsyncIterator[None]:
        """Wait until it is the first, or is urgent; afterwards it is out of the list, at this Rasa."""
        try:
            await self._wait(reader, name, is_urgent)
            over = asyncio.Event()
            working = asyncio.ensure_future(self._say_at_work(reader, over))
            try:
                yield
            finally:
                over.set()
                working.cancel()
        finally:
            # All of them: one whose reply was lost was pushed twice.
            await self._call("lrem", PREFIX + reader, 0, self._entry(reader, name))

    async def _wait(self, reader: str, name: str, is_urgent: Asked) -> None:
        started = since = time.monotonic()
        looked = started
        own, before = delivery_key(reader, name), ""
        while time.monotonic() - started < LONGEST:
            entries = await self._entries(reader)
            if not entries or _key(entries[0]) == own:
                return
            if own not in map(_key, entries):  # it was taken off, or Redis was away when it came
                await self.join(reader, name)
            if entries[0] != before or await self._call("exists", AT_WORK + reader):
                before, since = entries[0], time.monotonic()
            elif time.monotonic() - since > GONE:
                logger.warning("deliveries.order: a message whose Rasa is gone is not waited for")
                await self._call("lrem", PREFIX + reader, 1, entries[0])
            if time.monotonic() - looked > HURRY:
                looked = time.monotonic()
                if await is_urgent():
                    return
            await asyncio.sleep(PAUSE)
        logger.warning("deliveries.order: a message has waited for too long")

    async def _say_at_work(self, reader: str, over: asyncio.Event) -> None:
        """A turn may wait for others, and hold no lock; redis-py may take a cancellation for a time-out."""
        while not over.is_set():
            await asyncio.sleep(SAID)
            await self._call("setex", AT_WORK + reader, SAID_FOR, 1)

    def _entry(self, reader: str, name: str) -> str:
        return f"{delivery_key(reader, name)}:{self._owner()}"

    async def _entries(self, reader: str) -> List[str]:
        """Who stands in the list, the first first; nobody where Redis is away."""
        found = await self._call("lrange", PREFIX + reader, 0, -1)
        return [entry.decode() for entry in found or []]

    async def _call(self, command: str, *arguments: Any) -> Any:
        """What Redis says, or None where it is away or there is none."""
        redis = self._redis
        if redis is None:
            return None
        try:
            return await redis.call(
                "deliveries.order", lambda: getattr(redis.client, command)(*arguments)
            )
        except AwayError:
            return None


def _key(entry: str) -> str:
    return entry.partition(":")[0]
