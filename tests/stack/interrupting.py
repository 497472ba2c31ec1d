"""Rasa is killed while readers wait: their messages are acknowledged, and none can have its answer."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from scripts import processes
from tests.platforms.platform import Webhook
from tests.stack.bot import surroundings
from tests.stack.test_channel_restart import Killable


@contextmanager
def killable_with(folder: Path, **settings: str) -> Iterator[Killable]:
    """A system with settings of its own, not yet started; all files are in its folder."""
    with ExitStack() as stack, pytest.MonkeyPatch.context() as patch:
        system = Killable(folder, surroundings(folder, stack, patch))
        (folder / "temporary").mkdir()
        patch.setattr(processes, "LOGS", folder / "logs")
        for name, value in {"TMPDIR": str(folder / "temporary"), **settings}.items():
            patch.setitem(os.environ, name, value)
        try:
            yield system
        finally:
            kill(system)


def kill(system: Killable) -> None:
    """SIGKILL for both servers."""
    for server in system.servers:
        server.process.kill()
        server.process.wait()


def kill_owing(system: Killable, webhooks: Sequence[Webhook]) -> None:
    """Deliver while the action server does not answer, and kill both servers; nothing is started again."""
    (actions,) = (server for server in system.servers if server.name == "actions")
    os.killpg(actions.process.pid, signal.SIGSTOP)
    try:
        statuses = [system.bot.call(webhook)[0] for webhook in webhooks]
    finally:
        kill(system)
    assert statuses == [200] * len(webhooks)
