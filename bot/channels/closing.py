"""The end of Rasa: nothing new is taken, and every turn that was taken is let end (SIGTERM, Ctrl-C)."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import Any, Callable, List, Optional

from sanic import Blueprint, Sanic
from sanic.response import HTTPResponse, json

from bot.action_calls import LINES
from bot.texts import text

logger = logging.getLogger(__name__)

PAUSE = 0.02  # seconds between two looks
QUIET = 10  # looks: a call that is still being read is told to come again, and not cut off
LAST_WORDS = 2.0  # seconds for replies that are on their way to slow clients


class Closing:
    """What all channels of one server know of its end."""

    def __init__(self) -> None:
        self.begun = False
        self._works: List[Callable[[], int]] = []
        self._draining: Optional[asyncio.Task[bool]] = None

    def watch(self, at_work: Callable[[], int]) -> None:
        """Wait also for what this counts."""
        self._works.append(at_work)

    async def drain(self, seconds: float) -> bool:
        """Take nothing new and wait until nothing is at work; False where that takes too long.

        Once for all channels: each asks for it, one after the other, and a turn may hang.
        """
        self.begun = True
        if self._draining is None:
            self._draining = asyncio.ensure_future(self._drain(seconds))
        return await asyncio.shield(self._draining)

    async def _drain(self, seconds: float) -> bool:
        stop = time.monotonic() + seconds
        quiet = 0
        while quiet < QUIET:
            left = sum(at_work() for at_work in self._works)
            quiet = 0 if left else quiet + 1
            if left and time.monotonic() > stop:
                logger.error("drain.failure: %d turns are not over", left)
                return False
            await asyncio.sleep(PAUSE)
        return True


def closing(app: Any) -> Closing:
    """The one of a server."""
    if not hasattr(app.ctx, "closing"):
        app.ctx.closing = Closing()
    found: Closing = app.ctx.closing
    return found


def drain_at_stop(routes: Blueprint, at_work: Callable[[], int], seconds: float) -> None:
    """Let a server with this channel end only when nothing is at work in it, or after some seconds."""

    @routes.listener("before_server_start")
    async def watch(app: Sanic, _: Any) -> None:
        closing(app).watch(at_work)

    @routes.listener("before_server_stop")
    async def drain(app: Sanic, _: Any) -> None:
        await closing(app).drain(seconds)
        # Open sockets are no reason to wait longer: the widget connects again by itself.
        app.config.GRACEFUL_SHUTDOWN_TIMEOUT = LAST_WORDS

    @routes.listener("after_server_stop")
    async def hang_up(app: Sanic, _: Any) -> None:
        await LINES.close()


def gone() -> HTTPResponse:
    """The reply to a platform while the server ends: it delivers again later."""
    return json({"error": text("busy")}, status=503, headers={"Retry-After": "5"})
