"""The order in which several Rasas answer one reader: a list for each reader in the Redis of DELIVERIES.

A platform hands a reader's messages over one after the other, and nginx hands them to different Rasas. Each
joins the list before it is acknowledged, and is answered when it is the first. What a killed Rasa leaves
there is taken off by the next one: it is first for some seconds, and nobody holds the conversation.
"""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import asynccontextmanager
from typing import Any, AsyncIterator

import redis.asyncio
from redis.exceptions import RedisError

from bot.channels.deliveries import delivery_key
from bot.lock_store import CALL_SECONDS, PAUSE
from bot.lock_store import PREFIX as LOCKS
from bot.unsaved import Rest

logger = logging.getLogger(__name__)

PREFIX = "ask-the-article:order:"
KEPT = 600  # seconds after the last message
GONE = 5.0  # seconds at the head without holding the conversation, after which it is taken for a killed Rasa's
LONGEST = 60.0  # seconds that a message waits for the ones before it


class SharedOrder:
    """Without an address, or while Redis is away, nobody waits."""

    def __init__(self, address: str = "") -> None:
        self._rest = Rest()
        self._redis: Any = None
        if address:
            self._redis = redis.asyncio.from_url(
                address, socket_timeout=CALL_SECONDS, socket_connect_timeout=CALL_SECONDS
            )

    async def join(self, reader: str, name: str) -> None:
        """Stand behind what came before; ``reader`` is the name in the stores, ``name`` the delivery's.

        Only a hash of it is kept: it may hold a reader's number.
        """
        await self._call("rpush", PREFIX + reader, delivery_key(reader, name))
        await self._call("expire", PREFIX + reader, KEPT)

    async def leave(self, reader: str, name: str) -> None:
        """Make room for the next."""
        await self._call("lrem", PREFIX + reader, 1, delivery_key(reader, name))

    @asynccontextmanager
    async def turn(self, reader: str, name: str) -> AsyncIterator[None]:
        """Wait until it is the first; afterwards it is out of the list."""
        try:
            await self._wait(reader, name)
            yield
        finally:
            await self.leave(reader, name)

    async def _wait(self, reader: str, name: str) -> None:
        started = since = time.monotonic()
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
            await asyncio.sleep(PAUSE)

    async def _call(self, command: str, *arguments: Any) -> Any:
        """What Redis says, or None where it is away or there is none."""
        if self._redis is None or not self._rest.over():
            return None
        try:
            return await getattr(self._redis, command)(*arguments)
        except (RedisError, OSError) as error:
            logger.error("deliveries.order.failure: %s", type(error).__name__)
            self._rest.begin()
            return None
