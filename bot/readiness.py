"""Waits until a turn can be taken: Rasa's agent is loaded, and the action server beside it answers."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp

TRIES = 240
PAUSE = 0.5  # seconds


async def ready_agent(app: Any, tries: int = TRIES, pause: float = PAUSE) -> Any:
    """The agent, once all is there; after so many tries whatever there is."""
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=5)) as session:
        for _ in range(tries):
            agent = getattr(app.ctx, "agent", None)
            if agent is not None and await _answers(session, agent):
                break
            await asyncio.sleep(pause)
    return getattr(app.ctx, "agent", None)


async def _answers(session: aiohttp.ClientSession, agent: Any) -> bool:
    endpoint = getattr(agent, "action_endpoint", None)
    if endpoint is None:
        return True
    try:
        async with session.get(endpoint.url.rsplit("/", 1)[0] + "/health") as reply:
            return reply.status == 200
    except (aiohttp.ClientError, asyncio.TimeoutError, OSError):
        return False
