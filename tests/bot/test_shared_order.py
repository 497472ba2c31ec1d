"""The order of one reader's messages over several Rasas."""

import asyncio

from redis.exceptions import ConnectionError as RedisConnectionError

from bot.channels import shared_order
from bot.channels.shared_order import SharedOrder
from bot.lock_store import PREFIX as LOCKS


class FakeRedis:
    """Lists, and the keys of locks."""

    def __init__(self):
        self.lists, self.locks, self.away = {}, set(), False

    def of(self, key):
        if self.away:
            raise RedisConnectionError
        return self.lists.setdefault(key, [])

    async def rpush(self, key, name):
        self.of(key).append(name.encode())

    async def expire(self, key, seconds):
        assert seconds

    async def lrem(self, key, count, name):
        name = name.encode() if isinstance(name, str) else name
        if name in self.of(key):
            self.of(key).remove(name)

    async def lindex(self, key, place):
        return next(iter(self.of(key)), None)

    async def exists(self, key):
        return key in self.locks


def rasa(redis):
    """One of several."""
    found = SharedOrder()
    found._redis = redis
    return found


async def answer(order, name, said, reader="r"):
    """A message's turn."""
    async with order.turn(reader, name):
        said.append(name)


def test_the_first_that_came_is_answered_first_wherever_it_is():
    """The second waits in another Rasa; another reader does not wait."""

    async def scene():
        redis, said = FakeRedis(), []
        first, second = rasa(redis), rasa(redis)
        await first.join("r", "1")
        await second.join("r", "2")
        await second.join("s", "3")
        waiting = asyncio.ensure_future(answer(second, "2", said))
        await answer(second, "3", said, "s")
        await asyncio.sleep(0.05)
        await answer(first, "1", said)
        await waiting
        return said, [names for names in redis.lists.values() if names]

    assert asyncio.run(scene()) == (["3", "1", "2"], [])


def test_no_id_of_a_platform_is_kept():
    """It may hold a telephone number."""
    redis = FakeRedis()
    asyncio.run(rasa(redis).join("r", "wamid.4915112345678"))
    assert len(redis.lists) == 1
    assert "49151" not in repr(redis.lists)


def test_what_a_killed_rasa_left_is_taken_off(monkeypatch):
    """Not while somebody holds the conversation: that turn may only be slow."""
    monkeypatch.setattr(shared_order, "GONE", 0.1)

    async def scene():
        redis, said = FakeRedis(), []
        redis.locks.add(LOCKS + "r")
        order = rasa(redis)
        await order.join("r", "of a killed one")
        await order.join("r", "2")
        waiting = asyncio.ensure_future(answer(order, "2", said))
        await asyncio.sleep(0.3)
        assert said == []
        redis.locks.clear()
        await waiting
        return said

    assert asyncio.run(scene()) == ["2"]


def test_without_redis_nobody_waits(caplog):
    """None at all, or one that is away; what was told of it is no reader's name."""

    async def scene():
        redis, said = FakeRedis(), []
        redis.away = True
        for order in (SharedOrder(), rasa(redis)):
            await order.join("reader", "1")
            await answer(order, "2", said, "reader")
        return said

    assert asyncio.run(scene()) == ["2", "2"]
    assert "deliveries.order.failure: ConnectionError" in caplog.text
    assert "reader" not in caplog.text
