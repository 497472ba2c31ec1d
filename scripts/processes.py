"""Starts the servers, waits until they are ready, and stops them all again."""

from __future__ import annotations

import contextlib
import ctypes
import os
import random
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from scripts.steps import LOGS, ROOT, StepError, explain, open_log

READY_WITHIN = 300.0  # seconds
STOP_WITHIN = 40.0  # seconds; a server lets the turns at work end, and one takes 30 at most
PR_SET_PDEATHSIG = 1
PORTS = range(20000, 32000)  # below what Linux (32768) and the others (49152) connect from
_given: set[int] = set()


@dataclass
class Server:
    """A process of ours that answers on a loopback port: ``http://`` or ``tcp://``."""

    name: str
    process: subprocess.Popen[bytes]
    url: str
    ready: Sequence[str] = ()  # a command that fails as long as it listens and lets nobody in


def check_port(port: int, variable: str) -> None:
    """Raise if the port is taken; ``variable`` is the setting that chooses another."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise StepError(
                f"port {port} is taken: stop what uses it, or choose another with {variable}=..."
            ) from error


def port_setting(variable: str, default: int) -> int:
    """Read a port from the environment."""
    value = os.environ.get(variable, "") or str(default)
    if not value.isdecimal() or not 0 < int(value) < 65536:
        raise StepError(f"{variable}={value} is not a port: give a number from 1 to 65535")
    return int(value)


def stay(servers: Sequence[Server]) -> None:
    """Stay until Ctrl-C; raise when a server has ended by itself."""
    while True:
        time.sleep(0.5)
        for server in servers:
            if server.process.poll() is not None:
                raise StepError(f"{server.name} has ended; see .cache/logs/{server.name}.log")


def start(
    name: str,
    command: Sequence[str],
    url: str,
    environment: Mapping[str, str],
    ready: Sequence[str] = (),
) -> Server:
    """Start a server in a process group of its own; what it prints goes to a log.

    Its log, and every file that it makes, is its owner's alone to read.
    """
    LOGS.mkdir(parents=True, exist_ok=True)
    with open_log(LOGS / f"{name}.log") as log:
        process = subprocess.Popen(
            list(command),
            cwd=ROOT,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            umask=0o077,
            preexec_fn=_die_with_parent if sys.platform == "linux" else None,
        )
    return Server(name, process, url, ready)


def _die_with_parent() -> None:
    # A killed supervisor must not leave servers behind; elsewhere than on Linux they would stay. What counts is
    # the thread that starts a server: it has to live as long.
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def wait_ready(server: Server) -> None:
    """Return when the server answers; raise if it ends or takes too long."""
    deadline = time.monotonic() + READY_WITHIN
    while time.monotonic() < deadline:
        if server.process.poll() is not None:
            text = (LOGS / f"{server.name}.log").read_text(encoding="utf-8", errors="replace")
            raise StepError(f"{server.name}: {explain(text)} (log: .cache/logs/{server.name}.log)")
        try:
            _ask(server.url)
            if server.ready:
                subprocess.run(server.ready, check=True, capture_output=True)
            return
        except (OSError, subprocess.CalledProcessError):
            time.sleep(0.05)
    raise StepError(f"{server.name} is not ready after {READY_WITHIN:.0f} s (log: .cache/logs)")


def _ask(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme == "tcp":  # for what speaks no HTTP
        with socket.create_connection((parts.hostname or "", parts.port or 0), timeout=2):
            return
    with urllib.request.urlopen(url, timeout=2):
        return


def stop(servers: Sequence[Server]) -> None:
    """Ask every server to end, then make it; the last started first, which the others may still serve."""
    deadline = time.monotonic() + STOP_WITHIN
    for server in reversed(servers):
        _signal(server, signal.SIGTERM)
        try:
            server.process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            _signal(server, signal.SIGKILL)
            server.process.wait()


def _signal(server: Server, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(server.process.pid, number)


def free_port() -> int:
    """A loopback port that nothing uses now, and that nobody who asks here is given in the next minute.

    Outside the range that systems take the near end of an outgoing connection from: a server binds its port
    seconds after it is chosen, and until then any connection could have taken it.

    Raises:
        StepError: no port is free.
    """
    for port in random.sample(PORTS, len(PORTS)):
        if port not in _given and _is_free(port):
            _given.add(port)
            return port
    raise StepError(f"no port from {PORTS.start} to {PORTS.stop - 1} is free: stop what uses them")


def _is_free(port: int) -> bool:
    try:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", port))
        _keep(port)
    except OSError:
        return False
    return True


def _keep(port: int) -> None:
    # A connection that this side has closed leaves the port waiting (60 s on Linux): another process that looks
    # for one finds it taken, and a server, which says that it may be used again, can listen.
    with socket.socket() as listener, socket.socket() as caller:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", port))
        listener.listen()
        caller.connect(("127.0.0.1", port))
        listener.accept()[0].close()
