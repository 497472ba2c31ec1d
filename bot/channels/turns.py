"""The order of turns on the website: one reader's after each other, and no reader waits for another."""

from __future__ import annotations

import asyncio
import logging
from typing import Awaitable, Callable

from bot.channels.sessions import Session

logger = logging.getLogger(__name__)

MOST_OF_ONE = 20  # messages of one reader that wait
MOST_OF_ALL = 1_000

Work = Callable[[], Awaitable[None]]


class Turns:
    """Does the work of each session in order."""

    def __init__(self) -> None:
        self._waiting = 0
        self._running = 0

    def at_work(self) -> int:
        """How much waits or runs."""
        return self._waiting + self._running

    def full(self, session: Session) -> bool:
        """Whether no more work can wait."""
        return len(session.waiting) >= MOST_OF_ONE or self._waiting >= MOST_OF_ALL

    def add(self, session: Session, work: Work) -> None:
        """Do a work when what came before it is done."""
        self._waiting += 1
        session.waiting.append(work)
        if session.worker is None:
            session.worker = asyncio.ensure_future(self._run(session))

    async def wait(self, session: Session, work: Work) -> None:
        """Do a work in its turn, and return when it is done; raises what it raises."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        async def watched() -> None:
            try:
                await work()
            except Exception as error:
                done.set_exception(error)
            else:
                done.set_result(None)

        self.add(session, watched)
        await done

    def drop(self, session: Session) -> None:
        """Forget what waits; what is at work goes on."""
        self._waiting -= len(session.waiting)
        session.waiting.clear()

    async def _run(self, session: Session) -> None:
        try:
            while session.waiting:
                work = session.waiting.popleft()
                self._waiting -= 1
                self._running += 1
                try:
                    await work()
                except Exception as error:  # its message may hold the reader's words
                    logger.error("website.turn.failure: %s", type(error).__name__)
                finally:
                    self._running -= 1
        finally:
            session.worker = None
