"""The one command that an operator gives: ``make grown`` starts all, answers, and leaves nothing behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from scripts.processes import free_port
from scripts.steps import ROOT

pytestmark = pytest.mark.stack

READY_WITHIN, STOPPED_WITHIN = 240.0, 90.0


@dataclass
class Command:
    """The command as it runs, and where it was told to be."""

    process: subprocess.Popen[bytes]
    log: Path
    ports: dict[str, int]

    def said(self) -> str:
        """All that it has printed."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def wait_for(self, words: str, seconds: float) -> None:
        """Until it has printed some words."""
        deadline = time.monotonic() + seconds
        while words not in self.said():
            assert time.monotonic() < deadline, self.said()[-2000:]
            assert self.process.poll() is None, self.said()[-2000:]
            time.sleep(0.2)


@pytest.fixture(scope="module")
def command(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Command]:
    """One Rasa and one action server, beside whatever else runs here."""
    folder = tmp_path_factory.mktemp("command")
    names = ("PORT", "RASA_PORT", "METRICS_PORT", "ACTIONS_METRICS_PORT")
    ports = {name: free_port() for name in names}
    own = {"RASAS": "1", "ACTIONS": "1", "GROWN_DIR": str(folder / "grown")}
    environment = {**os.environ, **own, **{name: str(port) for name, port in ports.items()}}
    for name in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS"):  # of the make that runs the tests
        environment.pop(name, None)
    log = folder / "out.txt"
    with log.open("wb") as out:
        process = subprocess.Popen(
            # Whoever runs the tests in the background may have let them ignore Ctrl-C.
            ("env", "--default-signal=INT", "make", "grown"),
            cwd=ROOT,
            env=environment,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    found = Command(process, log, ports)
    try:
        found.wait_for("Ctrl-C stops everything.", READY_WITHIN)
        yield found
    finally:
        if process.poll() is None:
            interrupt(process)


def test_it_answers_and_shows_its_page(command: Command) -> None:
    """A quote over the channel, the article on the page."""
    body = json.dumps({"sender": "a", "message": "does menopause matter?"}).encode()
    address = f"http://127.0.0.1:{command.ports['RASA_PORT']}/webhooks/rest/webhook"
    request = urllib.request.Request(address, body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as reply:
        replies: list[dict[str, Any]] = json.load(reply)
    assert "menopause" in replies[0]["text"]
    assert "Breast calcifications" in fetched(command.ports["PORT"], "/")


def test_each_server_tells_that_it_is_ready(command: Command) -> None:
    """And its numbers, at the ports that were printed."""
    for name in ("METRICS_PORT", "ACTIONS_METRICS_PORT"):
        port = command.ports[name]
        assert f"http://127.0.0.1:{port}" in command.said()
        assert fetched(port, "/ready")
        assert "# HELP" in fetched(port, "/metrics")


def test_ctrl_c_stops_all(command: Command) -> None:
    """Without a traceback; no port is taken any more."""
    interrupt(command.process)
    assert "stopped" in command.said()
    assert "Traceback" not in command.said()
    for port in command.ports.values():
        with pytest.raises(OSError, match="refused"):
            fetched(port, "/")


def interrupt(process: subprocess.Popen[bytes]) -> None:
    """Ctrl-C, which reaches make and all that it has started; return when that has ended."""
    os.killpg(process.pid, signal.SIGINT)
    process.wait(STOPPED_WITHIN)


def fetched(port: int, path: str) -> str:
    """What stands at an address of this machine."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as reply:
        return str(reply.read().decode("utf-8", "replace"))
