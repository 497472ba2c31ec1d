"""Postgres, Redis, nginx and RabbitMQ for several Rasas: found or brought; both stores started on loopback."""

from __future__ import annotations

import contextlib
import hashlib
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

from scripts.processes import Server, free_port, start, stop, wait_ready
from scripts.steps import ROOT, Step, StepError

FOUND = ".cache/services"  # the mark that the step is done
PACKAGES = {
    "redis-server": "redis-server",
    "postgres": "postgresql",
    "initdb": "postgresql",
    "nginx": "nginx-light",
    "rabbitmq-server": "rabbitmq-server",
    "epmd": "erlang-base",
}
# That may not be on the path. RabbitMQ's own start, too: the one on the path changes to another user.
FOLDERS = ("/usr/lib/postgresql/*/bin", "/usr/lib/rabbitmq/bin", "/usr/sbin")
GONE_WITHIN = 10.0  # seconds, after SIGKILL
USER = "nobody"  # Postgres refuses to run as root
SHARED = Path("/var/lib/ask-the-article")  # for what that user may not reach elsewhere


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
    _database: Path = field(default_factory=Path)
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

    def _start_redis(self) -> None:
        port, folder = free_port(), self._folder / "redis"
        folder.mkdir(exist_ok=True)
        where = ("--bind", "127.0.0.1", "--port", str(port), "--dir", str(folder))
        # As in deploy/compose.yaml: one that is killed still knows what was answered, and in which order.
        keeps = ("--appendonly", "yes", "--save", "")
        self._start("redis", (found("redis-server"), *where, *keeps), port)
        self.redis = f"redis://127.0.0.1:{port}/0"

    def _start_postgres(self) -> None:
        port, folder = free_port(), self._folder / "postgres"
        as_user: tuple[str, ...] = ()
        folder.mkdir(exist_ok=True)
        if os.geteuid() == 0:  # Postgres refuses to run as root
            as_user = ("runuser", "-u", USER, "--")
            self._folder.chmod(0o755)
            folder = _within_reach(folder, as_user)
            shutil.chown(folder, USER)
        self._database = folder
        if not (folder / "PG_VERSION").exists():
            _make_database(as_user, folder)
        where = ("-D", str(folder), "-h", "127.0.0.1", "-p", str(port), "-k", "")
        self._start("postgres", (*as_user, found("postgres"), *where), port)
        self.postgres = f"postgresql://ask@127.0.0.1:{port}/postgres"

    def _start(self, name: str, command: Sequence[str], port: int) -> None:
        self._commands[name] = tuple(command)
        self._servers[name] = start(name, command, f"tcp://127.0.0.1:{port}", {})
        wait_ready(self._servers[name])

    def pause(self, name: str) -> None:
        """Let "postgres" or "redis" stand still: it takes calls and says nothing, as behind a cut line."""
        self._signal(name, signal.SIGSTOP)

    def resume(self, name: str) -> None:
        """Let it go on."""
        self._signal(name, signal.SIGCONT)

    def kill(self, name: str) -> None:
        """SIGKILL; return once nothing of it runs."""
        family = _family(self._servers[name].process.pid)
        self._signal(name, signal.SIGKILL)
        self._servers[name].process.wait()
        deadline = time.monotonic() + GONE_WITHIN
        while any(map(_runs, family)) and time.monotonic() < deadline:
            time.sleep(0.05)
        if name == "postgres":  # its number may be that of a process that nobody has buried
            (self._database / "postmaster.pid").unlink(missing_ok=True)

    def launch(self, name: str) -> None:
        """Start it again, at its place and with its files."""
        port = int(self._servers[name].url.rpartition(":")[2])
        self._start(name, self._commands[name], port)

    def _signal(self, name: str, number: signal.Signals) -> None:
        # Postgres' processes are no group; and runuser, the first, stops again while its child stands still.
        for process in reversed(_family(self._servers[name].process.pid)):
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, number)


def _runs(process: int) -> bool:
    try:
        status = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] not in "ZX"  # dead, and not yet buried


def _family(process: int) -> list[int]:
    """A process and all that it has started, and they; Linux."""
    parents: dict[int, int] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            parents[int(status.parent.name)] = int(status.read_text().rpartition(")")[2].split()[1])
    found = [process]
    for member in found:
        found += [child for child, parent in parents.items() if parent == member]
    return found


def _within_reach(folder: Path, as_user: Sequence[str]) -> Path:
    """The folder, or where its user may not enter it, as in root's home, one of its own below ``SHARED``."""
    if subprocess.run((*as_user, "test", "-x", str(folder)), cwd="/").returncode == 0:
        return folder
    name = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:12]
    other = SHARED / name
    other.mkdir(parents=True, exist_ok=True)
    SHARED.chmod(0o755)
    return other


def _make_database(as_user: Sequence[str], folder: Path) -> None:
    initdb = (found("initdb"), "-D", str(folder), "-A", "trust", "-U", "ask", "--no-sync")
    made = subprocess.run((*as_user, *initdb), cwd="/", capture_output=True, text=True)
    if made.returncode:
        raise StepError(f"postgres: initdb failed: {made.stderr.strip()[-200:]}")


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
