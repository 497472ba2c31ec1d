"""What those who get conversations' events (EVENT_BROKER) are told of deletions, and a way to tell it at once.

Rasa's side tells it in order with all other events (bot/event_broker.py); the command line and the action
server have only deletions to tell, and wait until RabbitMQ has taken them.
"""

from __future__ import annotations

import json
import logging
import os
import re
import time
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from knowledge.errors import ArticleError

FORGOTTEN, RENAMED, EXPIRED = "reader_forgotten", "reader_renamed", "conversations_expired"
EXCHANGE, QUEUE = "rasa-exchange", "rasa_core_events"  # Rasa's names
MOST_NAMES = 1_000  # in one event
MOST_DAYS = 49  # RabbitMQ takes no longer lifetime of a message
CALL_SECONDS = 5.0  # for one step of a connection

Event = dict[str, Any]


def broker_address(environment: Mapping[str, str] = os.environ) -> str:
    """EVENT_BROKER, or nothing; raise where it is not the address of a RabbitMQ."""
    value = environment.get("EVENT_BROKER") or ""
    if value and not _is_address(value):
        # Not the value itself: it may hold a password.
        raise ArticleError(
            "EVENT_BROKER is not the address of a RabbitMQ; write it like amqp://user:password@host:5672/"
        )
    return value


def _is_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
        return parts.scheme in ("amqp", "amqps") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def lifetime(days: int, environment: Mapping[str, str] = os.environ) -> int:
    """Seconds that an event waits for somebody who takes it; ``EVENT_SECONDS`` makes them fewer."""
    longest = min(days, MOST_DAYS) * 24 * 3600
    value = environment.get("EVENT_SECONDS") or str(longest)
    if not re.fullmatch(r"[1-9]\d{0,8}", value):
        raise ArticleError(f"EVENT_SECONDS={value} is not a number of seconds; give 1 or more")
    return min(int(value), longest)


def forgotten(name: str) -> Event:
    """A reader's conversation was deleted."""
    return {"sender_id": name, "event": FORGOTTEN, "timestamp": time.time()}


def renamed(old: str, new: str) -> Event:
    """A reader's conversation has a new name."""
    return {"sender_id": old, "event": RENAMED, "timestamp": time.time(), "name": new}


def expired(before: float, names: Sequence[str]) -> Iterator[Event]:
    """All that is older than a time was deleted; the names are those of whom something was.

    It is told without a name too: who missed the event before learns the same from this one.
    """
    for start in range(0, max(len(names), 1), MOST_NAMES):
        some = list(names[start : start + MOST_NAMES])
        yield {"event": EXPIRED, "timestamp": time.time(), "before": before, "senders": some}


def tell(address: str, events: Iterable[Event], days: int) -> str:
    """Hand events over, each confirmed; returns the class of the error where that did not work."""
    try:
        _publish(address, events, days)
    except Exception as error:  # whatever a line may raise; its text may hold the address
        return type(error).__name__
    return ""


def _publish(address: str, events: Iterable[Event], days: int) -> None:
    import pika

    logging.getLogger("pika").setLevel(logging.CRITICAL)  # it logs addresses
    parameters = pika.URLParameters(address)
    parameters.socket_timeout = parameters.stack_timeout = CALL_SECONDS
    parameters.blocked_connection_timeout = CALL_SECONDS
    connection = pika.BlockingConnection(parameters)
    try:
        channel = connection.channel()
        channel.exchange_declare(EXCHANGE, "fanout")
        channel.queue_declare(QUEUE, durable=True)
        channel.queue_bind(QUEUE, EXCHANGE, "")
        channel.confirm_delivery()
        for event in events:
            properties = pika.BasicProperties(
                delivery_mode=2,  # on the disk
                message_id=uuid.uuid4().hex,
                expiration=str(lifetime(days) * 1000),
            )
            channel.basic_publish(EXCHANGE, "", json.dumps(event).encode(), properties)
    finally:
        if connection.is_open:
            connection.close()
