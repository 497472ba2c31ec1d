"""Limits over all Rasas that share a Redis (DELIVERIES): a token bucket for each key, taken from there.

Redis does each step by itself, so that two Rasas never take the same one. What a bucket is called is a hash
with the operator's key: a reader's id or address is not kept.
"""

from __future__ import annotations

from typing import Any, Optional

from bot.channels.limits import Limit
from bot.channels.settings import Rate
from bot.shared_redis import AwayError, SharedRedis
from knowledge.readers import ReaderKeys

PREFIX = "ask-the-article:limit:"
# KEYS: the bucket. ARGV: how many it holds, how many come in a second. By Redis' own clock.
TAKE = """
local time = redis.call('TIME')
local now = tonumber(time[1]) + tonumber(time[2]) / 1000000
local most, rate = tonumber(ARGV[1]), tonumber(ARGV[2])
local found = redis.call('HMGET', KEYS[1], 'left', 'since')
local left, since = tonumber(found[1]) or most, tonumber(found[2]) or now
left = math.min(most, left + math.max(0, now - since) * rate)
local allowed = left >= 1 and 1 or 0
redis.call('HSET', KEYS[1], 'left', tostring(left - allowed), 'since', tostring(now))
redis.call('PEXPIRE', KEYS[1], math.ceil(most / rate * 1000) + 1000)
return allowed
"""


class SharedLimit:
    """A limit of this Rasa, and beside it the same over all; without a Redis only the first."""

    def __init__(
        self,
        name: str,
        rate: Rate,
        redis: Optional[SharedRedis] = None,
        keys: Optional[ReaderKeys] = None,
    ) -> None:
        self._name = name
        self._rate = rate
        self._redis = redis
        self._keys = keys
        self._own = Limit(rate)

    async def allows(self, key: str) -> bool:
        """Take one from the key's bucket; False where it is empty."""
        if not self._own.allows(key):
            return False
        redis, keys = self._redis, self._keys
        if redis is None or keys is None:
            return True
        bucket = PREFIX + keys.name(self._name, key)
        rate = (self._rate.at_once, self._rate.per_second)

        async def take() -> Any:
            return await redis.client.eval(TAKE, 1, bucket, *rate)

        try:
            return bool(await redis.call("limits.share", take))
        except AwayError:
            return True
