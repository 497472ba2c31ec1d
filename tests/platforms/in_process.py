"""A channel without a server: webhooks go to its handler, its calls are kept; for many webhooks in no time."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sanic import Sanic
from sanic.compat import Header
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.deliveries import Deliveries
from bot.channels.held import Held
from bot.channels.messaging import MessagingChannel
from bot.channels.outbox import Call
from bot.channels.settings import ChannelSettings, Rate
from knowledge.platforms import read_platform
from knowledge.readers import ReaderKeys
from tests.platforms.platform import Platform, Webhook

LINK = "https://example.org/articles/a#part-one"
QUOTE = {
    "text": "The first sentence. The second one.",
    "article": "a",
    "section": "Part one",
    "url": f"{LINK}:~:text=The%20first",
    "start": 0,
    "end": 35,
    "sha256": "0" * 64,
    "score": 0.9,
}
SOURCE = f"Source: An article, section “Part one”. {LINK}"
CHOICES = ("What are they?", "Should I worry about breast calcifications?")
# Values that no platform sends in these places.
ODD: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1e308, 10**30, "", "x", "\x00", "\ud800", "/restart", "é" * 3000),
    *([], {}, [[]], [None], {"id": []}, {"": {}}, [1, "a", {}], {"x": {"y": {"z": []}}}),
)


def answer(*choices: str, kind: str = "answer", text: str = "") -> dict[str, Any]:
    """A reply as Rasa has it."""
    said = text or f"The article says:\n“{QUOTE['text']}”\n{SOURCE}"
    quotes = [QUOTE] if kind == "answer" else []
    data = {"kind": kind, "quotes": quotes, "suggestions": list(choices), "notice": None}
    return {"text": said, "custom": {"data": data}}


@dataclass
class InProcess:
    """A channel set up for a platform; ``said`` holds what reached Rasa, ``calls`` what was sent."""

    channel: MessagingChannel
    said: list[tuple[str, str]] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)

    def __post_init__(self) -> None:
        routes = self.channel.blueprint(self._take)._future_routes
        self._handlers = {
            method: route.handler for route in routes for method in route.methods if route.uri
        }
        self._app = Sanic.get_app("channels-in-process", force_create=True)
        self.channel.outbox.send = self._send  # type: ignore[method-assign]

    async def call(self, webhook: Webhook) -> HTTPResponse:
        """What the platform hears."""
        headers = Header([(name.lower(), value) for name, value in webhook.headers.items()])
        request = Request(webhook.path.encode(), headers, "1.1", webhook.method, None, self._app)
        request.body = webhook.body
        found: HTTPResponse = await self._handlers[webhook.method](request)
        return found

    async def done(self) -> None:
        """Wait until all turns are over."""
        while waiting := [
            task for task in asyncio.all_tasks() if task is not asyncio.current_task()
        ]:
            await asyncio.wait(waiting)

    def calling(self, *webhooks: Webhook) -> list[int]:
        """Make the calls one after the other, and wait for the turns; the statuses."""

        async def run() -> list[int]:
            statuses = [(await self.call(webhook)).status for webhook in webhooks]
            await self.done()
            return statuses

        return asyncio.run(run())

    async def _take(self, message: Any) -> None:
        self.said.append((message.sender_id, message.text))
        await message.output_channel.send_response(message.sender_id, answer(*CHOICES))

    async def _send(self, call: Call) -> bool:
        self.calls.append(call)
        return True


def channel_of(
    kind: type[MessagingChannel], platform: Platform, folder: Path, fast: bool = True
) -> MessagingChannel:
    """A channel that is set up for a stand-in."""
    values = read_platform(kind.name(), platform.environment("https://bot.example.org"))
    settings = ChannelSettings(
        reader=Rate(10_000, 10_000) if fast else Rate(0.001, 1), in_all=Rate(20_000, 20_000)
    )
    path = folder / "deliveries.db"
    held = Held(path, kind.name(), ReaderKeys(b"k" * 16), "redacted")
    return kind(values, settings, Deliveries(path), held)


def bent(rows: Sequence[Any], count: int, seed: int = 1) -> Iterator[Any]:
    """So many copies of valid rows, each with one to four values replaced or taken out."""
    chance = random.Random(seed)
    for number in range(count):
        row = _copy(rows[number % len(rows)])
        for _ in range(chance.randint(1, 4)):
            row = _bend(row, chance)
        yield row


def _copy(row: Any) -> Any:
    if isinstance(row, dict):
        return {key: _copy(value) for key, value in row.items()}
    return [_copy(value) for value in row] if isinstance(row, list) else row


def _bend(row: Any, chance: random.Random) -> Any:
    if not isinstance(row, (dict, list)) or not row or chance.random() < 0.15:
        return _copy(chance.choice(ODD))
    key = chance.choice(list(row) if isinstance(row, dict) else range(len(row)))
    if chance.random() < 0.15:
        del row[key]
    elif isinstance(row, list) and chance.random() < 0.1:
        row.append(_copy(row[key]))
    else:
        row[key] = _bend(row[key], chance)
    return row
