"""Times the stages of a turn inside Rasa, and serves its probes: what ``bot.lean`` adds to a server."""

from __future__ import annotations

import asyncio
import os
from typing import Any, Callable, List, Optional

from rasa.core.actions.action import RemoteAction
from rasa.core.processor import MessageProcessor
from sanic import Sanic

from knowledge.hosts import read_listen
from knowledge.metrics import timed
from knowledge.probes import Probes, read_probe_port
from knowledge.pulse import Pulse
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
        alive = Pulse(loop_at_work).is_beating
        Probes("METRICS_PORT", port, is_ready, read_listen(), alive).start()


def is_ready() -> bool:
    """Whether a server runs here with a model loaded."""
    return bool(_ready_apps())


def loop_at_work() -> Optional[asyncio.AbstractEventLoop]:
    """The loop of the server, once its model is loaded: loading takes long, and is no hang."""
    for app in _ready_apps():
        # Not app.loop: it is the one of the thread that asks, and the probes' thread has none.
        return app.signal_router.ctx.loop  # type: ignore[no-any-return]
    return None


def _ready_apps() -> List[Sanic]:
    apps = list(Sanic._app_registry.values())
    agents = [(app, getattr(app.ctx, "agent", None)) for app in apps]
    return [app for app, agent in agents if agent is not None and agent.is_ready()]


def _time(owner: Any, name: str, stage: str) -> None:
    inner: Callable[..., Any] = getattr(owner, name)
    if getattr(inner, "is_timed", False):
        return

    async def outer(*arguments: Any, **named: Any) -> Any:
        with timed(stage):
            return await inner(*arguments, **named)

    outer.is_timed = True  # type: ignore[attr-defined]
    setattr(owner, name, outer)
