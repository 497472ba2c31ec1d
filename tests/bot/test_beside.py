"""Work beside the event loop."""

import asyncio
import threading

import pytest

from bot.beside import Beside, begin


def test_the_event_loop_goes_on_meanwhile():
    """Other readers are served while one waits."""

    async def serve():
        go = threading.Event()
        working = asyncio.ensure_future(Beside(1, "test").do(go.wait, 60))
        for _ in range(5):
            await asyncio.sleep(0.01)
            assert not working.done()
        go.set()
        return await working

    assert asyncio.run(serve())


def test_what_takes_too_long_is_given_up_and_goes_on():
    """Nobody waits for it; what has not begun does not begin."""
    done, go = [], threading.Event()

    async def serve():
        beside = Beside(1, "test")
        for work in (lambda: (go.wait(60), done.append("first")), lambda: done.append("second")):
            with pytest.raises(TimeoutError):
                await beside.within(1.0, work)
        go.set()
        return await beside.within(60.0, lambda: "third")

    assert asyncio.run(serve()) == "third"
    assert done == ["first"]


def test_an_error_comes_back():
    """As it was."""
    with pytest.raises(KeyError):
        asyncio.run(Beside(1, "test").within(5.0, {}.pop, "x"))


def test_a_task_begins_only_where_something_runs_it():
    """A tool that makes a store has no event loop."""
    seen = []

    async def work():
        seen.append(1)

    assert begin(work()) is None

    async def serve():
        await begin(work())

    asyncio.run(serve())
    assert seen == [1]
