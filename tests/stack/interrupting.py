"""A system whose Rasa can be killed, also while readers wait who were acknowledged and not answered."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from scripts import processes
from scripts.processes import Server, free_port, stop
from scripts.servers import start_servers
from tests.platforms.platform import Platform, Webhook
from tests.stack.bot import Bot, surroundings

INTERRUPTED = "I was interrupted"


class Killable:
    """The running system, whose Rasa can be killed and started again on the same port and stores."""

    def __init__(self, folder: Path, platforms: dict[str, Platform]) -> None:
        self.actions_port = free_port()
        self.servers: list[Server] = []
        self.bot = Bot(free_port(), platforms, folder)

    def start(self) -> None:
        """Start both servers."""
        self.servers = start_servers(self.bot.port, self.actions_port, "http://localhost:8000")

    def kill(self) -> None:
        """SIGKILL for Rasa; the action server is stopped with it so that both start anew."""
        rasa = next(server for server in self.servers if server.name == "rasa")
        rasa.process.kill()
        rasa.process.wait()
        stop(self.servers)


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
