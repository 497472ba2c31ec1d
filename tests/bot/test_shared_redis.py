"""A Redis that is away for a moment, or for longer."""

from __future__ import annotations

import asyncio

import pytest
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import LockError

from bot import shared_redis
from bot.shared_redis import AwayError, Outage, SharedRedis


class Clock:
    """A time that is set."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        """Seconds."""
        return self.now


class Caller:
    """Calls that fail for a while; each takes a second."""

    def __init__(self, clock: Clock, fails_until: float) -> None:
        self.clock, self.until, self.calls = clock, fails_until, 0

    async def __call__(self) -> str:
        """What Redis says."""
        self.calls += 1
        self.clock.now += 1
        if self.clock.now < self.until:
            raise RedisConnectionError("no words of a reader")
        return "said"


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits in a test."""
    monkeypatch.setattr(shared_redis, "AGAIN", 0)


def test_who_calls_while_it_is_back_soon_notices_nothing(caplog: pytest.LogCaptureFixture) -> None:
    """The log has it once, and not what the error said."""
    clock = Clock()
    redis, caller = SharedRedis(None, Outage(clock)), Caller(clock, 3)
    assert asyncio.run(redis.call("order", caller)) == "said"
    assert caller.calls == 3
    assert caplog.text.count("order.failure: ConnectionError") == 1
    assert "words" not in caplog.text


def test_what_is_away_for_longer_is_done_without_at_once() -> None:
    """Others do not wait again, until it has rested; then one try tells that it is still away."""
    clock = Clock()
    outage = Outage(clock)
    caller = Caller(clock, 1_000)
    for seconds, calls in ((0, 5), (0, 5), (60, 6), (60, 7)):
        clock.now += seconds
        with pytest.raises(AwayError):
            asyncio.run(SharedRedis(None, outage).call("order", caller))
        assert caller.calls == calls
    clock.now = 2_000
    assert asyncio.run(SharedRedis(None, outage).call("order", caller)) == "said"
    caller.until = clock.now + 3  # away anew: there is patience again
    assert asyncio.run(SharedRedis(None, outage).call("order", caller)) == "said"


def test_a_lock_of_another_is_no_failure(caplog: pytest.LogCaptureFixture) -> None:
    """It is told to the caller."""

    async def call() -> None:
        raise LockError

    with pytest.raises(LockError):
        asyncio.run(SharedRedis(None).call("take", call))
    assert "failure" not in caplog.text


def test_callers_of_one_address_know_of_each_other() -> None:
    """And without an address there is none."""
    first, second = (shared_redis.shared_redis("redis://127.0.0.1:1/0") for _ in range(2))
    assert first is not None
    assert second is not None
    assert first._outage is second._outage
    assert shared_redis.shared_redis("") is None
