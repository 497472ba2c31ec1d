"""Waits until a turn can be taken: Rasa's agent is loaded, and the action server beside it answers."""

from __future__ import annotations

import asyncio
import time
from typing import Any, Awaitable, Callable, Optional

import aiohttp

LONGEST = 120.0  # seconds
PAUSE = 0.5  # seconds

Hurry = Callable[[Any], Awaitable[bool]]


async def ready_agent(
    app: Any, longest: float = LONGEST, pause: float = PAUSE, hurry: Optional[Hurry] = None
) -> Any:
    """The agent, once all is there; after ``longest`` seconds whatever there is.

    Where ``hurry`` says so of an agent that is there, the action server is not waited for.
    """
    ends = time.monotonic() + longest
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=5)) as session:
        while True:
            agent = getattr(app.ctx, "agent", None)
            is_there = agent is not None
            if is_there and (await _answers(session, agent) or (hurry and await hurry(agent))):
                return agent
            if time.monotonic() >= ends:
                return agent
            await asyncio.sleep(pause)


async def _answers(session: aiohttp.ClientSession, agent: Any) -> bool:
    endpoint = getattr(agent, "action_endpoint", None)
    if endpoint is None:
        return True
    try:
        async with session.get(endpoint.url.rsplit("/", 1)[0] + "/health") as reply:
            return reply.status == 200
    except (aiohttp.ClientError, asyncio.TimeoutError, OSError):
        return False
