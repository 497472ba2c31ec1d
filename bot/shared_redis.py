"""The Redis that several Rasas share: away for some seconds, it is called again; for longer, done without.

A Redis that was killed is soon back, with what it knew where it keeps a file (appendonly). Who went on without
it at once would answer a message twice, or before an earlier one; who waited for ever would answer none.
"""

from __future__ import annotations

import asyncio
import logging
import time
from functools import lru_cache
from typing import Any, Awaitable, Callable, Optional, Set, TypeVar

import redis.asyncio
from redis.exceptions import LockError, RedisError

from bot.unsaved import Rest

logger = logging.getLogger(__name__)

T = TypeVar("T")

CALL_SECONDS = 1.0  # for one call, which a reader waits for
PATIENCE = 4.0  # seconds, from the first failure on, in which calls are made again
AGAIN = 0.1  # seconds between two tries


class AwayError(Exception):
    """It is away for longer."""


class Outage:
    """Since when a Redis is away, and whether it is left alone for now; one for all who call it."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._rest = Rest(clock=clock)
        self._since: Optional[float] = None
        self._told: Set[str] = set()

    def rests(self) -> bool:
        """Whether nobody need try."""
        return not self._rest.over()

    def end(self) -> None:
        """It has answered."""
        self._since = None
        self._told.clear()

    def goes_on(self, what: str, error: Exception) -> bool:
        """Note a failure, in the log too where it is the first; whether it may be back in a moment."""
        if what not in self._told:
            logger.error("%s.failure: %s", what, type(error).__name__)
            self._told.add(what)
        if self._since is None:
            self._since = self._clock()
        if self._clock() - self._since < PATIENCE:
            return True
        self._rest.begin()
        return False


class SharedRedis:
    """Calls to one Redis; ``client`` is redis-py's."""

    def __init__(self, client: Any, outage: Optional[Outage] = None) -> None:
        self.client = client
        self._outage = outage or Outage()

    async def call(self, what: str, make: Callable[[], Awaitable[T]]) -> T:
        """What a call gives; it is made again while Redis may be back in a moment.

        ``what`` is the name of a failure in the log, told once for each time away. Raises AwayError.
        """
        while not self._outage.rests():
            try:
                found = await make()
            except LockError:  # Redis has answered: the lock is another's
                raise
            except (RedisError, OSError) as error:
                if self._outage.goes_on(what, error):
                    await asyncio.sleep(AGAIN)
            else:
                self._outage.end()
                return found
        raise AwayError


def shared_redis(address: str) -> Optional[SharedRedis]:
    """The Redis at an address, or None without one."""
    if not address:
        return None
    client = redis.asyncio.from_url(
        address, socket_timeout=CALL_SECONDS, socket_connect_timeout=CALL_SECONDS
    )
    return SharedRedis(client, _outage_of(address))


@lru_cache(maxsize=8)
def _outage_of(address: str) -> Outage:
    return Outage()
