"""The order of turns."""

import asyncio
import logging

import pytest

from bot.channels.sessions import Session
from bot.channels.turns import MOST_OF_ONE, Turns
from tests.bot.waiting import LONGEST


def test_one_reader_is_served_in_order_and_no_other_waits():
    """A slow turn holds up only the reader who asked."""

    async def scene():
        turns, log, gate = Turns(), [], asyncio.Event()

        async def slow():
            await gate.wait()
            log.append("a1")

        async def write(word):
            log.append(word)

        a, b = Session("a"), Session("b")
        turns.add(a, slow)
        turns.add(a, lambda: write("a2"))
        await turns.wait(b, lambda: write("b1"))
        gate.set()
        await turns.wait(a, lambda: write("a3"))
        return log

    assert asyncio.run(scene()) == ["b1", "a1", "a2", "a3"]


def test_a_failure_does_not_stop_what_comes_after(caplog):
    """It is logged by its class."""

    async def scene():
        turns, session, log = Turns(), Session("a"), []

        async def fail():
            raise RuntimeError("secret words")

        async def write():
            log.append("done")

        turns.add(session, fail)
        await turns.wait(session, write)
        with pytest.raises(RuntimeError):
            await turns.wait(session, fail)
        return log

    with caplog.at_level(logging.DEBUG):
        assert asyncio.run(scene()) == ["done"]
    assert "RuntimeError" in caplog.text
    assert "secret" not in caplog.text


def test_what_may_wait_is_bounded_and_can_be_dropped():
    """Dropped work is never done."""

    async def scene():
        turns, session, done = Turns(), Session("a"), []

        async def write():
            done.append(1)

        for _ in range(MOST_OF_ONE):
            assert not turns.full(session)
            turns.add(session, write)
        assert turns.full(session)
        turns.drop(session)
        assert not turns.full(session)
        await turns.wait(session, write)
        return len(done)

    assert asyncio.run(scene()) == 1


def test_what_somebody_waits_for_is_not_dropped():
    """It is done in its turn, and gives what it gives; the names of what was dropped are told."""

    async def scene():
        turns, session, gate = Turns(), Session("a"), asyncio.Event()

        async def write():
            return "done"

        turns.add(session, gate.wait)
        await asyncio.sleep(0)
        turns.add(session, write, "m1")
        first = asyncio.ensure_future(turns.wait(session, write))
        await asyncio.sleep(0)
        turns.add(session, write, "m2")
        dropped = turns.drop(session)
        second = asyncio.ensure_future(turns.wait(session, write))
        await asyncio.sleep(0)
        gate.set()
        done = await asyncio.wait_for(asyncio.gather(first, second), LONGEST)
        return dropped, done, turns.at_work()

    assert asyncio.run(scene()) == (["m1", "m2"], ["done", "done"], 0)
