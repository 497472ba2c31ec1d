"""Whether an event loop still does its work: asked from another thread, which a blocked loop does not stop."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

LONGEST = 30.0  # seconds: longer than a busy machine takes to come back to its loop


class Pulse:
    """Puts one question at a time to a loop, and looks whether it was answered.

    Of two threads that ask at once both may put one: either answer shows that the loop works.
    """

    def __init__(
        self,
        loop: Callable[[], asyncio.AbstractEventLoop | None],
        longest: float = LONGEST,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._loop = loop
        self._longest = longest
        self._clock = clock
        self._asked: float | None = None  # when the open question was put

    def is_beating(self) -> bool:
        """Whether no question is open for too long; before a loop runs and after its end there is none."""
        loop = self._loop()
        if loop is None or not loop.is_running():
            self._asked = None
            return True
        asked = self._asked
        if asked is not None:
            return self._clock() - asked <= self._longest
        self._asked = self._clock()
        try:
            loop.call_soon_threadsafe(self._answer)
        except RuntimeError:  # closed meanwhile: the process is ending
            self._asked = None
        return True

    def _answer(self) -> None:
        self._asked = None
