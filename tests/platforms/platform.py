"""What all stand-ins have in common: a server in a thread, what readers saw, and what was wrong with a call."""

from __future__ import annotations

import asyncio
import itertools
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from aiohttp import web

Handler = Callable[[web.Request], object]


@dataclass(frozen=True)
class Webhook:
    """One HTTP call that the platform makes to the bot."""

    path: str
    headers: Mapping[str, str]
    body: bytes
    method: str = "POST"


@dataclass(frozen=True)
class Shown:
    """One message as a reader sees it: all its words, and the buttons with what a press sends back."""

    reader: str
    text: str
    buttons: tuple[str, ...] = ()
    payloads: tuple[object, ...] = ()


@dataclass
class Platform(ABC):
    """A platform: starts empty, remembers all that was sent to it."""

    name = ""  # of the channel, as in its address
    shown: list[Shown] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)  # calls that the real one would refuse
    port: int = 0
    refuse: int = 0  # the next so many calls get "too many requests"
    retry_after: float = 0.3  # seconds, told with it
    down: bool = False  # every call gets "unavailable"
    refusals: int = 0

    def __post_init__(self) -> None:
        self._numbers = itertools.count(1)
        self._loop: asyncio.AbstractEventLoop | None = None

    # What a platform gives.

    @abstractmethod
    def environment(self, public_url: str) -> dict[str, str]:
        """The channel's variables, so that the bot calls this stand-in."""

    @abstractmethod
    def routes(self) -> list[web.RouteDef]:
        """What the bot can call."""

    @abstractmethod
    def says(self, reader: str, words: str, name: str = "") -> Webhook:
        """The call for a reader's words; the same ``name`` makes the same delivery again."""

    @abstractmethod
    def presses(self, shown: Shown, number: int) -> Webhook:
        """The call for a press on the n-th button, counted from 0, of a message."""

    @abstractmethod
    def starts(self, reader: str) -> Webhook:
        """The call when a reader opens the conversation."""

    @abstractmethod
    def every_kind(self, reader: str) -> dict[str, Webhook]:
        """One call of each further kind that the platform sends."""

    @abstractmethod
    def forged(self, webhook: Webhook) -> Webhook:
        """The call as somebody sends it who does not know the secret."""

    @abstractmethod
    def signed(self, body: bytes) -> Webhook:
        """The platform's own signature under any body; what fuzzing sends."""

    # What tests use.

    @property
    def url(self) -> str:
        """Where the stand-in listens."""
        return f"http://127.0.0.1:{self.port}"

    @contextmanager
    def serving(self) -> Iterator[Platform]:
        """Listen on a free port of loopback until the block ends."""
        ready, over = threading.Event(), threading.Event()
        thread = threading.Thread(target=lambda: asyncio.run(self._serve(ready, over)), daemon=True)
        thread.start()
        assert ready.wait(60), f"{self.name}: the stand-in does not start"
        try:
            yield self
        finally:
            over.set()
            thread.join(60)

    def seen_by(self, reader: str) -> list[Shown]:
        """The messages that a reader got, in order."""
        return [shown for shown in list(self.shown) if shown.reader == reader]

    def wait(self, reader: str, count: int, within: float = 60.0) -> list[Shown]:
        """Wait until a reader got so many messages."""
        deadline = time.monotonic() + within
        while len(seen := self.seen_by(reader)) < count:
            assert time.monotonic() < deadline, (self.name, count, seen, self.problems)
            time.sleep(0.01)
        return seen

    def number(self) -> int:
        """A number that was not used before."""
        return next(self._numbers)

    def show(self, shown: Shown) -> None:
        """Let a reader see a message."""
        self.shown.append(shown)

    def problem(self, what: str) -> None:
        """Note why the real platform would refuse a call."""
        self.problems.append(what)

    def crowded(self) -> bool:
        """Whether this call gets "too many requests"."""
        if self.refuse <= 0:
            return False
        self.refuse -= 1
        self.refusals += 1
        return True

    async def _serve(self, ready: threading.Event, over: threading.Event) -> None:
        app = web.Application()
        app.add_routes(self.routes())
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.port = runner.addresses[0][1]
        ready.set()
        while not over.is_set():
            await asyncio.sleep(0.02)
        await runner.cleanup()


def without_header(webhook: Webhook, name: str) -> Webhook:
    """The call without one of its headers."""
    kept = {key: value for key, value in webhook.headers.items() if key.lower() != name.lower()}
    return replace(webhook, headers=kept)
