"""Events for a RabbitMQ; tests/grown sends them to a real one."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from bot import event_broker
from bot.event_broker import ReaderEvents

ADDRESS = "amqp://ask:secret@broker.example:5672/"


class Exchange:
    """Takes messages in order; its line breaks some times, each time after so many of them."""

    def __init__(self, failures: int = 0, each: int = 2) -> None:
        self.failures = failures
        self.left = self.each = each
        self.taken: list[Any] = []

    async def publish(self, message: Any, key: str) -> None:
        """Confirm, or break."""
        await asyncio.sleep(0)
        if self.failures and not self.left:
            raise ConnectionError(message.body)
        self.left -= 1
        self.taken.append(message)

    def connected(self) -> None:
        """The line is there again."""
        self.failures -= bool(self.failures and not self.left)
        self.left = self.each


def broker(exchange: Exchange, monkeypatch: pytest.MonkeyPatch) -> ReaderEvents:
    """A broker whose lines lead to that exchange."""
    monkeypatch.setattr(event_broker, "PAUSE", 0.0)
    found = ReaderEvents(ADDRESS, 30)

    async def connect() -> None:
        exchange.connected()
        found._exchange = exchange

    monkeypatch.setattr(found, "connect", connect)
    return found


def test_events_go_in_order_over_broken_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """By names of their own, so that none counts twice, and for as long as readers' data are kept."""
    exchange = Exchange(failures=3)

    async def scene() -> None:
        events = broker(exchange, monkeypatch)
        for number in range(5):
            events.publish({"number": number})
        await events.close()

    asyncio.run(scene())
    once = list(dict.fromkeys(message.message_id for message in exchange.taken))
    first = [next(m for m in exchange.taken if m.message_id == name) for name in once]
    assert [json.loads(message.body)["number"] for message in first] == [0, 1, 2, 3, 4]
    assert {message.expiration for message in exchange.taken} == {30 * 24 * 3600}


def test_no_event_stands_in_a_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Nor the broker's password."""
    caplog.set_level("DEBUG")

    async def scene() -> None:
        events = broker(Exchange(failures=2, each=0), monkeypatch)
        events.publish({"number": 1, "text": "I am Anna"})
        await events.close()

    asyncio.run(scene())
    assert "events.send.failure: ConnectionError" in caplog.text
    assert "Anna" not in caplog.text
    assert "secret" not in caplog.text


def test_memory_has_an_end(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """What is too much, and what is left at a stop, is counted as dropped."""
    monkeypatch.setattr(event_broker, "MOST", 3)
    monkeypatch.setattr(event_broker, "LAST_SECONDS", 0.01)
    before = event_broker.EVENTS_DROPPED._value.get()

    async def scene() -> None:
        events = broker(Exchange(failures=10**9, each=0), monkeypatch)
        for number in range(5):
            events.publish({"number": number})
        await events.close()

    asyncio.run(scene())
    assert event_broker.EVENTS_DROPPED._value.get() - before == 5
    assert "events.lost: 3" in caplog.text


def test_without_a_setting_there_is_no_broker(monkeypatch: pytest.MonkeyPatch) -> None:
    """And with one, the start does not wait for it."""
    monkeypatch.delenv("EVENT_BROKER", raising=False)
    assert asyncio.run(ReaderEvents.from_endpoint_config(None)) is None

    async def scene() -> bool:
        return isinstance(await ReaderEvents.from_endpoint_config(None), ReaderEvents)

    monkeypatch.setenv("EVENT_BROKER", ADDRESS)
    assert asyncio.run(scene())
