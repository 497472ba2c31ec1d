"""Which deliveries were taken, for several Rasas behind one address: the ids lie in a Redis (DELIVERIES)."""

from __future__ import annotations

import logging
import os
from typing import Any, Mapping, Optional, Union

import redis.asyncio
from redis.exceptions import RedisError

from bot.channels.deliveries import KEPT, Deliveries, deliveries_path, delivery_key
from bot.lock_store import CALL_SECONDS, redis_address
from bot.unsaved import Rest
from knowledge.keeping import file_or_address

logger = logging.getLogger(__name__)

PREFIX = "ask-the-article:delivery:"


class SharedDeliveries:
    """The same as :class:`Deliveries` over all Rasas; while Redis is away each remembers its own in memory."""

    def __init__(self, address: str, own: Deliveries) -> None:
        self._redis: Any = redis.asyncio.from_url(
            address, socket_timeout=CALL_SECONDS, socket_connect_timeout=CALL_SECONDS
        )
        self._own = own
        self._rest = Rest()

    def is_new(self, channel: str, name: str) -> bool:
        """Take a delivery; False where it was taken here before."""
        return self._own.is_new(channel, name)

    async def is_ours(self, channel: str, name: str, owner: int) -> bool:
        """Take it for an owner, before it is answered; False where another Rasa has taken it."""
        return await self._take(channel, name, owner) is None

    async def is_mine(self, channel: str, name: str, owner: int) -> bool:
        """Whether what a killed process left may be answered: it, or nobody, has taken it.

        One that was killed before it took a delivery leaves it too, and another Rasa got it again.
        """
        return await self._take(channel, name, owner) in (None, owner)

    async def _take(self, channel: str, name: str, owner: int) -> Optional[int]:
        """Who had taken it before, or None."""
        if not self._rest.over():
            return None
        key = PREFIX + delivery_key(channel, name)
        try:
            if await self._redis.set(key, owner, nx=True, ex=KEPT):
                return None
            return int(await self._redis.get(key) or owner)
        except (RedisError, OSError, ValueError) as error:
            logger.error("deliveries.share.failure: %s", type(error).__name__)
            self._rest.begin()
            return None


def open_deliveries(
    environment: Mapping[str, str] = os.environ,
) -> Union[Deliveries, SharedDeliveries]:
    """A file of this machine, or a Redis that several share."""
    address = check_address(environment)
    if address:
        return SharedDeliveries(address, Deliveries(None))
    return Deliveries(deliveries_path(environment))


def check_address(environment: Mapping[str, str] = os.environ) -> str:
    """The Redis of ``DELIVERIES``, or nothing where it is a file; raise for any other address."""
    value = file_or_address("DELIVERIES", environment)
    return redis_address("DELIVERIES", environment) if "://" in value else ""
