"""The times of a turn's stages inside Rasa."""

import asyncio
from types import SimpleNamespace

import pytest
from sanic import Sanic

from bot.stages import _time, is_ready
from knowledge.metrics import REGISTRY


class Worker:
    """Has one method that may fail."""

    async def work(self, fails=False):
        """Return, or fail."""
        if fails:
            raise RuntimeError
        return "done"


def test_a_method_is_timed_once_and_works_as_before():
    """Its outcome and its failure pass."""
    _time(Worker, "work", "worker")
    _time(Worker, "work", "worker")
    assert asyncio.run(Worker().work()) == "done"
    with pytest.raises(RuntimeError):
        asyncio.run(Worker().work(fails=True))
    assert REGISTRY.get_sample_value("ask_stage_seconds_count", {"stage": "worker"}) == 2


def test_ready_is_a_server_with_a_model(monkeypatch):
    """Neither before there is a server nor before its model is loaded."""
    app = SimpleNamespace(ctx=SimpleNamespace())
    monkeypatch.setattr(Sanic, "_app_registry", {})
    assert not is_ready()
    Sanic._app_registry["x"] = app
    assert not is_ready()
    app.ctx.agent = SimpleNamespace(is_ready=lambda: True)
    assert is_ready()
