"""Deliveries that several Rasas share."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from redis.exceptions import ConnectionError as RedisConnectionError

from bot import shared_redis
from bot.channels.deliveries import Deliveries
from bot.channels.shared_deliveries import SharedDeliveries, open_deliveries
from bot.shared_redis import SharedRedis
from knowledge.errors import ArticleError


class FakeRedis:
    """Keys that are set once."""

    def __init__(self) -> None:
        self.keys: dict[str, int] = {}
        self.away = False
        self.forgets_to_reply = False

    async def set(self, name: str, value: int, nx: bool, ex: int) -> Any:
        """True where the key is new."""
        if self.away:
            raise RedisConnectionError
        assert nx
        assert ex
        if name in self.keys:
            return None
        self.keys[name] = value
        if self.forgets_to_reply:
            self.forgets_to_reply = False
            raise RedisConnectionError
        return True

    async def get(self, name: str) -> Any:
        """As Redis gives it."""
        return str(self.keys[name]).encode() if name in self.keys else None


def rasa(redis: FakeRedis) -> SharedDeliveries:
    """One of several."""
    return SharedDeliveries(SharedRedis(redis), Deliveries(None))


def is_new(found: SharedDeliveries, channel: str, name: str, owner: int = 0) -> bool:
    """What a channel asks before it answers."""
    return found.is_new(channel, name) and asyncio.run(found.is_ours(channel, name, owner))


def is_mine(found: SharedDeliveries, channel: str, name: str, owner: int) -> bool:
    """What it asks at its start."""
    return asyncio.run(found.is_mine(channel, name, owner))


def test_a_delivery_is_taken_by_one_rasa() -> None:
    """By channel and id; no id is kept as it is."""
    redis = FakeRedis()
    first, second = rasa(redis), rasa(redis)
    assert is_new(first, "slack", "reader-07", 1)
    assert not is_new(second, "slack", "reader-07")
    assert not is_new(first, "slack", "reader-07")
    assert is_new(second, "telegram", "reader-07")
    assert not any("reader-07" in key for key in redis.keys)


def test_what_was_left_is_answered_by_whoever_took_it() -> None:
    """A Rasa that was killed before it took a delivery leaves it too; the platform gave it to another one."""
    redis = FakeRedis()
    assert is_new(rasa(redis), "slack", "taken", 1)
    assert is_mine(rasa(redis), "slack", "taken", 1)
    assert not is_mine(rasa(redis), "slack", "taken", 2)
    assert is_mine(rasa(redis), "slack", "nobody's", 2)
    assert not is_new(rasa(redis), "slack", "nobody's", 1)


def test_a_lost_reply_of_redis_loses_no_message() -> None:
    """It was killed after it had noted the delivery: asked again, it says that it is taken, by us."""
    redis = FakeRedis()
    redis.forgets_to_reply = True
    assert is_new(rasa(redis), "slack", "1", 1)
    assert not is_new(rasa(redis), "slack", "1", 1)


def test_while_redis_is_away_each_remembers_its_own(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And does not ask it again for every message."""
    monkeypatch.setattr(shared_redis, "PATIENCE", 0)
    redis = FakeRedis()
    redis.away = True
    found = rasa(redis)
    assert is_new(found, "slack", "1")
    assert not is_new(found, "slack", "1")
    assert is_new(found, "slack", "2")
    assert caplog.text.count("deliveries.share.failure") == 1


def test_the_setting_chooses(tmp_path: Path) -> None:
    """A file, or an address."""
    assert isinstance(open_deliveries({"DELIVERIES": str(tmp_path / "d.db")}), Deliveries)
    assert isinstance(open_deliveries({"DELIVERIES": "redis://127.0.0.1:1/0"}), SharedDeliveries)
    with pytest.raises(ArticleError, match="DELIVERIES is not the address of a Redis"):
        open_deliveries({"DELIVERIES": "http://host"})
