"""Several Rasas that answer one reader's messages in order, with a Redis of their own."""

import asyncio

from redis.exceptions import ConnectionError as RedisConnectionError

from bot.channels.shared_order import SharedOrder
from bot.shared_redis import SharedRedis


class FakeRedis:
    """Lists, and keys that go by themselves."""

    def __init__(self):
        self.lists, self.keys, self.away = {}, {}, False

    def of(self, key):
        if self.away:
            raise RedisConnectionError
        return self.lists.setdefault(key, [])

    async def rpush(self, key, name):
        self.of(key).append(name.encode())

    async def expire(self, key, seconds):
        assert seconds

    async def lrem(self, key, count, name):
        names, name = self.of(key), name.encode()
        places = [place for place, one in enumerate(names) if one == name]
        chosen = places[-1:] if count < 0 else places[: count or len(places)]
        self.lists[key] = [one for place, one in enumerate(names) if place not in chosen]

    async def lrange(self, key, first, last):
        assert (first, last) == (0, -1)
        return list(self.of(key))

    async def setex(self, key, seconds, value):
        self.keys[key] = asyncio.get_running_loop().time() + seconds

    async def exists(self, key):
        return self.keys.get(key, 0) > asyncio.get_running_loop().time()


def rasa(redis, number=1):
    """One of several."""
    return SharedOrder(SharedRedis(redis), lambda: number)


async def calm():
    """Nothing is told that can't wait."""
    return False


async def urgent():
    """A danger is told."""
    return True


async def answer(order, name, said, reader="r", is_urgent=calm):
    """A message's turn."""
    async with order.turn(reader, name, is_urgent):
        said.append(name)
        await order.answered(reader, name)
