"""The running system with stores of its own, and what may befall them."""

from __future__ import annotations

import itertools
import os
import resource
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any

from scripts.processes import free_port
from scripts.steps import ROOT
from tests.platforms.platform import Platform
from tests.stack.bot import Bot
from tests.stack.reader import ORIGIN

# As "make run" does it, but what "make test" has set up is not set up again, the logs are the test's own, and
# the servers' clocks go wrong by what a file says.
RUN = """
import sys
from pathlib import Path
from scripts import house, processes, servers
house.setup = lambda: None
processes.LOGS = Path(sys.argv[1])
processes.STOP_WITHIN = 300.0
start = servers.start
servers.start = lambda name, command, *rest: start(
    name, (command[0], "-c", sys.argv[2], *command[2:]), *rest
)
sys.exit(house.main(["run"]))
"""
SERVE = """
import os, runpy, sys, time
right = time.time
def wrong():
    with open(os.environ["CLOCK"]) as file:
        return right() + float(file.read())
time.time = wrong
del sys.argv[0]
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
"""
AT_ONCE = 30  # messages of one sender over REST
SECRET = "xylophone"  # a word that only a reader would say
CRISES = "SELECT id FROM events WHERE intent_name = 'crisis'"
STORES = ("conversation_store", "deliveries", "feedback_store")


class Running:
    """The whole system, under one process that can be told to stop."""

    def __init__(self, folder: Path, platforms: dict[str, Platform], **settings: str) -> None:
        self.bot = Bot(free_port(), platforms, folder)
        self.logs = folder / "logs"
        self.clock(0.0)
        own = {"RASA_PORT": str(self.bot.port), "METRICS_PORT": "0", "ACTIONS_METRICS_PORT": "0"}
        ports = {"PORT": str(free_port()), "ACTIONS_PORT": str(free_port())}
        clock = {"CLOCK": str(folder / "clock")}
        more = {"ALLOWED_ORIGINS": ORIGIN, "SENDER_RATE": f"0.01/{AT_ONCE}", "PYTHONWARNINGS": ""}
        more["TURN_SECONDS"] = "120"
        self.process = subprocess.Popen(
            (sys.executable, "-c", RUN, str(self.logs), SERVE),
            cwd=ROOT,
            env={**os.environ, **own, **ports, **clock, **more, **settings},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def clock(self, wrong: float) -> None:
        """Set the servers' clocks wrong by so many seconds."""
        fresh = self.bot.folder / "clock.new"
        fresh.write_text(str(wrong))
        fresh.replace(self.bot.folder / "clock")

    def ready(self) -> None:
        """Wait until it says so."""
        assert self.process.stdout
        for line in self.process.stdout:
            if "Ctrl-C stops everything" in line:
                return
        raise AssertionError("it does not start")

    def end(self) -> tuple[int, str]:
        """Its exit code, and the rest of what it said."""
        said, _ = self.process.communicate(timeout=400)
        return self.process.returncode, said

    def close(self) -> None:
        """Stop it, if it runs."""
        if self.process.poll() is None:
            self.process.terminate()
            self.end()

    def servers(self) -> list[int]:
        """The process ids of both servers."""
        number = self.process.pid
        words = Path(f"/proc/{number}/task/{number}/children").read_text().split()
        return [int(word) for word in words]

    def logged(self) -> str:
        """What both servers logged."""
        return "".join(path.read_text(errors="replace") for path in self.logs.glob("*.log"))

    def asks(self, sender: str, words: str) -> dict[str, Any]:
        """The one reply over REST, with its data beside its text."""
        (reply,) = self.bot.rest(sender, words)
        return {"text": reply["text"], **reply["custom"]["data"]}


@contextmanager
def full(system: Running) -> Iterator[None]:
    """No file of the servers may become longer: what a full disk does, for whoever runs the tests."""
    before = [
        (server, resource.prlimit(server, resource.RLIMIT_FSIZE)) for server in system.servers()
    ]
    for server, (_, most) in before:
        resource.prlimit(server, resource.RLIMIT_FSIZE, (0, most))
    try:
        yield
    finally:
        for server, limits in before:
            resource.prlimit(server, resource.RLIMIT_FSIZE, limits)


@contextmanager
def locked(system: Running) -> Iterator[None]:
    """Another program writes into every store, and does not come to an end."""
    with ExitStack() as stack:
        for name in STORES:
            other = stack.enter_context(closing(sqlite3.connect(system.bot.folder / name)))
            other.execute("BEGIN EXCLUSIVE")
        yield


@contextmanager
def moved(system: Running) -> Iterator[None]:
    """Somebody takes the stores away and puts them back."""
    paths = [system.bot.folder / name for name in STORES]
    for path in paths:
        path.rename(path.with_suffix(".away"))
    try:
        yield
    finally:
        for path in paths:
            path.with_suffix(".away").rename(path)


def rows(path: Path, statement: str) -> list[Any]:
    """What a store holds."""
    with closing(sqlite3.connect(path)) as store:
        return store.execute(statement).fetchall()


def until_stored(running: Running, crises: int) -> None:
    """Let readers write until the store took what it could not take before."""
    stop = time.monotonic() + 300
    for number in itertools.count():
        running.asks(f"after-{crises}-{number}", "hello")
        if len(rows(running.bot.folder / "conversation_store", CRISES)) == crises:
            return
        assert time.monotonic() < stop, running.logged()
        time.sleep(0.2)
