"""Prints what the event broker holds, a line for each event, until it is ended; runs in Rasa's environment."""

from __future__ import annotations

import asyncio
import json
import sys

import aio_pika

QUEUE = "rasa_core_events"


async def listen(address: str) -> None:
    """Take every message, also over a restart of RabbitMQ."""
    while True:
        try:
            connection = await aio_pika.connect(address)
            queue = await (await connection.channel()).declare_queue(QUEUE, durable=True)
            async with queue.iterator(no_ack=True) as messages:
                async for message in messages:
                    row = {"id": message.message_id, **json.loads(message.body)}
                    print(json.dumps(row), flush=True)
        except (OSError, aio_pika.exceptions.AMQPError):
            await asyncio.sleep(0.2)


if __name__ == "__main__":
    asyncio.run(listen(sys.argv[1]))
