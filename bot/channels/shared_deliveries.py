"""Which deliveries were taken, for several Rasas behind one address: the ids lie in a Redis (DELIVERIES)."""

from __future__ import annotations

import logging
import os
from typing import Any, Mapping, Union

import redis
from redis.exceptions import RedisError

from bot.channels.deliveries import KEPT, Deliveries, deliveries_path, delivery_key
from bot.lock_store import CALL_SECONDS, redis_address
from bot.unsaved import Rest

logger = logging.getLogger(__name__)

PREFIX = "ask-the-article:delivery:"


class SharedDeliveries:
    """The same as :class:`Deliveries` over all Rasas; while Redis is away each remembers its own in memory."""

    def __init__(self, address: str, own: Deliveries) -> None:
        self._redis: Any = redis.from_url(
            address, socket_timeout=CALL_SECONDS, socket_connect_timeout=CALL_SECONDS
        )
        self._own = own
        self._rest = Rest()

    def is_new(self, channel: str, name: str) -> bool:
        """Take a delivery; False where it was taken before, here or by another Rasa."""
        if not self._own.is_new(channel, name):
            return False
        if not self._rest.over():
            return True
        try:
            key = PREFIX + delivery_key(channel, name)
            return bool(self._redis.set(key, 1, nx=True, ex=KEPT))
        except (RedisError, OSError) as error:
            logger.error("deliveries.share.failure: %s", type(error).__name__)
            self._rest.begin()
            return True


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
    value = environment.get("DELIVERIES") or ""
    return redis_address("DELIVERIES", environment) if "://" in value else ""
