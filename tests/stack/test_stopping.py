"""SIGTERM for the running system in the middle of turns: what was accepted is answered, then all is gone."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from scripts.processes import free_port
from scripts.steps import ROOT
from tests.platforms.platform import Platform, Webhook
from tests.stack.reader import ORIGIN, Reader
from tests.stack.test_channels import Bot, surroundings

pytestmark = pytest.mark.stack

# As "make run" does it, but what "make test" has set up is not set up again.
RUN = "import sys; from scripts import house; house.setup = lambda: None; sys.exit(house.main(['run']))"
MESSAGES = 6  # of each platform and over REST
QUESTION = "does menopause matter?"
WORDS = "menopause"


class Running:
    """The whole system, under one process that can be told to stop."""

    def __init__(self, folder: Path, platforms: dict[str, Platform]) -> None:
        self.bot = Bot(free_port(), platforms, folder)
        own = {"RASA_PORT": str(self.bot.port), "METRICS_PORT": "0", "ACTIONS_METRICS_PORT": "0"}
        ports = {"PORT": str(free_port()), "ACTIONS_PORT": str(free_port())}
        self.process = subprocess.Popen(
            (sys.executable, "-c", RUN),
            cwd=ROOT,
            env={**os.environ, **own, **ports, "ALLOWED_ORIGINS": ORIGIN, "PYTHONWARNINGS": ""},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def ready(self) -> None:
        """Wait until it says so."""
        assert self.process.stdout
        for line in self.process.stdout:
            if "Ctrl-C stops everything" in line:
                return
        raise AssertionError("it does not start")

    def end(self) -> tuple[int, str]:
        """Its exit code, and the rest of what it said."""
        said, _ = self.process.communicate(timeout=60)
        return self.process.returncode, said


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    """The system with all platforms."""
    with ExitStack() as stack, pytest.MonkeyPatch.context() as patch:
        system = Running(tmp_path, surroundings(tmp_path, stack, patch))
        stack.callback(system.process.wait, 60)
        stack.callback(system.process.terminate)
        system.ready()
        yield system


def test_what_was_accepted_is_answered(running: Running) -> None:
    """Over REST, in the widget and on every platform, each of one reader's messages after the other."""
    bot, platforms = running.bot, list(running.bot.platforms.values())
    rest: list[str] = []
    acknowledged: list[tuple[str, int]] = []

    def ask(number: int) -> None:
        (reply,) = bot.rest(f"s{number}", QUESTION)
        rest.append(reply["custom"]["data"]["notice"] or reply["text"])

    def deliver(platform: Platform, webhook: Webhook) -> None:
        acknowledged.append((platform.name, bot.call(webhook)[0]))

    async def chat() -> list[str]:
        reader = await Reader(bot.port).begin()
        taken = [(await reader.say(QUESTION))["id"] for _ in range(MESSAGES)]
        taken_all.set()
        found = [(await reader.over(name))[0]["text"] for name in taken]
        await reader.leave()
        return found

    taken_all = threading.Event()
    website = ThreadPoolExecutor(1).submit(lambda: asyncio.run(chat()))
    asking = [threading.Thread(target=ask, args=(number,)) for number in range(MESSAGES)]
    hooks = [(p, p.says("r", QUESTION)) for _ in range(MESSAGES) for p in platforms]
    delivering = [threading.Thread(target=deliver, args=hook) for hook in hooks]
    for call in (*asking, *delivering):
        call.start()
    for call in delivering:
        call.join(60)
    assert taken_all.wait(60)
    seen_before = sum(len(platform.seen_by("r")) for platform in platforms)
    running.process.send_signal(signal.SIGTERM)
    code, said = running.end()
    for call in asking:
        call.join(60)
    assert all(WORDS in text for text in website.result(60))
    assert code == 0, said
    assert "stopped" in said
    assert acknowledged == [(name, 200) for name, _ in acknowledged]
    assert seen_before < len(hooks)  # in the middle of it
    for platform in platforms:
        seen = platform.seen_by("r")
        assert sum(WORDS in shown.text for shown in seen) == MESSAGES, (platform.name, seen)
    assert len(rest) == MESSAGES
    assert all(WORDS in text for text in rest), rest
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(f"http://127.0.0.1:{bot.port}/", timeout=5)
