"""Times the stages of a turn inside Rasa, and serves its probes: what ``bot.lean`` adds to a server."""

from __future__ import annotations

import os
from typing import Any, Callable

from rasa.core.actions.action import RemoteAction
from rasa.core.processor import MessageProcessor
from sanic import Sanic

from knowledge.hosts import read_listen
from knowledge.metrics import timed
from knowledge.probes import Probes, read_probe_port
from knowledge.turn_ids import mark_logs


def install() -> None:
    """Time the reading of a message and the call of the action server from now on, and mark the logs."""
    mark_logs()
    _time(MessageProcessor, "parse_message", "nlu")
    _time(RemoteAction, "run", "action")


def serve() -> None:
    """Open the probes' port where METRICS_PORT names one."""
    port = read_probe_port("METRICS_PORT", os.environ)
    if port:
        Probes("METRICS_PORT", port, is_ready, read_listen()).start()


def is_ready() -> bool:
    """Whether a server runs here with a model loaded."""
    agents = [getattr(app.ctx, "agent", None) for app in Sanic._app_registry.values()]
    return any(agent is not None and agent.is_ready() for agent in agents)


def _time(owner: Any, name: str, stage: str) -> None:
    inner: Callable[..., Any] = getattr(owner, name)
    if getattr(inner, "is_timed", False):
        return

    async def outer(*arguments: Any, **named: Any) -> Any:
        with timed(stage):
            return await inner(*arguments, **named)

    outer.is_timed = True  # type: ignore[attr-defined]
    setattr(owner, name, outer)
