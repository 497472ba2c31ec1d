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
from scripts.services import family
from scripts.steps import ROOT

pytestmark = pytest.mark.stack

READY_WITHIN, STOPPED_WITHIN = 600.0, 240.0
SIGNS = {
    "postgres": "/postgres",
    "redis": "/redis-server",
    "actions-1": "actions.server",
    "rasa-1": "bot.lean",
}


@dataclass
class Command:
    """The command as it runs, and where it was told to be."""

    process: subprocess.Popen[bytes]
    log: Path
    ports: dict[str, int]
    folder: Path  # GROWN_DIR

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
    found = Command(process, log, ports, folder / "grown")
    try:
        found.wait_for("Ctrl-C stops everything.", READY_WITHIN)
        yield found
    finally:
        if process.poll() is None:
            interrupt(process)


def test_it_answers_and_shows_its_page(command: Command) -> None:
    """A quote over the channel, the article on the page."""
    assert "menopause" in asked(command, "does menopause matter?")
    assert "Breast calcifications" in fetched(command.ports["PORT"], "/")


def test_each_server_tells_that_it_is_ready(command: Command) -> None:
    """And its numbers, at the ports that were printed."""
    for name in ("METRICS_PORT", "ACTIONS_METRICS_PORT"):
        port = command.ports[name]
        assert f"http://127.0.0.1:{port}" in command.said()
        assert fetched(port, "/ready")
        assert "# HELP" in fetched(port, "/metrics")


def test_what_dies_is_started_again(command: Command) -> None:
    """A store, a server of ours; readers are answered afterwards."""
    for name, sign in SIGNS.items():
        os.kill(process_of(sign, command), signal.SIGKILL)
        command.wait_for(f"{name} has ended", READY_WITHIN)
    deadline = time.monotonic() + READY_WITHIN
    while "menopause" not in asked(command, "does menopause matter?", "b"):
        assert time.monotonic() < deadline, command.said()[-2000:]
        time.sleep(1)


def test_the_command_line_finds_what_the_servers_keep(command: Command) -> None:
    """With the settings in the file that is named; it is its owner's alone, and gone with the servers."""
    file = command.folder / "stores.env"
    assert str(file) in command.said()
    assert file.stat().st_mode & 0o777 == 0o600
    script = f"set -a; . {file}; set +a; exec .venv/actions/bin/ask-article delete rest:a"
    done = subprocess.run(("sh", "-c", script), cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "deleted: 2 messages" in done.stdout


def test_ctrl_c_stops_all(command: Command) -> None:
    """Without a traceback; no port is taken any more."""
    interrupt(command.process)
    assert "stopped" in command.said()
    assert "Traceback" not in command.said()
    for port in command.ports.values():
        with pytest.raises(OSError, match="refused"):
            fetched(port, "/")


def asked(command: Command, words: str, sender: str = "a") -> str:
    """What a reader over REST is told; nothing while nobody answers."""
    body = json.dumps({"sender": sender, "message": words}).encode()
    address = f"http://127.0.0.1:{command.ports['RASA_PORT']}/webhooks/rest/webhook"
    request = urllib.request.Request(address, body, {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=120) as reply:
            replies: list[dict[str, Any]] = json.load(reply)
    except OSError:
        return ""
    return str(replies[0]["text"])


def process_of(sign: str, command: Command) -> int:
    """The number of a server that the command has started, by how its own command begins or what it names."""
    for number in family(command.process.pid):
        words = Path(f"/proc/{number}/cmdline").read_bytes().split(b"\0")
        if words[0].split(b" ")[0].endswith(sign.encode()) or sign.encode() in words[1:]:
            return number
    raise AssertionError(sign)


def interrupt(process: subprocess.Popen[bytes]) -> None:
    """Ctrl-C, which reaches make and all that it has started; return when that has ended."""
    os.killpg(process.pid, signal.SIGINT)
    process.wait(STOPPED_WITHIN)


def fetched(port: int, path: str) -> str:
    """What stands at an address of this machine."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=60) as reply:
        return str(reply.read().decode("utf-8", "replace"))
