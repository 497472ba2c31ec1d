"""How fast one reader, and one address, may write: token buckets in bounded memory.

What a bucket is called is a hash with a key of this process: a reader's id, which may be a telephone number,
and an address are not kept as they are.
"""

from __future__ import annotations

import hashlib
import secrets
import time
from collections import OrderedDict
from itertools import islice
from typing import Callable, List

from bot.channels.settings import Rate

MOST_KEYS = 20_000
FORGOTTEN_AT_ONCE = 4  # full buckets, at most: no call takes long
_SECRET = secrets.token_bytes(16)


class Limit:
    """A bucket for each key; a full bucket is not remembered."""

    def __init__(
        self, rate: Rate, most: int = MOST_KEYS, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._rate = rate
        self._most = most
        self._clock = clock
        self._buckets: OrderedDict[bytes, List[float]] = OrderedDict()  # what is left, when

    def __len__(self) -> int:
        return len(self._buckets)

    def allows(self, key: str) -> bool:
        """Take one from the key's bucket; False where it is empty."""
        now, name = self._clock(), _hashed(key)
        left = self._left(self._buckets.pop(name, [self._rate.at_once, now]), now)
        allowed = left >= 1
        self._buckets[name] = [left - 1 if allowed else left, now]
        if len(self._buckets) > self._most:
            self._buckets.popitem(last=False)
        self._forget(now)
        return allowed

    def _left(self, bucket: List[float], now: float) -> float:
        left, since = bucket
        return min(self._rate.at_once, left + max(0.0, now - since) * self._rate.per_second)

    def _forget(self, now: float) -> None:
        # The last used is the last, so the first has waited longest.
        for name, bucket in list(islice(self._buckets.items(), FORGOTTEN_AT_ONCE)):
            if self._left(bucket, now) < self._rate.at_once:
                return
            del self._buckets[name]


def _hashed(key: str) -> bytes:
    body = key.encode("utf-8", "replace")
    return hashlib.blake2b(body, digest_size=16, key=_SECRET).digest()
