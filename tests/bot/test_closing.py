"""The end of a server."""

import asyncio
import logging
from types import SimpleNamespace

from sanic import Blueprint

from bot.channels.closing import QUIET, Closing, closing, drain_at_stop, gone


def test_it_waits_until_nothing_is_at_work():
    """What is at work is asked again and again, of every channel."""
    left = [3, 2, 0, 1, *[0] * QUIET]

    async def scene():
        end = Closing()
        end.watch(lambda: left.pop(0))
        end.watch(lambda: 0)
        before = end.begun
        return before, await end.drain(60), end.begun

    assert asyncio.run(scene()) == (False, True, True)
    assert left == []


def test_it_does_not_wait_for_ever(caplog):
    """The log says how many turns were not over."""
    end = Closing()
    end.watch(lambda: 2)
    with caplog.at_level(logging.ERROR):
        assert asyncio.run(end.drain(0)) is False
    assert "2 turns" in caplog.text


def stop(app, works, seconds):
    """Start a server with a channel for each of these works, and stop it, as Sanic does."""

    async def run():
        ends = []
        for number, work in enumerate(works):
            routes = Blueprint(f"channel-{number}")
            drain_at_stop(routes, work, seconds)
            listeners = {one.event: one.listener for one in routes._future_listeners}
            await listeners["before_server_start"](app, None)
            ends.append(listeners["before_server_stop"])
        for end in ends:
            await end(app, None)

    asyncio.run(run())


def server():
    """A server without channels."""
    return SimpleNamespace(ctx=SimpleNamespace(), config=SimpleNamespace())


def test_all_channels_of_a_server_have_one_end():
    """Each adds what it has at work; the first that drains waits for all of them."""
    app, asked = server(), []
    stop(app, [lambda name=name: asked.append(name) or 0 for name in ("a", "b")], 1)
    assert asked == ["a", "b"] * QUIET
    assert closing(app).begun


def test_a_turn_that_hangs_takes_the_time_of_one_channel_only(caplog):
    """The operator is told how long it takes, whichever channels there are; the log tells it once."""
    stop(server(), [lambda: 1, *[lambda: 0] * 5], 0.3)
    assert caplog.text.count("drain.failure: 1 turns") == 1


def test_a_platform_is_told_to_come_again():
    """No 2xx: it would think that its message was taken."""
    reply = gone()
    assert (reply.status, reply.headers["Retry-After"]) == (503, "5")
