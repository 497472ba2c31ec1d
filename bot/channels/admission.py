"""How many turns one Rasa has at work at once; the others wait before theirs begins, in order.

Turns that are all at work share the cores, so that with too many of them each takes longer than its time limit
allows, and none is answered. A reader in danger waits for nobody, whichever of their messages tells of it.
"""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import asynccontextmanager
from functools import lru_cache
from typing import Any, AsyncIterator, Awaitable, Callable, Iterable, Optional, Set

from rasa.core.channels.channel import UserMessage

from bot.channels.incoming import Handler, clean_text, is_urgent, take_turn
from bot.channels.settings import ChannelSettings
from knowledge.metrics import REFUSALS, WAITING

logger = logging.getLogger(__name__)

HURRY = 1.0  # seconds of waiting, after which the safety gate reads, and again for what came since
PATIENCE_SHARE = 0.5  # of a turn's time: so long somebody waits who holds a line open
PLATFORMS_WAIT = 90.0  # seconds that a platform's message may wait: nobody holds a line open for it

Asked = Callable[[], Awaitable[bool]]
Said = Callable[[], Iterable[str]]


class CrowdedError(Exception):
    """No turn could begin in time."""


class Admission:
    """The turns of one Rasa, of all channels together."""

    def __init__(self, settings: ChannelSettings, hurry: float = HURRY) -> None:
        self._places = asyncio.Semaphore(settings.turns_at_once)
        self._seconds = settings.turn_seconds
        self._most = settings.message_length
        self._hurry = hurry
        self._reading = asyncio.Lock()

    async def take_turn(
        self,
        agent: Any,
        on_new_message: Handler,
        message: UserMessage,
        said: Optional[Said] = None,
        patience: float = 0.0,
    ) -> str:
        """Let Rasa answer once there is room; return why it did not (``failure``, ``busy``), or nothing.

        ``said`` gives all that waits of this reader, for one's messages are answered in order; by default it is
        the message alone. ``patience`` is how many seconds it may wait; by default half of a turn's time.
        """
        channel = message.input_channel
        urgent = self._question(agent, said or (lambda: [message.text or ""]))
        try:
            async with self._place(urgent, patience or PATIENCE_SHARE * self._seconds):
                done = await take_turn(on_new_message, message, self._seconds, channel)
                return "" if done else "failure"
        except CrowdedError:
            REFUSALS.labels(channel, "busy").inc()
            logger.warning("%s.turn.busy: too many turns at once", channel)
            return "busy"

    def _question(self, agent: Any, said: Said) -> Asked:
        """Whether anything that is said tells of a danger; it may be asked again, and each is read once."""
        read: Set[str] = set()

        async def urgent() -> bool:
            for words in set(said()) - read:
                read.add(words)
                async with self._reading:  # many that came at once would hold up all else
                    await asyncio.sleep(0)
                    if await is_urgent(agent, clean_text(words[: self._most])):
                        return True
            return False

        return urgent

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
        ends, has_place = time.monotonic() + patience, False
        try:
            with WAITING.track_inprogress():
                while not has_place:
                    left = ends - time.monotonic()
                    if left <= 0:
                        raise CrowdedError
                    done, _ = await asyncio.wait([waiting], timeout=min(self._hurry, left))
                    has_place = bool(done)
                    if not has_place and await urgent():
                        break
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


@lru_cache(maxsize=8)
def shared_admission(settings: ChannelSettings) -> Admission:
    """The same for every channel with the same settings."""
    return Admission(settings)
