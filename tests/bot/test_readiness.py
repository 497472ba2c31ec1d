"""Waiting for the agent and the action server."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

from aiohttp import web

from bot.readiness import ready_agent


def app_with(agent: Any) -> Any:
    """Rasa's web server as far as it is looked at."""
    return SimpleNamespace(ctx=SimpleNamespace(agent=agent))


def test_an_agent_without_actions_is_ready() -> None:
    """At once."""
    agent = SimpleNamespace(action_endpoint=None)
    assert asyncio.run(ready_agent(app_with(agent), longest=0, pause=0)) is agent


def test_what_never_comes_is_not_waited_for_for_ever() -> None:
    """Neither the agent nor its actions."""
    assert asyncio.run(ready_agent(app_with(None), longest=0.05, pause=0.01)) is None
    away = SimpleNamespace(action_endpoint=SimpleNamespace(url="http://127.0.0.1:9/webhook"))
    assert asyncio.run(ready_agent(app_with(away), longest=0.05, pause=0.01)) is away


def test_a_danger_waits_for_no_action_server() -> None:
    """It may come while others wait."""
    agent = SimpleNamespace(action_endpoint=SimpleNamespace(url="http://127.0.0.1:9/webhook"))
    asked = []

    async def hurry(found: Any) -> bool:
        asked.append(found)
        return len(asked) == 2

    assert asyncio.run(ready_agent(app_with(agent), pause=0, hurry=hurry)) is agent
    assert asked == [agent, agent]


def test_it_waits_until_the_action_server_answers() -> None:
    """A server that is there but not ready is not enough."""
    asked = []

    async def health(_: web.Request) -> web.Response:
        asked.append(1)
        return web.Response(status=200 if len(asked) > 2 else 503)

    async def run() -> None:
        server = web.Application()
        server.router.add_get("/health", health)
        runner = web.AppRunner(server)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = runner.addresses[0][1]
        endpoint = SimpleNamespace(url=f"http://127.0.0.1:{port}/webhook")
        await ready_agent(app_with(SimpleNamespace(action_endpoint=endpoint)), longest=20, pause=0)
        await runner.cleanup()

    asyncio.run(run())
    assert len(asked) == 3
