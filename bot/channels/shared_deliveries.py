"""Which deliveries were taken, for several Rasas behind one address: the ids lie in a Redis (DELIVERIES)."""

from __future__ import annotations

import os
from typing import Mapping, Optional, Union

from bot.channels.deliveries import KEPT, Deliveries, deliveries_path, delivery_key
from bot.lock_store import redis_address
from bot.shared_redis import AwayError, SharedRedis, shared_redis
from knowledge.keeping import file_or_address

PREFIX = "ask-the-article:delivery:"


class SharedDeliveries:
    """The same as :class:`Deliveries` over all Rasas; without Redis for longer each remembers its own."""

    def __init__(self, redis: SharedRedis, own: Deliveries) -> None:
        self._redis = redis
        self._own = own

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
        key, tries = PREFIX + delivery_key(channel, name), 0

        async def take() -> Optional[int]:
            nonlocal tries
            tries += 1
            if await self._redis.client.set(key, owner, nx=True, ex=KEPT):
                return None
            before = int(await self._redis.client.get(key) or owner)
            # Of a try before this one only the reply was lost.
            return None if tries > 1 and before == owner else before

        try:
            return await self._redis.call("deliveries.share", take)
        except (AwayError, ValueError):
            return None


def open_deliveries(
    environment: Mapping[str, str] = os.environ,
) -> Union[Deliveries, SharedDeliveries]:
    """A file of this machine, or a Redis that several share."""
    redis = shared_redis(check_address(environment))
    if redis is not None:
        return SharedDeliveries(redis, Deliveries(None))
    return Deliveries(deliveries_path(environment))


def check_address(environment: Mapping[str, str] = os.environ) -> str:
    """The Redis of ``DELIVERIES``, or nothing where it is a file; raise for any other address."""
    value = file_or_address("DELIVERIES", environment)
    return redis_address("DELIVERIES", environment) if "://" in value else ""
