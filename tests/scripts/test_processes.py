"""Servers: start, wait, stop."""

from __future__ import annotations

import os
import signal
import socket
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts import processes
from scripts.processes import (
    PORTS,
    Server,
    check_port,
    free_port,
    port_setting,
    start,
    stop,
    wait_ready,
)
from scripts.steps import StepError

URL = "http://127.0.0.1:1/"
STUBBORN = (
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); "
    "time.sleep(60)"
)


@pytest.fixture(autouse=True)
def logs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for what servers print."""
    monkeypatch.setattr(processes, "LOGS", tmp_path / "logs")
    return tmp_path / "logs"


@pytest.fixture
def started() -> Iterator[list[Server]]:
    """Servers that are killed after the test, whatever happens."""
    servers: list[Server] = []
    yield servers
    for server in servers:
        server.process.kill()
        server.process.wait()


def run(started: list[Server], code: str, **environment: str) -> Server:
    """Start a process that runs some Python."""
    server = start("tea", (sys.executable, "-c", code), URL, environment)
    started.append(server)
    return server


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that something uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        probe.listen()
        yield probe.getsockname()[1]


def test_what_a_server_makes_is_its_owners_alone(
    started: list[Server], logs: Path, tmp_path: Path
) -> None:
    """Its log, also where an earlier version left one that all could read, and every file."""
    logs.mkdir()
    (logs / "tea.log").touch(mode=0o644)
    server = run(started, "import os; open(os.environ['MADE'], 'w')", MADE=str(tmp_path / "made"))
    assert server.process.wait() == 0
    for path in (tmp_path / "made", logs / "tea.log"):
        assert path.stat().st_mode & 0o777 == 0o600, path


def test_a_free_port_is_good() -> None:
    """Nothing is said of a port that can be used."""
    check_port(free_port(), "PORT")


def test_a_free_port_is_given_once() -> None:
    """Neither in this process nor beside it is it given to another who asks."""
    ports = [free_port() for _ in range(20)]
    assert len(set(ports)) == 20
    assert all(port in PORTS for port in ports)
    for port in ports:
        with socket.socket() as beside, pytest.raises(OSError, match="in use"):
            beside.bind(("127.0.0.1", port))


def test_that_no_port_is_free_is_told(taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error names the range."""
    monkeypatch.setattr(processes, "PORTS", range(taken, taken + 1))
    with pytest.raises(StepError, match=f"no port from {taken} to {taken} is free: stop"):
        free_port()


def test_a_taken_port_is_told(taken: int) -> None:
    """The error names the port and the setting that chooses another."""
    with pytest.raises(StepError, match=f"port {taken} is taken: .* with PORT=..."):
        check_port(taken, "PORT")


@pytest.mark.parametrize(("value", "port"), [("", 8000), ("9000", 9000), ("65535", 65535)])
def test_a_port_is_read_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, value: str, port: int
) -> None:
    """An empty value leaves the default."""
    monkeypatch.setenv("PORT", value)
    assert port_setting("PORT", 8000) == port


@pytest.mark.parametrize("value", ["tea", "0", "-1", "65536", "80.5", "²", " "])
def test_what_is_no_port_is_told(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    """The error names the setting."""
    monkeypatch.setenv("PORT", value)
    with pytest.raises(StepError, match="PORT=.* is not a port: give a number from 1 to 65535"):
        port_setting("PORT", 8000)


def test_what_a_server_prints_goes_to_its_log(started: list[Server], logs: Path) -> None:
    """Both streams are kept, and its settings reach it."""
    code = "import os, sys; print(os.environ['TEA']); print('black', file=sys.stderr)"
    assert run(started, code, TEA="green").process.wait(30) == 0
    assert sorted((logs / "tea.log").read_text().splitlines()) == ["black", "green"]


def test_a_server_that_ends_is_told(started: list[Server]) -> None:
    """Its last words and its log stand in the error."""
    server = run(started, "print('no leaves'); raise SystemExit(1)")
    with pytest.raises(StepError, match=r"tea: no leaves \(log: \.cache/logs/tea\.log\)"):
        wait_ready(server)


def test_a_server_that_never_answers_is_told(
    started: list[Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Waiting has an end."""
    monkeypatch.setattr(processes, "READY_WITHIN", 0.1)
    server = run(started, "import time; time.sleep(60)")
    with pytest.raises(StepError, match="tea is not ready after 0 s"):
        wait_ready(server)


def test_what_listens_and_lets_nobody_in_is_not_ready(
    started: list[Server], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a database that is starting up."""
    monkeypatch.setattr(urllib.request, "urlopen", lambda url, timeout: socket.socket())
    count = tmp_path / "asked"
    server = run(started, "import time; time.sleep(60)")
    server.ready = ("sh", "-c", f"echo >> {count}; test $(wc -l < {count}) = 3")
    wait_ready(server)
    assert count.read_text() == "\n\n\n"


def test_waiting_ends_when_the_server_answers(
    started: list[Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Refused calls are tried again."""
    answers: list[BaseException | socket.socket] = [OSError("refused"), socket.socket()]

    def answer(url: str, timeout: float) -> socket.socket:
        found = answers.pop(0)
        if isinstance(found, BaseException):
            raise found
        return found

    monkeypatch.setattr(urllib.request, "urlopen", answer)
    wait_ready(run(started, "import time; time.sleep(60)"))
    assert answers == []


def test_stop_ends_every_server(started: list[Server]) -> None:
    """One that has ended before is no error."""
    servers = [run(started, "import time; time.sleep(60)"), run(started, "pass")]
    servers[1].process.wait(30)
    stop(servers)
    assert all(server.process.returncode is not None for server in servers)


def test_stop_makes_a_stubborn_server_end(
    started: list[Server], logs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a while asking turns into telling."""
    monkeypatch.setattr(processes, "STOP_WITHIN", 0.2)
    server = run(started, STUBBORN)
    while "up" not in (logs / "tea.log").read_text():
        assert server.process.poll() is None
    stop([server])
    assert server.process.returncode == -signal.SIGKILL


def test_a_server_has_a_process_group_of_its_own(started: list[Server]) -> None:
    """A Ctrl-C reaches the supervisor, which stops all in order."""
    server = run(started, "import time; time.sleep(60)")
    assert os.getpgid(server.process.pid) == server.process.pid
