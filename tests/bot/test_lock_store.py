"""One turn of a conversation at a time."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

import pytest
from rasa.core.lock_store import LockError, LockStore
from rasa.utils.endpoints import EndpointConfig
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import LockError as RedisLockError

from bot import lock_store, shared_redis
from bot.lock_store import ReaderLocks, redis_address
from bot.shared_redis import SharedRedis
from knowledge.errors import ArticleError
from tests.bot.waiting import until


class FakeLock:
    """A lock of redis-py as far as it is used."""

    def __init__(self, redis: FakeRedis, name: str) -> None:
        self.redis, self.owners, self.name, self.away = redis, redis.owners, name, redis.away

    async def acquire(self) -> bool:
        """False where another process has it."""
        if self.away:
            raise RedisConnectionError("no words of a reader")
        taken = not self.owners.get(self.name)
        self.owners[self.name] = True
        return taken

    async def reacquire(self) -> None:
        """Have it for longer, or fail."""
        self.redis.renewed += 1
        if self.redis.deaf:
            with suppress(asyncio.CancelledError):
                await asyncio.sleep(60)
            raise RedisLockError("no words")
        if self.redis.troubles:
            raise self.redis.troubles.pop(0)

    async def release(self) -> None:
        """Give it back."""
        self.owners[self.name] = False


class FakeRedis:
    """Hands out locks."""

    def __init__(self, away: bool = False) -> None:
        self.owners: dict[str, bool] = {}
        self.away = away
        self.renewed = 0
        self.troubles: list[Exception] = []
        self.deaf = False  # takes a cancellation for a time-out
        self.options: dict[str, Any] = {}

    def lock(self, name: str, **options: Any) -> FakeLock:
        """A lock of that name."""
        self.options = options
        return FakeLock(self, name)


def locks(redis: Any = None) -> ReaderLocks:
    """A store without a real Redis."""
    found = ReaderLocks(address="")
    found._redis = redis and SharedRedis(redis)
    return found


def fake(store: ReaderLocks) -> FakeRedis:
    """What it was made with."""
    assert store._redis is not None
    assert isinstance(store._redis.client, FakeRedis)
    return store._redis.client


async def turn(store: ReaderLocks, name: str, seen: list[str], seconds: float = 5.0) -> None:
    """Note the begin and the end of a turn."""
    async with store.lock(name, seconds):
        seen.append("begin")
        await asyncio.sleep(0.01)
        seen.append("end")


def test_rasa_makes_it_from_its_endpoints_file() -> None:
    """By its name, without an address in the environment."""
    made = LockStore.create(EndpointConfig(type="bot.lock_store.ReaderLocks"))
    assert isinstance(made, ReaderLocks)


@pytest.mark.parametrize("redis", [None, FakeRedis()])
def test_turns_of_one_reader_wait_for_each_other(redis: Any) -> None:
    """In order, and nothing is left of them."""
    store, seen = locks(redis), []  # type: ignore[var-annotated]

    async def run() -> None:
        await asyncio.gather(*(turn(store, "r", seen) for _ in range(5)))

    asyncio.run(run())
    assert seen == ["begin", "end"] * 5
    assert store._locks == {}
    assert store._users == {}


def test_readers_do_not_wait_for_each_other() -> None:
    """Both begin before one ends."""
    store, seen = locks(), []  # type: ignore[var-annotated]

    async def run() -> None:
        await asyncio.gather(turn(store, "a", seen), turn(store, "b", seen))

    asyncio.run(run())
    assert seen == ["begin", "begin", "end", "end"]


def test_a_turn_does_not_wait_for_ever() -> None:
    """Neither here nor for another process; and a turn that fails gives the lock back."""
    store, seen = locks(FakeRedis()), []  # type: ignore[var-annotated]

    async def run() -> None:
        async with store.lock("r", 5):
            with pytest.raises(LockError):
                await turn(store, "r", seen, 0.01)
        fake(store).owners["ask-the-article:lock:r"] = True
        with pytest.raises(LockError):
            await turn(store, "r", seen)
        fake(store).owners.clear()
        with pytest.raises(ValueError, match="mine"):
            async with store.lock("r", 5):
                raise ValueError("mine")
        await turn(store, "r", seen)

    asyncio.run(run())
    assert seen == ["begin", "end"]


def test_a_lock_is_lent_for_a_short_time_and_kept_while_the_turn_lasts(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """What a killed Rasa held is free soon; a Redis that is away for a moment ends no turn."""
    monkeypatch.setattr(lock_store, "LENT_ANEW", 0.01)
    store = locks(FakeRedis())
    fake(store).troubles = [RedisConnectionError("no words"), RedisLockError("no words")]

    async def renewed(times: int) -> None:
        while fake(store).renewed < times:
            await asyncio.sleep(0.001)

    async def run() -> None:
        async with store.lock("r"):
            await renewed(2)
            await asyncio.sleep(0.05)
            assert fake(store).renewed == 2
        async with store.lock("r"):
            await renewed(5)
        over = fake(store).renewed
        await asyncio.sleep(0.05)
        assert fake(store).renewed == over

    asyncio.run(run())
    assert fake(store).options["timeout"] == lock_store.LENT < 5
    assert fake(store).options["blocking_timeout"] == store._seconds
    assert caplog.text.count("lock.keep.failure") == 2
    assert "words" not in caplog.text


def test_what_comes_after_the_turn_is_no_failure(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A turn that ends while its lock is lent anew: it is given back by then."""
    monkeypatch.setattr(lock_store, "LENT_ANEW", 0.01)
    store = locks(FakeRedis())
    fake(store).deaf = True

    async def run() -> None:
        async with store.lock("r"):
            await until(lambda: fake(store).renewed)
        await asyncio.sleep(0.05)

    asyncio.run(run())
    assert fake(store).renewed == 1
    assert "failure" not in caplog.text


def test_without_redis_a_turn_is_taken_all_the_same(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The log says which error it was, and not what it said."""
    monkeypatch.setattr(shared_redis, "PATIENCE", 0)
    seen: list[str] = []
    store = locks(FakeRedis(away=True))
    for _ in range(3):
        asyncio.run(turn(store, "r", seen))
    assert seen == ["begin", "end"] * 3
    assert caplog.text.count("lock.take.failure: ConnectionError") == 1  # then it is left alone
    assert "words" not in caplog.text


def test_a_bad_address_is_refused_without_its_password() -> None:
    """With the variable's name and the form."""
    with pytest.raises(ArticleError, match="LOCK_STORE is not the address of a Redis") as caught:
        redis_address("LOCK_STORE", {"LOCK_STORE": "http://:secret@host"})
    assert "secret" not in str(caught.value)
    assert redis_address("LOCK_STORE", {}) == ""
    assert redis_address("X", {"X": "rediss://host:6379/1"}) == "rediss://host:6379/1"
