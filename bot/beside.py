"""Work that blocks, done beside the event loop, so that whoever waits for it can give it up."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Callable, Coroutine, Optional


class Beside:
    """Some threads; with one of them, one work after the other."""

    def __init__(self, threads: int, name: str) -> None:
        self._threads = ThreadPoolExecutor(threads, name)

    async def do(self, work: Callable[..., Any], *arguments: Any) -> Any:
        """What it returns or raises, however long that takes."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, work, *arguments)

    async def within(self, seconds: float, work: Callable[..., Any], *arguments: Any) -> Any:
        """The same, or TimeoutError: it goes on then, if it has begun, and nobody learns how it ends."""
        try:
            return await asyncio.wait_for(self.do(work, *arguments), seconds)
        except asyncio.TimeoutError:
            raise TimeoutError("it takes too long") from None


def begin(work: Coroutine[Any, Any, None]) -> Optional[asyncio.Task[None]]:
    """Start a task where an event loop runs; nothing, where this is a tool and no server."""
    try:
        return asyncio.get_running_loop().create_task(work)
    except RuntimeError:
        work.close()
        return None
