"""The order in which several Rasas answer one reader: a list for each reader in the Redis of DELIVERIES.

A platform hands a reader's messages over one after the other, and nginx hands them to different Rasas. Each
joins the list before it is acknowledged, and is answered when it is the first. A killed Rasa answers what it
left there once it is back. Where it does not come back, the next one takes that off: it is first for some time,
and nobody holds the conversation. A message that tells of a danger does not wait for that; what waits in the
same Rasa stays in its order (bot/channels/turns.py).
"""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager
from typing import Any, AsyncIterator, Awaitable, Callable, Optional

from bot.channels.deliveries import delivery_key
from bot.lock_store import PAUSE
from bot.lock_store import PREFIX as LOCKS
from bot.shared_redis import AwayError, SharedRedis

PREFIX = "ask-the-article:order:"
KEPT = 600  # seconds after the last message
GONE = (
    30.0  # seconds at the head without holding the conversation, after which its Rasa is given up
)
HURRY = 1.0  # seconds of waiting, after which it is looked at whether a message can wait
LONGEST = 60.0  # seconds that a message waits for the ones before it

Asked = Callable[[], Awaitable[bool]]


class SharedOrder:
    """Without a Redis, or while it is away for longer, nobody waits."""

    def __init__(self, redis: Optional[SharedRedis] = None) -> None:
        self._redis = redis

    async def join(self, reader: str, name: str) -> None:
        """Stand behind what came before; ``reader`` is the name in the stores, ``name`` the delivery's.

        Only a hash of it is kept: it may hold a reader's number.
        """
        await self._call("rpush", PREFIX + reader, delivery_key(reader, name))
        await self._call("expire", PREFIX + reader, KEPT)

    async def leave(self, reader: str, name: str) -> None:
        """Make room for the next."""
        # All of them: one whose reply was lost was pushed twice.
        await self._call("lrem", PREFIX + reader, 0, delivery_key(reader, name))

    @asynccontextmanager
    async def turn(self, reader: str, name: str, is_urgent: Asked) -> AsyncIterator[None]:
        """Wait until it is the first, or is urgent; afterwards it is out of the list."""
        try:
            await self._wait(reader, name, is_urgent)
            yield
        finally:
            await self.leave(reader, name)

    async def _wait(self, reader: str, name: str, is_urgent: Asked) -> None:
        started = since = time.monotonic()
        is_looked_at = False
        own = delivery_key(reader, name).encode()
        before = b""
        while time.monotonic() - started < LONGEST:
            first = await self._call("lindex", PREFIX + reader, 0)
            if first is None or first == own:
                return
            if first != before or await self._call("exists", LOCKS + reader):
                before, since = first, time.monotonic()
            elif time.monotonic() - since > GONE:
                await self._call("lrem", PREFIX + reader, 1, first)
            if not is_looked_at and time.monotonic() - started > HURRY:
                is_looked_at = True
                if await is_urgent():
                    return
            await asyncio.sleep(PAUSE)

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
