"""The order of one reader's messages over several Rasas."""

import asyncio
from contextlib import suppress

from bot import shared_redis
from bot.channels import shared_order
from bot.channels.shared_order import AT_WORK, SharedOrder
from tests.bot.order_scene import FakeRedis, answer, calm, rasa, urgent


def test_the_first_that_came_is_answered_first_wherever_it_is():
    """The second waits in another Rasa; another reader does not wait."""

    async def scene():
        redis, said = FakeRedis(), []
        first, second = rasa(redis, 1), rasa(redis, 2)
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
    """Not while it was just still at work."""
    monkeypatch.setattr(shared_order, "GONE", 0.2)

    async def scene():
        redis, said = FakeRedis(), []
        order = rasa(redis)
        await redis.setex(AT_WORK + "r", 0.5, 1)
        await order.join("r", "of a killed one")
        await order.join("r", "2")
        waiting = asyncio.ensure_future(answer(order, "2", said))
        await asyncio.sleep(0.4)
        assert said == []
        await waiting
        return said

    assert asyncio.run(scene()) == ["2"]


def test_a_turn_that_takes_long_is_not_given_up(monkeypatch):
    """Wherever its time goes: it may wait for others, and hold no conversation."""
    for name, seconds in {"GONE": 2.0, "SAID": 0.05, "SAID_FOR": 1.5}.items():
        monkeypatch.setattr(shared_order, name, seconds)

    async def scene():
        redis, said = FakeRedis(), []
        first, second = rasa(redis, 1), rasa(redis, 2)
        await first.join("r", "1")
        await second.join("r", "2")
        waiting = asyncio.ensure_future(answer(second, "2", said))
        async with first.turn("r", "1", calm):
            await asyncio.sleep(2.5)
            said.append("1")
        await waiting
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        await asyncio.gather(*tasks, return_exceptions=True)
        before = dict(redis.keys)
        await asyncio.sleep(0.2)
        return said, redis.keys == before

    assert asyncio.run(scene()) == (["1", "2"], True)


def test_nothing_is_said_after_a_turn_that_ends_while_it_is_said(monkeypatch):
    """redis-py asks each connection with a time limit of nothing, which takes a cancellation for its end."""
    monkeypatch.setattr(shared_order, "SAID", 0.01)

    async def scene():
        redis, said = FakeRedis(), asyncio.Event()

        async def setex(key, seconds, value):
            if not said.is_set():
                said.set()
                with suppress(asyncio.CancelledError):
                    await asyncio.sleep(60)

        redis.setex = setex
        async with rasa(redis).turn("r", "1", calm):
            await said.wait()
        await asyncio.sleep(0.1)
        return len(asyncio.all_tasks())

    assert asyncio.run(scene()) == 1


def test_a_danger_does_not_wait_for_a_killed_rasa(monkeypatch):
    """What else it left is still answered first, once it is back."""
    monkeypatch.setattr(shared_order, "HURRY", 0.05)

    async def scene():
        redis, said = FakeRedis(), []
        order = rasa(redis)
        for name in ("of a killed one", "2", "3"):
            await order.join("r", name)
        later = asyncio.ensure_future(answer(order, "3", said))
        await answer(order, "2", said, is_urgent=urgent)
        await answer(order, "of a killed one", said)
        await later
        return said

    assert asyncio.run(scene()) == ["2", "of a killed one", "3"]


def test_what_was_pushed_twice_leaves_twice():
    """The reply to the first push was lost, and it was pushed again."""

    async def scene():
        redis, said = FakeRedis(), []
        order = rasa(redis)
        for name in ("1", "1", "2"):
            await order.join("r", name)
        await answer(order, "1", said)
        await answer(order, "2", said)
        return said, [names for names in redis.lists.values() if names]

    assert asyncio.run(scene()) == (["1", "2"], [])


def test_a_delivery_that_comes_again_leaves_the_first_in_its_place():
    """At the same Rasa it is taken back; the second message still waits for the answer."""

    async def scene():
        redis, said = FakeRedis(), []
        first, second = rasa(redis, 1), rasa(redis, 2)
        await first.join("r", "1")
        await first.join("r", "1")
        await first.leave_again("r", "1")
        await second.join("r", "2")
        waiting = asyncio.ensure_future(answer(second, "2", said))
        await asyncio.sleep(0.3)
        assert said == []
        await answer(first, "1", said)
        await waiting
        return said, [names for names in redis.lists.values() if names]

    assert asyncio.run(scene()) == (["1", "2"], [])


def test_the_same_delivery_at_another_rasa_does_not_wait_and_lets_nobody_past():
    """It finds that it is being answered, and goes; what comes after waits for that answer."""

    async def scene():
        redis, said = FakeRedis(), []
        first, other, third = rasa(redis, 1), rasa(redis, 2), rasa(redis, 3)
        await first.join("r", "1")
        await other.join("r", "1")
        await third.join("r", "2")
        waiting = asyncio.ensure_future(answer(third, "2", said))
        async with first.turn("r", "1", calm):
            async with other.turn("r", "1", calm):
                pass  # it is not this one's
            await asyncio.sleep(0.3)
            assert said == []
            said.append("1")
            await first.answered("r", "1")
        await waiting
        return said, [names for names in redis.lists.values() if names]

    assert asyncio.run(scene()) == (["1", "2"], [])


def test_what_was_answered_elsewhere_holds_up_nobody():
    """A Rasa was killed before it held the delivery, which then came to another one."""

    async def scene():
        redis, said = FakeRedis(), []
        killed, order = rasa(redis, 1), rasa(redis, 2)
        await killed.join("r", "1")
        await order.join("r", "1")
        await order.join("r", "2")
        await answer(order, "1", said)
        await answer(order, "2", said)
        return said, [names for names in redis.lists.values() if names]

    assert asyncio.run(scene()) == (["1", "2"], [])


def test_who_lost_the_place_stands_behind_the_others():
    """It was given up, and its Rasa came back."""

    async def scene():
        redis, said = FakeRedis(), []
        order = rasa(redis)
        await order.join("r", "2")
        late = asyncio.ensure_future(answer(order, "1", said))
        await asyncio.sleep(0.2)
        await answer(order, "2", said)
        await late
        return said, [names for names in redis.lists.values() if names]

    assert asyncio.run(scene()) == (["2", "1"], [])


def test_without_redis_nobody_waits(caplog, monkeypatch):
    """None at all, or one that is away; what was told of it is no reader's name."""
    monkeypatch.setattr(shared_redis, "PATIENCE", 0)

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
