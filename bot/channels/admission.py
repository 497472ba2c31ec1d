"""How many turns one Rasa has at work at once; the others wait before theirs begins, in order.

Turns that are all at work share the cores, so that with too many of them each takes longer than its time limit
allows, and none is answered. A reader in danger waits for nobody.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager
from functools import lru_cache
from typing import Any, AsyncIterator, Awaitable, Callable

from rasa.core.channels.channel import UserMessage

from bot.channels.incoming import Handler, is_urgent, take_turn
from bot.channels.settings import ChannelSettings
from knowledge.metrics import REFUSALS, WAITING

logger = logging.getLogger(__name__)

HURRY = 1.0  # seconds of waiting, after which the safety gate reads the message
PATIENCE = 0.5  # of a turn's time: so long somebody waits who holds a line open
LONG = 90.0  # seconds that a platform's message may wait: nobody holds a line open for it

Asked = Callable[[], Awaitable[bool]]


class CrowdedError(Exception):
    """No turn could begin in time."""


class Admission:
    """The turns of one Rasa, of all channels together."""

    def __init__(self, at_once: int, turn_seconds: float, hurry: float = HURRY) -> None:
        self._places = asyncio.Semaphore(at_once)
        self._seconds = turn_seconds
        self._hurry = hurry
        self._reading = asyncio.Lock()

    async def take_turn(
        self,
        agent: Any,
        on_new_message: Handler,
        message: UserMessage,
        channel: str,
        patience: float = 0.0,
    ) -> str:
        """Let Rasa answer once there is room; return why it did not (``failure``, ``busy``), or nothing.

        ``patience`` is how many seconds it may wait; by default half of a turn's time.
        """
        text = message.text or ""

        async def urgent() -> bool:
            if text.startswith("/"):  # a payload, which a channel makes: no reader's words
                return False
            async with self._reading:  # many that came at once would hold up all else
                await asyncio.sleep(0)
                return await is_urgent(agent, text)

        try:
            async with self._place(urgent, patience or PATIENCE * self._seconds):
                done = await take_turn(on_new_message, message, self._seconds, channel)
                return "" if done else "failure"
        except CrowdedError:
            REFUSALS.labels(channel, "busy").inc()
            logger.warning("%s.turn.busy: too many turns at once", channel)
            return "busy"

    @asynccontextmanager
    async def _place(self, urgent: Asked, patience: float) -> AsyncIterator[None]:
        """Have one of the places, or none where it can't wait."""
        has_place = await self._wait(urgent, patience)
        try:
            yield
        finally:
            if has_place:
                self._places.release()

    async def _wait(self, urgent: Asked, patience: float) -> bool:
        """Whether a place was had; False for what is urgent. Raise where it takes longer than patience."""
        waiting = asyncio.ensure_future(self._places.acquire())
        has_place = False
        try:
            with WAITING.track_inprogress():
                has_place = await _within(waiting, min(self._hurry, patience))
                if not has_place and not await urgent():
                    has_place = await _within(waiting, patience - self._hurry)
                    if not has_place:
                        raise CrowdedError
            return has_place
        finally:
            if not has_place:
                self._leave(waiting)

    def _leave(self, waiting: asyncio.Future[Any]) -> None:
        """Wait no longer; a place that was had meanwhile is given on."""
        if waiting.done():
            self._places.release()
        else:
            waiting.cancel()


async def _within(waiting: asyncio.Future[Any], seconds: float) -> bool:
    done, _ = await asyncio.wait([waiting], timeout=max(0.0, seconds))
    return bool(done)


@lru_cache(maxsize=8)
def shared_admission(settings: ChannelSettings) -> Admission:
    """The same for every channel with the same settings."""
    return Admission(settings.turns_at_once, settings.turn_seconds)
