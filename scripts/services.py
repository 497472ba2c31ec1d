"""Postgres, Redis, nginx and RabbitMQ for several Rasas: found or brought; both stores started on loopback."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from scripts import postgres
from scripts.passwords import password_of, write_private
from scripts.processes import Server, free_port, start, stop, wait_ready
from scripts.steps import ROOT, Step, StepError

FOUND = ".cache/services"  # the mark that the step is done
PACKAGES = {
    "redis-server": "redis-server",
    "postgres": "postgresql",
    "initdb": "postgresql",
    "pg_isready": "postgresql",
    "nginx": "nginx-light",
    "rabbitmq-server": "rabbitmq-server",
    "epmd": "erlang-base",
}
# That may not be on the path. RabbitMQ's own start, too: the one on the path changes to another user.
FOLDERS = ("/usr/lib/postgresql/*/bin", "/usr/lib/rabbitmq/bin", "/usr/sbin")
GONE_WITHIN = 60.0  # seconds, after SIGKILL


def steps() -> list[Step]:
    """The step that makes sure of them; only the tests and 'make grown' need them."""
    return [
        Step(
            name="services",
            commands=((sys.executable, "-m", "scripts.services"),),
            outputs=(FOUND,),
            salt=" ".join(find(name) or "none" for name in PACKAGES),
        )
    ]


def find(name: str) -> str | None:
    """The path of a program: where Debian keeps it, or on PATH."""
    for folder in FOLDERS:
        if kept := [*Path("/").glob(f"{folder[1:]}/{name}")]:
            return str(max(kept))
    return shutil.which(name)


def bring() -> None:
    """Find all, else install them as root; raise with the mend where neither works."""
    missing = sorted({package for name, package in PACKAGES.items() if not find(name)})
    if missing and hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(("apt-get", "update", "-qq"), cwd=ROOT, env=quiet)
        install = ("apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing)
        subprocess.run(install, cwd=ROOT, env=quiet)
        missing = sorted({package for name, package in PACKAGES.items() if not find(name)})
    if missing:
        names = " ".join(missing)
        raise StepError(f"no {names} for the tests: install it (Debian: apt-get install {names})")


@dataclass
class Services:
    """A Postgres and a Redis as long as the block runs: empty, or kept in a folder."""

    kept: Path | None = None  # where their files stay
    redis: str = ""
    postgres: str = ""
    _folder: Path = field(default_factory=Path)
    _database: Path | None = None
    _servers: dict[str, Server] = field(default_factory=dict)
    _commands: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def __enter__(self) -> Services:
        self._folder = self.kept or Path(tempfile.mkdtemp(prefix="ask-services-"))
        self._folder.mkdir(parents=True, exist_ok=True)
        try:
            self._start_redis()
            self._start_postgres()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        stop(list(self._servers.values()))
        if self.kept is None:
            shutil.rmtree(self._folder, ignore_errors=True)
            shutil.rmtree(self._database or self._folder, ignore_errors=True)

    def _start_redis(self) -> None:
        port, folder = free_port(), self._folder / "redis"
        folder.mkdir(exist_ok=True)
        password = password_of(self._folder / "redis.password")
        # As in deploy/compose.yaml: one that is killed still knows what was answered, and in which order.
        # What is over goes from its file soon: an early rewrite.
        write_private(
            folder / "redis.conf",
            f'requirepass {password}\nappendonly yes\nsave ""\nauto-aof-rewrite-min-size 1mb\n',
        )
        where = ("--bind", "127.0.0.1", "--port", str(port), "--dir", str(folder))
        self._start("redis", (found("redis-server"), str(folder / "redis.conf"), *where), port)
        self.redis = f"redis://:{password}@127.0.0.1:{port}/0"

    def _start_postgres(self) -> None:
        port, folder = free_port(), self._folder / "postgres"
        if os.geteuid() == 0:
            self._folder.chmod(0o711)  # its user goes through, and sees nothing else
        programs, secret = (found("initdb"), found("postgres")), self._folder / "postgres.password"
        self._database, password = postgres.prepare(folder, *programs, secret)
        self._start("postgres", postgres.command(programs[1], self._database, port), port)
        self.postgres = postgres.address(port, password)

    def _start(self, name: str, command: Sequence[str], port: int) -> None:
        self._commands[name] = tuple(command)
        ready = postgres.is_ready(found("pg_isready"), port) if name == "postgres" else ()
        self._servers[name] = start(name, command, f"tcp://127.0.0.1:{port}", {}, ready)
        wait_ready(self._servers[name])

    def pause(self, name: str) -> None:
        """Let "postgres" or "redis" stand still: it takes calls and says nothing, as behind a cut line."""
        self._signal(name, signal.SIGSTOP)

    def resume(self, name: str) -> None:
        """Let it go on."""
        self._signal(name, signal.SIGCONT)

    def kill(self, name: str) -> None:
        """SIGKILL; return once nothing of it runs."""
        self.pause(name)  # so that it starts nothing new when it sees the first of them end
        members = family(self._servers[name].process.pid)
        self._signal(name, signal.SIGKILL)
        self._servers[name].process.wait()
        wait_gone(members)

    def ended(self) -> list[str]:
        """Which of them have ended by themselves."""
        return [name for name, server in self._servers.items() if server.process.poll() is not None]

    def launch(self, name: str) -> None:
        """Start it again, at its place and with its files."""
        if name == "postgres" and self._database:
            _bury(self._database / "postmaster.pid")
        port = int(self._servers[name].url.rpartition(":")[2])
        self._start(name, self._commands[name], port)

    def _signal(self, name: str, number: signal.Signals) -> None:
        # Postgres' processes are no group; and runuser, the first, stops again while its child stands still.
        for process in reversed(family(self._servers[name].process.pid)):
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, number)


def wait_gone(processes: Sequence[int]) -> None:
    """Return once none of them runs."""
    deadline = time.monotonic() + GONE_WITHIN
    while any(map(_runs, processes)) and time.monotonic() < deadline:
        time.sleep(0.05)


def title(process: int) -> str:
    """How a process calls itself; nothing where it is gone."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{process}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    return ""


def _runs(process: int) -> bool:
    try:
        status = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] not in "ZX"  # dead, and not yet buried


def _bury(file: Path) -> None:
    """Delete the number of a Postgres that has ended: nobody else may have taken note of that."""
    with contextlib.suppress(OSError, ValueError):
        if not _runs(int(file.read_text().split()[0])):
            file.unlink()


def family(process: int) -> list[int]:
    """A process and all that it has started, and they; Linux."""
    parents: dict[int, int] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            parents[int(status.parent.name)] = int(status.read_text().rpartition(")")[2].split()[1])
    found = [process]
    for member in found:
        found += [child for child, parent in parents.items() if parent == member]
    return found


def found(name: str) -> str:
    """The path of a program that has to be there."""
    path = find(name)
    if path is None:
        raise StepError(f"no {name}: install it (Debian: apt-get install {PACKAGES[name]})")
    return path


def main() -> int:
    """Make sure of all."""
    try:
        bring()
    except StepError as error:
        print(error)
        return 1
    (ROOT / FOUND).write_text("found\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
