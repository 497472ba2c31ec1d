"""Whether a loop does its work."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator

import pytest

from knowledge.pulse import Pulse


class Clock:
    """A time that the test sets."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    """One that runs in a thread."""
    made = asyncio.new_event_loop()
    thread = threading.Thread(target=made.run_forever, daemon=True)
    thread.start()
    yield made
    made.call_soon_threadsafe(made.stop)
    thread.join(10)
    made.close()


def let_it_work(loop: asyncio.AbstractEventLoop) -> None:
    """Wait until it has done what it was asked so far."""
    done = threading.Event()
    loop.call_soon_threadsafe(done.set)
    assert done.wait(10)


def test_a_loop_that_works_is_never_too_late(loop: asyncio.AbstractEventLoop) -> None:
    """However long nobody asked."""
    clock = Clock()
    pulse = Pulse(lambda: loop, 30, clock)
    for _ in range(5):
        assert pulse.is_beating()
        let_it_work(loop)
        clock.now += 3600


def test_a_blocked_loop_is_seen_after_a_while_and_no_longer_once_it_works(
    loop: asyncio.AbstractEventLoop,
) -> None:
    """A short block is none; the time counts from the question on, not from the block."""
    clock, over = Clock(), threading.Event()
    pulse = Pulse(lambda: loop, 30, clock)
    loop.call_soon_threadsafe(over.wait)
    found = []
    for clock.now in (100.0, 110.0, 130.0, 131.0, 200.0):
        found.append(pulse.is_beating())
    assert found == [True, True, True, False, False]
    over.set()
    let_it_work(loop)
    assert pulse.is_beating()


def test_without_a_loop_at_work_there_is_no_hang() -> None:
    """None yet, one that does not run, one that is closed."""
    clock = Clock()
    closed, waiting = asyncio.new_event_loop(), asyncio.new_event_loop()
    closed.close()
    for loop in (None, waiting, closed):
        pulse = Pulse(lambda loop=loop: loop, 30, clock)  # type: ignore[misc]
        for clock.now in (0.0, 100.0):
            assert pulse.is_beating()
    waiting.close()


def test_a_loop_that_is_closed_while_it_is_asked_is_no_hang(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The process is ending."""
    clock, loop = Clock(), asyncio.new_event_loop()
    loop.close()
    monkeypatch.setattr(loop, "is_running", lambda: True)  # as it was a moment ago
    pulse = Pulse(lambda: loop, 30, clock)
    for clock.now in (0.0, 100.0):
        assert pulse.is_beating()


def test_a_question_that_a_loop_took_with_it_is_forgotten(loop: asyncio.AbstractEventLoop) -> None:
    """Its answer can't come any more; the next loop has to answer its own."""
    clock, over = Clock(), threading.Event()
    loops = [loop]
    pulse = Pulse(lambda: loops[0] if loops else None, 30, clock)
    loop.call_soon_threadsafe(over.wait)
    assert pulse.is_beating()
    loops.clear()
    clock.now = 100.0
    assert pulse.is_beating()
    loops.append(loop)
    assert pulse.is_beating()
    clock.now = 131.0
    assert not pulse.is_beating()
    over.set()
