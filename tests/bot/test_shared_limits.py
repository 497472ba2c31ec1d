"""Limits over several Rasas."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from redis.exceptions import ConnectionError as RedisConnectionError

from bot import shared_redis
from bot.channels.settings import Rate
from bot.channels.shared_limits import SharedLimit
from bot.shared_redis import SharedRedis
from knowledge.readers import ReaderKeys

KEYS = ReaderKeys(b"a key of the tests")


class FakeRedis:
    """Buckets that nothing fills again."""

    def __init__(self) -> None:
        self.left: dict[str, float] = {}
        self.away = False

    async def eval(self, script: str, count: int, bucket: str, most: float, rate: float) -> int:
        """What the script does at one moment."""
        if self.away:
            raise RedisConnectionError
        assert "HMGET" in script
        assert (count, rate) == (1, 0.001)
        left = self.left.get(bucket, most)
        self.left[bucket] = left - (left >= 1)
        return int(left >= 1)


def allowed(limit: SharedLimit, times: int, key: str = "+49151") -> list[bool]:
    """What so many messages are told."""

    async def run() -> list[Any]:
        return [await limit.allows(key) for _ in range(times)]

    return asyncio.run(run())


def test_two_rasas_have_one_bucket() -> None:
    """For each reader; and its name is a hash."""
    redis = FakeRedis()
    first, second = (
        SharedLimit("sms-reader", Rate(0.001, 3), SharedRedis(redis), KEYS) for _ in range(2)
    )
    assert allowed(first, 2) == [True, True]
    assert allowed(second, 2) == [True, False]
    assert allowed(first, 1) == [False]
    assert allowed(second, 1, "+49152") == [True]
    assert len(redis.left) == 2
    assert "49151" not in repr(redis.left)


def test_without_redis_each_has_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """None at all, or one that is away."""
    monkeypatch.setattr(shared_redis, "PATIENCE", 0)
    redis = FakeRedis()
    redis.away = True
    for limit in (
        SharedLimit("sms-reader", Rate(0.001, 2)),
        SharedLimit("sms-reader", Rate(0.001, 2), SharedRedis(redis), KEYS),
    ):
        assert allowed(limit, 3) == [True, True, False]
