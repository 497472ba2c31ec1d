"""What happens in conversations, handed to a RabbitMQ of the operator's (EVENT_BROKER), in order.

Rasa's own broker waits for RabbitMQ at the start, sends each event by itself, so that one can overtake another,
and logs what it could not send. Here events wait in memory while RabbitMQ is away, and the oldest are
sent until RabbitMQ has confirmed them. Exchange, queue and message are Rasa's.
"""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections import deque
from itertools import islice
from typing import Any, Deque, Dict, Optional, Sequence
from urllib.parse import urlsplit

import aio_pika
from rasa.core.brokers.pika import PikaEventBroker

from knowledge.broker import QUEUE, broker_address, lifetime
from knowledge.keeping import read_keeping
from knowledge.metrics import EVENTS_DROPPED

logger = logging.getLogger(__name__)

MOST = 20_000  # events in memory, about 2,500 turns
TOGETHER = 200  # events that are sent before the first of them is confirmed
CALL_SECONDS = 15.0  # for one call to RabbitMQ
PAUSE = 1.0  # seconds between two tries
LAST_SECONDS = 5.0  # for what still waits when Rasa stops


class ReaderEvents(PikaEventBroker):
    """The event broker of endpoints.yml."""

    def __init__(self, address: str, days: int) -> None:
        super().__init__(host=urlsplit(address).hostname, username="", password="", queues=[QUEUE])
        self._address = address
        self._lifetime = lifetime(days)
        self._waiting: Deque[aio_pika.Message] = deque()
        self._sending: Optional[asyncio.Task[None]] = None

    @classmethod
    async def from_endpoint_config(
        cls, broker_config: Any, event_loop: Optional[asyncio.AbstractEventLoop] = None
    ) -> Optional[ReaderEvents]:
        """Rasa's way to make a broker; everything is set by the environment."""
        address = broker_address()
        return cls(address, read_keeping().days) if address else None

    def publish(self, event: Dict[str, Any], headers: Optional[Dict[str, str]] = None) -> None:
        """Let an event wait for its turn; it goes after ``RETENTION_DAYS`` where nobody takes it."""
        if len(self._waiting) >= MOST:
            EVENTS_DROPPED.inc()
            return
        self._add(event, headers)
        if self._sending is None or self._sending.done():
            self._sending = asyncio.get_running_loop().create_task(self._send())

    def _add(self, event: Dict[str, Any], headers: Optional[Dict[str, str]] = None) -> None:
        message = self._message(event, headers)
        message.expiration = self._lifetime
        message.message_id = uuid.uuid4().hex  # the same one when it is sent again
        self._waiting.append(message)

    async def tell(self, events: Sequence[Dict[str, Any]]) -> None:
        """Hand events over at once, each confirmed, or raise; for a command that ends then."""
        for event in events:
            self._add(event)
        try:
            while self._waiting:
                for _ in range(await asyncio.wait_for(self._send_some(), CALL_SECONDS)):
                    self._waiting.popleft()
        finally:
            await self._hang_up()

    async def _send(self) -> None:
        while self._waiting:
            try:
                for _ in range(await asyncio.wait_for(self._send_some(), CALL_SECONDS)):
                    self._waiting.popleft()
            except Exception as error:  # whatever a broken line may raise; never the event itself
                logger.error("events.send.failure: %s", type(error).__name__)
                await self._hang_up()
                await asyncio.sleep(PAUSE)

    async def _send_some(self) -> int:
        """Send the oldest events, and wait until all of them are confirmed; returns how many."""
        if self._exchange is None:
            await self.connect()
        oldest = list(islice(self._waiting, TOGETHER))
        await asyncio.gather(*(self._exchange.publish(message, "") for message in oldest))
        return len(oldest)

    async def connect(self) -> None:
        """Connect once; raise where that does not work."""
        self._connection = await aio_pika.connect(self._address, timeout=CALL_SECONDS)
        self._exchange = await self._set_up_exchange(await self._connection.channel())

    async def _hang_up(self) -> None:
        connection, self._connection, self._exchange = self._connection, None, None
        if connection is not None:
            try:
                await asyncio.wait_for(connection.close(), CALL_SECONDS)
            except Exception as error:
                logger.debug("events.close.failure: %s", type(error).__name__)

    async def close(self) -> None:
        """Send what still waits, as far as it goes in a few seconds."""
        if self._sending is not None:
            await asyncio.wait([self._sending], timeout=LAST_SECONDS)
            self._sending.cancel()
        if self._waiting:
            EVENTS_DROPPED.inc(len(self._waiting))
            logger.error("events.lost: %d", len(self._waiting))
        await self._hang_up()
