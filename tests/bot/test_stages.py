"""The times of a turn's stages inside Rasa."""

import asyncio
import threading
import time
from functools import partial
from types import SimpleNamespace

import pytest
from sanic import Sanic

from bot import stages
from bot.stages import _time, is_ready, loop_at_work
from knowledge.metrics import REGISTRY
from knowledge.pulse import Pulse


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


def an_app(name):
    """A server that has not begun."""
    app = Sanic(name, configure_logging=False)
    app.add_route(lambda request: None, "/")
    return app


def test_the_loop_is_the_one_of_a_server_with_a_model(monkeypatch):
    """Read from a thread of its own, as the probes do; while the model is loaded there is none."""
    monkeypatch.setattr(Sanic, "_app_registry", {})
    app = an_app("stages-of-a-test")
    assert loop_at_work() is None

    async def scene():
        app.signalize()  # as each start of a server does
        before = await asyncio.to_thread(loop_at_work)
        app.ctx.agent = SimpleNamespace(is_ready=lambda: True)
        return before, await asyncio.to_thread(loop_at_work) is asyncio.get_running_loop()

    assert asyncio.run(scene()) == (None, True)


def test_a_server_that_hangs_is_not_alive(monkeypatch):
    """Its loop is blocked; once it works again it is alive."""
    checks, answers = [], []

    def opened(name, port, ready, address, alive):
        checks.append(alive)
        return SimpleNamespace(start=lambda: None)

    monkeypatch.setattr(stages, "Probes", opened)
    monkeypatch.setattr(stages, "Pulse", partial(Pulse, longest=0.1))
    monkeypatch.setenv("METRICS_PORT", "5006")
    monkeypatch.setattr(Sanic, "_app_registry", {})
    app = an_app("hanging-in-a-test")
    app.ctx.agent = SimpleNamespace(is_ready=lambda: True)
    stages.serve()

    def ask():
        answers.append(checks[0]())
        time.sleep(0.2)
        answers.append(checks[0]())

    async def scene():
        app.signalize()
        asking = threading.Thread(target=ask)
        asking.start()
        asking.join()  # blocks the loop
        await asyncio.sleep(0)
        answers.append(checks[0]())

    asyncio.run(scene())
    assert answers == [True, False, True]
