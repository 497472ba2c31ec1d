"""Two Rasas that share a Postgres and a Redis: a conversation goes on at the other one, none is mixed up."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from scripts.house import actions_command, rasa_command
from scripts.processes import Server, free_port, start, stop, wait_ready
from scripts.services import Services
from tests.platforms.platform import Webhook
from tests.platforms.telegram import Telegram
from tests.stack.test_channels import PUBLIC, Bot

pytestmark = pytest.mark.stack

SITE = "http://localhost:8000"
QUESTIONS = {
    "does menopause matter?": "menopause",
    "what is DCIS": "DCIS",
    "can deodorant look like calcifications": "eodorant",
}


@dataclass
class Replicas:
    """Rasas behind which the same stores stand."""

    bots: list[Bot]
    servers: list[Server]
    telegram: Telegram

    def kill(self, number: int) -> None:
        """SIGKILL."""
        self.servers[number].process.kill()
        self.servers[number].process.wait()


@pytest.fixture(scope="module")
def replicas(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replicas]:
    """Two Rasas, one action server, Postgres and Redis."""
    folder: Path = tmp_path_factory.mktemp("grown")
    telegram = Telegram()
    with ExitStack() as stack, pytest.MonkeyPatch.context() as patch:
        services = stack.enter_context(Services())
        stack.enter_context(telegram.serving())
        own = {
            **telegram.environment(PUBLIC),
            "CONVERSATION_STORE": services.postgres,
            "LOCK_STORE": services.redis,
            "DELIVERIES": services.redis,
            "LEDGER": str(folder / "ledger"),
            "FEEDBACK_STORE": str(folder / "feedback"),
            "READER_RATE": "50/500",
        }
        for key, value in own.items():
            patch.setitem(os.environ, key, value)
        actions_port, ports = free_port(), [free_port(), free_port()]
        shared = {"SITE_URL": SITE, "ACTIONS_PORT": str(actions_port)}
        address = f"http://127.0.0.1:{actions_port}/health"
        actions = start("actions", actions_command(actions_port), address, shared)
        stack.callback(stop, [actions])
        rasas = [
            start(f"rasa-{number}", rasa_command(port, SITE), f"http://127.0.0.1:{port}/", shared)
            for number, port in enumerate(ports, 1)
        ]
        stack.callback(stop, rasas)
        for server in (actions, *rasas):
            wait_ready(server)
        yield Replicas([Bot(port, {"telegram": telegram}) for port in ports], rasas, telegram)


def text_of(bot: Bot, sender: str, words: str) -> str:
    """What one Rasa replies."""
    return "\n".join(row["text"] for row in bot.rest(sender, words))


def test_the_same_delivery_to_two_rasas_is_answered_once(replicas: Replicas) -> None:
    """A proxy may hand what a platform delivers again to another one."""
    telegram = replicas.telegram
    asked = telegram.says("r", "does menopause matter?", "once")
    at_once([(bot, asked) for bot in replicas.bots * 3])
    telegram.wait("r", 1)
    at_once([(bot, telegram.says("r", "thank you")) for bot in replicas.bots[:1]])
    assert len(telegram.wait("r", 2)) == 2


def at_once(calls: list[tuple[Bot, Webhook]]) -> None:
    """Make calls at the same time."""
    statuses: list[int] = []

    def call(bot: Bot, webhook: Webhook) -> None:
        statuses.append(bot.call(webhook)[0])

    threads = [threading.Thread(target=call, args=pair) for pair in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert statuses == [200] * len(calls)


def test_readers_and_turns_are_not_mixed_up(replicas: Replicas) -> None:
    """Every reader asks both Rasas at once; each reply belongs to its question, and all turns are stored."""
    wrong: list[tuple[str, str]] = []

    def ask(bot: Bot, sender: str, words: str) -> None:
        said = text_of(bot, sender, words)
        if QUESTIONS[words] not in said:
            wrong.append((words, said))

    calls = [
        (bot, f"reader-{number}", words)
        for number in range(6)
        for words in QUESTIONS
        for bot in replicas.bots
    ]
    threads = [threading.Thread(target=ask, args=call) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert wrong == []
    for number in range(6):
        said = text_of(replicas.bots[number % 2], f"reader-{number}", "delete my data")
        assert f"{len(QUESTIONS) * 2 * 2} messages" in said


def test_a_conversation_walks_on_when_its_rasa_is_killed(replicas: Replicas) -> None:
    """It keeps its context at the other one, and can be deleted there. The last test: one is dead."""
    first, second = replicas.bots
    assert "eodorant" in text_of(first, "walker", "can deodorant look like calcifications")
    assert "owder" in text_of(second, "walker", "and powder?")
    assert "menopause" in text_of(first, "walker", "does menopause matter?")
    replicas.kill(0)
    again = text_of(second, "walker", "can you repeat that")
    assert "menopause" in again
    assert "8 messages" in text_of(second, "walker", "delete my data")
