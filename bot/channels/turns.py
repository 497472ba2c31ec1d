"""The order of turns on the website: one reader's after each other, and no reader waits for another."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from typing import Any, Awaitable, Callable, List, NamedTuple, TypeVar

from bot.channels.sessions import Session

logger = logging.getLogger(__name__)

MOST_OF_ONE = 20  # messages of one reader that wait
MOST_OF_ALL = 1_000

T = TypeVar("T")
Work = Callable[[], Awaitable[None]]


class Waiting(NamedTuple):
    """A work that waits for its turn; ``name`` is the one of the message or opinion that it answers."""

    work: Work
    name: str = ""
    is_awaited: bool = False  # somebody waits for its end


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

    def add(self, session: Session, work: Work, name: str = "") -> None:
        """Do a work when what came before it is done."""
        self._add(session, Waiting(work, name))

    async def wait(self, session: Session, work: Callable[[], Awaitable[T]]) -> T:
        """Do a work in its turn, and return what it gives once it is done; raises what it raises."""
        done: asyncio.Future[Any] = asyncio.get_running_loop().create_future()

        async def watched() -> None:
            try:
                given = await work()
            except Exception as error:
                done.set_exception(error)
            else:
                done.set_result(given)

        self._add(session, Waiting(watched, is_awaited=True))
        found: T = await done
        return found

    def drop(self, session: Session) -> List[str]:
        """Forget what waits, and return its names; what is at work or awaited goes on."""
        dropped = [one for one in session.waiting if not one.is_awaited]
        session.waiting = deque(one for one in session.waiting if one.is_awaited)
        self._waiting -= len(dropped)
        return [one.name for one in dropped if one.name]

    def _add(self, session: Session, one: Waiting) -> None:
        self._waiting += 1
        session.waiting.append(one)
        if session.worker is None:
            session.worker = asyncio.ensure_future(self._run(session))

    async def _run(self, session: Session) -> None:
        try:
            while session.waiting:
                one = session.waiting.popleft()
                self._waiting -= 1
                self._running += 1
                try:
                    await one.work()
                except Exception as error:  # its message may hold the reader's words
                    logger.error("website.turn.failure: %s", type(error).__name__)
                finally:
                    self._running -= 1
        finally:
            session.worker = None
