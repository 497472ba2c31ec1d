"""How fast one reader, and one address, may write: token buckets in bounded memory."""

from __future__ import annotations

import time
from collections import OrderedDict
from typing import Callable, List

from bot.channels.settings import Rate

MOST_KEYS = 20_000


class Limit:
    """A bucket for each key; a full bucket is not remembered."""

    def __init__(
        self, rate: Rate, most: int = MOST_KEYS, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._rate = rate
        self._most = most
        self._clock = clock
        self._buckets: OrderedDict[str, List[float]] = OrderedDict()  # what is left, and when

    def __len__(self) -> int:
        return len(self._buckets)

    def allows(self, key: str) -> bool:
        """Take one from the key's bucket; False where it is empty."""
        now = self._clock()
        left, since = self._buckets.pop(key, (self._rate.at_once, now))
        left = min(self._rate.at_once, left + max(0.0, now - since) * self._rate.per_second)
        allowed = left >= 1
        self._buckets[key] = [left - 1 if allowed else left, now]
        if len(self._buckets) > self._most:
            self._forget(now)
        return allowed

    def _forget(self, now: float) -> None:
        # The first has waited longest, so its bucket is the fullest.
        full = self._rate.at_once / self._rate.per_second
        self._buckets.popitem(last=False)
        while self._buckets and now - next(iter(self._buckets.values()))[1] > full:
            self._buckets.popitem(last=False)
