"""What a RabbitMQ is told of deletions; tests/grown tells a real one."""

from __future__ import annotations

import json
from typing import Any

import pika
import pytest

from knowledge.broker import broker_address, expired, forgotten, lifetime, renamed, tell
from knowledge.errors import ArticleError

ADDRESS = "amqp://ask:secret@broker.example:5672/"


@pytest.mark.parametrize(
    "value", ["broker:secret@x", "http://secret@x", "amqp://", "amqp://x:secret"]
)
def test_another_address_is_refused_by_name_only(value: str) -> None:
    """Its password goes into no log."""
    with pytest.raises(ArticleError, match="EVENT_BROKER is not the address") as told_why:
        broker_address({"EVENT_BROKER": value})
    assert "secret" not in str(told_why.value)


@pytest.mark.parametrize("value", ["", ADDRESS, "amqps://broker.example/ask"])
def test_a_rabbitmq_is_taken(value: str) -> None:
    """With TLS, too; none is none."""
    assert broker_address({"EVENT_BROKER": value}) == value


def test_an_event_waits_as_long_as_words_are_kept() -> None:
    """As far as RabbitMQ allows it."""
    assert (lifetime(30, {}), lifetime(100, {})) == (30 * 86_400, 49 * 86_400)


def test_it_may_wait_for_less() -> None:
    """Never for longer; what is no number is refused by its name."""
    assert lifetime(30, {"EVENT_SECONDS": "60"}) == 60
    assert lifetime(1, {"EVENT_SECONDS": "999999"}) == 86_400
    with pytest.raises(ArticleError, match="EVENT_SECONDS=soon is not a number of seconds"):
        lifetime(30, {"EVENT_SECONDS": "soon"})


def test_each_event_says_what_to_do() -> None:
    """Many names go in several events, none in one."""
    assert forgotten("web-1")["sender_id"] == "web-1"
    assert (renamed("a", "b")["sender_id"], renamed("a", "b")["name"]) == ("a", "b")
    names = [str(number) for number in range(2_500)]
    assert [len(event["senders"]) for event in expired(7.0, names)] == [1000, 1000, 500]
    assert [(event["before"], event["senders"]) for event in expired(7.0, [])] == [(7.0, [])]


class Line:
    """Stands for pika's connection and its channel."""

    is_open = True

    def __init__(self, parameters: Any) -> None:
        assert parameters.host == "broker.example"
        self.sent: list[tuple[Any, ...]] = []
        self.done: list[str] = []
        LINES.append(self)

    def __getattr__(self, name: str) -> Any:
        return lambda *_, **__: self.done.append(name)

    def channel(self) -> Line:
        """Itself."""
        return self

    def basic_publish(self, *parts: Any) -> None:
        """Take a message, or break."""
        if b"bad" in parts[2]:
            raise ConnectionError(ADDRESS)
        self.sent.append(parts)


LINES: list[Line] = []


def test_events_are_confirmed_and_the_line_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Through Rasa's exchange, under a name of their own; an error is told by its class."""
    monkeypatch.setattr(pika, "BlockingConnection", Line)
    assert tell(ADDRESS, [forgotten("web-1"), forgotten("web-2")], 30) == ""
    (line,) = LINES
    assert line.done[-2:] == ["confirm_delivery", "close"]
    (exchange, key, body, properties), (*_, other) = line.sent
    assert (exchange, key, json.loads(body)["sender_id"]) == ("rasa-exchange", "", "web-1")
    assert properties.expiration == str(30 * 86_400_000)
    assert properties.message_id != other.message_id
    assert tell(ADDRESS, [forgotten("bad")], 30) == "ConnectionError"
    assert LINES[-1].done[-1] == "close"
