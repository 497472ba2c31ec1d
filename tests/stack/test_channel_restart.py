"""Rasa is killed in the middle of a conversation on a channel: it goes on, and nothing is answered twice."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.house import start_servers
from scripts.processes import Server, free_port, stop
from tests.platforms.telegram import Telegram
from tests.stack.test_channels import PUBLIC, Bot, said

pytestmark = pytest.mark.stack


class Killable:
    """The running system, whose Rasa can be killed and started again on the same port and stores."""

    def __init__(self) -> None:
        self.port, self.actions_port = free_port(), free_port()
        self.servers: list[Server] = []

    def start(self) -> None:
        """Start both servers."""
        self.servers = start_servers(self.port, self.actions_port, "http://localhost:8000")

    def kill(self) -> None:
        """SIGKILL for Rasa; the action server is stopped with it so that both start anew."""
        rasa = next(server for server in self.servers if server.name == "rasa")
        rasa.process.kill()
        rasa.process.wait()
        stop(self.servers)


@pytest.fixture
def killable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Killable, Telegram]]:
    """The system with one platform."""
    telegram = Telegram()
    with telegram.serving():
        for key, value in telegram.environment(PUBLIC).items():
            monkeypatch.setitem(os.environ, key, value)
        for key in ("LEDGER", "FEEDBACK_STORE", "DELIVERIES", "CONVERSATION_STORE"):
            monkeypatch.setitem(os.environ, key, str(tmp_path / key.lower()))
        system = Killable()
        system.start()
        yield system, telegram
        stop(system.servers)


def test_a_conversation_goes_on_after_a_kill(killable: tuple[Killable, Telegram]) -> None:
    """The follow-up is understood, the old delivery is not answered again, the new one once."""
    system, telegram = killable
    bot = Bot(system.port, {"telegram": telegram})
    asked = telegram.says("r", "can deodorant look like calcifications", "first")
    said(bot, telegram, "r", asked)
    system.kill()
    system.start()
    assert bot.call(asked)[0] == 200  # delivered again
    follow_up = telegram.says("r", "and powder?", "second")
    (found,) = said(bot, telegram, "r", follow_up)
    assert "owder" in found.text
    assert "“" in found.text
    assert bot.call(follow_up)[0] == 200
    said(bot, telegram, "r", telegram.says("r", "thank you"))
    assert len(telegram.seen_by("r")) == 3
    assert telegram.problems == []
