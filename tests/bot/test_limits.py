"""Token buckets."""

import time

from bot.channels.limits import Limit
from bot.channels.settings import Rate


class Clock:
    """A time that the test sets."""

    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


def test_so_many_at_once_and_then_so_many_a_second():
    """A bucket of three, filled at two a second."""
    clock = Clock()
    limit = Limit(Rate(2, 3), clock=clock)
    assert [limit.allows("a") for _ in range(4)] == [True, True, True, False]
    clock.now = 0.5
    assert [limit.allows("a") for _ in range(2)] == [True, False]
    clock.now = 60.0
    assert [limit.allows("a") for _ in range(4)] == [True, True, True, False]


def test_one_does_not_use_up_the_limit_of_another():
    """Each key has a bucket of its own."""
    limit = Limit(Rate(1, 1), clock=Clock())
    assert limit.allows("a")
    assert limit.allows("b")
    assert not limit.allows("a")


def test_memory_is_bounded():
    """Beyond the most keys the oldest are forgotten, and all that are full again."""
    clock = Clock()
    limit = Limit(Rate(1, 1), most=10, clock=clock)
    for key in range(100):
        limit.allows(str(key))
    assert len(limit) == 10
    clock.now = 5.0
    limit.allows("one more")
    assert len(limit) == 1


def test_a_clock_that_steps_back_gives_nothing_away():
    """Time never runs backwards in a bucket."""
    clock = Clock()
    clock.now = 100.0
    limit = Limit(Rate(1, 1), clock=clock)
    assert limit.allows("a")
    clock.now = 0.0
    assert not limit.allows("a")


def test_the_clock_on_the_wall_does_not_matter(monkeypatch):
    """A step of a day neither fills a bucket nor empties one."""
    limit, now = Limit(Rate(0.001, 2)), time.time()
    found = []
    for step in (0, 86_400, -86_400):
        monkeypatch.setattr(time, "time", lambda step=step: now + step)
        found.append(limit.allows("a"))
    assert found == [True, True, False]
