"""One turn of a conversation at a time: in this process, and over all Rasas that share a Redis (LOCK_STORE).

Rasa's own lock stores poll once a second, and their tickets in Redis are read and written in two steps, so
that two Rasas can draw the same one. Here a process lets its turns wait in order, and the first of them asks
redis-py's lock, which is taken in one step. That one is lent for some seconds only and lent anew while the
turn lasts: what a killed Rasa held is free soon, and the reader's next try need not wait for it.
"""

from __future__ import annotations

import asyncio
import logging
import os
import re
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any, AsyncIterator, Dict, Mapping, Optional

from rasa.core.lock_store import LockError, LockStore
from redis.exceptions import LockError as RedisLockError
from redis.exceptions import RedisError

from bot.shared_redis import AwayError, SharedRedis, shared_redis
from bot.time_limits import lock_seconds
from knowledge.errors import ArticleError

logger = logging.getLogger(__name__)

PREFIX = "ask-the-article:lock:"
PAUSE = 0.02  # seconds between two tries for a lock that another Rasa has
LENT = 4.0  # seconds; longer than Rasa's event loop may stand still
LENT_ANEW = 1.0  # every so many seconds
ADDRESS = re.compile(r"rediss?://\S+")


def redis_address(name: str, environment: Mapping[str, str] = os.environ) -> str:
    """A variable's address of a Redis, or nothing; raise with its name where it is another thing."""
    value = environment.get(name) or ""
    if value and not ADDRESS.fullmatch(value):
        # Not the value itself: it may hold a password.
        raise ArticleError(
            f"{name} is not the address of a Redis; write it like redis://host:6379/0"
        )
    return value


class ReaderLocks(LockStore):
    """The lock store of endpoints.yml."""

    def __init__(self, endpoint_config: Any = None, address: Optional[str] = None) -> None:
        address = redis_address("LOCK_STORE") if address is None else address
        self._seconds = lock_seconds()
        self._locks: Dict[str, asyncio.Lock] = {}
        self._users: Dict[str, int] = {}
        self._redis = shared_redis(address)

    @asynccontextmanager
    async def lock(
        self,
        conversation_id: str,
        lock_lifetime: Optional[float] = None,
        wait_time_in_seconds: float = PAUSE,
    ) -> AsyncIterator[None]:
        """Hold a conversation; raise LockError where it does not get free within the lifetime."""
        seconds = self._seconds if lock_lifetime is None else lock_lifetime
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(self._here(conversation_id, seconds))
            if self._redis is not None:
                everywhere = self._everywhere(self._redis, conversation_id, seconds)
                await stack.enter_async_context(everywhere)
            yield

    @asynccontextmanager
    async def _here(self, name: str, seconds: float) -> AsyncIterator[None]:
        lock = self._locks.setdefault(name, asyncio.Lock())
        self._users[name] = self._users.get(name, 0) + 1
        try:
            try:
                await asyncio.wait_for(lock.acquire(), seconds)
            except asyncio.TimeoutError:
                raise LockError(f"the conversation is busy for {seconds:.0f} s") from None
            try:
                yield
            finally:
                lock.release()
        finally:
            self._users[name] -= 1
            if not self._users[name]:
                del self._users[name], self._locks[name]

    @asynccontextmanager
    async def _everywhere(
        self, redis: SharedRedis, name: str, seconds: float
    ) -> AsyncIterator[None]:
        lock = redis.client.lock(PREFIX + name, timeout=LENT, sleep=PAUSE, blocking_timeout=seconds)
        try:
            taken = await redis.call("lock.take", lock.acquire)
        except AwayError:  # one turn without it is better than none
            yield
            return
        if not taken:
            raise LockError(f"the conversation is busy for {seconds:.0f} s")
        over = asyncio.Event()
        keeping = asyncio.ensure_future(_keep(lock, over))
        try:
            yield
        finally:
            over.set()
            keeping.cancel()
            try:
                await lock.release()
            except (RedisLockError, RedisError, OSError) as error:  # it ends by itself
                logger.error("lock.release.failure: %s", type(error).__name__)


async def _keep(lock: Any, over: asyncio.Event) -> None:
    """Lend a lock anew until the turn is over; redis-py may take a cancellation for a time-out."""
    while not over.is_set():
        await asyncio.sleep(LENT_ANEW)
        try:
            await lock.reacquire()
        except (RedisLockError, RedisError, OSError) as error:
            if not over.is_set():
                logger.error("lock.keep.failure: %s", type(error).__name__)
            if isinstance(error, RedisLockError):  # another Rasa may have it by now
                return
