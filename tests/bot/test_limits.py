"""Token buckets."""

import hashlib
import time

import pytest

from bot.channels.limits import FORGOTTEN_AT_ONCE, Limit
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
    """Beyond the most keys the oldest are forgotten."""
    clock = Clock()
    limit = Limit(Rate(1, 1), most=10, clock=clock)
    for key in range(100):
        limit.allows(str(key))
    assert len(limit) == 10


def test_a_bucket_that_is_full_again_is_forgotten():
    """Below the most keys too; a few at each call, so that none takes long."""
    clock = Clock()
    limit = Limit(Rate(1, 2), clock=clock)
    for key in range(50):
        limit.allows(str(key))
    clock.now, sizes = 1.0, []
    for _ in range(20):
        limit.allows("one more")
        sizes.append(len(limit))
    assert sizes[:2] == [51 - FORGOTTEN_AT_ONCE, 51 - 2 * FORGOTTEN_AT_ONCE]
    assert sizes[-1] == 1


def test_a_bucket_that_is_not_full_is_not_forgotten():
    """Nobody gets more by waiting a little than their rate gives."""
    clock = Clock()
    limit = Limit(Rate(1, 3), clock=clock)
    assert [limit.allows("a") for _ in range(4)] == [True, True, True, False]
    clock.now = 2.5
    limit.allows("b")
    assert len(limit) == 2
    assert [limit.allows("a") for _ in range(3)] == [True, True, False]


@pytest.mark.parametrize("key", ["+4915112345678", "203.0.113.7", "\ud800", "", "x" * 9000])
def test_no_key_is_kept_as_it_is(key):
    """A reader's id may be a telephone number; another process calls the same one otherwise."""
    limit = Limit(Rate(0.001, 1), clock=Clock())
    assert [limit.allows(key), limit.allows(key)] == [True, False]
    (name,) = limit._buckets
    assert len(name) == 16
    body = key.encode("utf-8", "replace")
    assert name not in (body, hashlib.blake2b(body, digest_size=16).digest())


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
