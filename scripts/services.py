"""Postgres and Redis for the tests of several Rasas: found or brought, and started on loopback."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from scripts.processes import Server, free_port, start, stop
from scripts.steps import ROOT, Step, StepError

FOUND = ".cache/services"  # the mark that the step is done
PACKAGES = {"redis-server": "redis-server", "postgres": "postgresql", "initdb": "postgresql"}
POSTGRES_FOLDERS = "/usr/lib/postgresql/*/bin"
USER = "nobody"  # Postgres refuses to run as root
READY_WITHIN = 60.0  # seconds


def steps() -> list[Step]:
    """The step that makes sure of both; only the tests need them."""
    return [
        Step(
            name="services",
            commands=((sys.executable, "-m", "scripts.services"),),
            outputs=(FOUND,),
            salt=" ".join(find(name) or "none" for name in PACKAGES),
        )
    ]


def find(name: str) -> str | None:
    """The path of a program: on PATH, or where Debian keeps Postgres."""
    if found := shutil.which(name):
        return found
    kept = sorted(Path("/").glob(f"{POSTGRES_FOLDERS[1:]}/{name}"), reverse=True)
    return str(kept[0]) if kept else None


def bring() -> None:
    """Find both, else install them as root; raise with the mend where neither works."""
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
    """A Postgres and a Redis, empty, as long as the block runs."""

    redis: str = ""
    postgres: str = ""
    _folder: Path = field(default_factory=Path)
    _servers: list[Server] = field(default_factory=list)

    def __enter__(self) -> Services:
        self._folder = Path(tempfile.mkdtemp(prefix="ask-services-"))
        try:
            self._start_redis()
            self._start_postgres()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        stop(self._servers)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _start_redis(self) -> None:
        port = free_port()
        where = ("--bind", "127.0.0.1", "--port", str(port), "--dir", str(self._folder))
        self._start("redis", (_found("redis-server"), *where, "--save", ""), port)
        self.redis = f"redis://127.0.0.1:{port}/0"

    def _start_postgres(self) -> None:
        port, folder = free_port(), self._folder / "postgres"
        folder.mkdir()
        as_user: tuple[str, ...] = ()
        if os.geteuid() == 0:
            self._folder.chmod(0o755)
            shutil.chown(folder, USER)
            as_user = ("runuser", "-u", USER, "--")
        initdb = (_found("initdb"), "-D", str(folder), "-A", "trust", "-U", "ask", "--no-sync")
        made = subprocess.run((*as_user, *initdb), cwd="/", capture_output=True, text=True)
        if made.returncode:
            raise StepError(f"postgres: initdb failed: {made.stderr.strip()[-200:]}")
        where = ("-D", str(folder), "-h", "127.0.0.1", "-p", str(port), "-k", str(folder))
        self._start("postgres", (*as_user, _found("postgres"), *where), port)
        self.postgres = f"postgresql://ask@127.0.0.1:{port}/postgres"

    def _start(self, name: str, command: Sequence[str], port: int) -> None:
        server = start(name, command, "", {})
        self._servers.append(server)
        deadline = time.monotonic() + READY_WITHIN
        while time.monotonic() < deadline and server.process.poll() is None:
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                return
            time.sleep(0.05)
        raise StepError(f"{name} does not start (log: .cache/logs/{name}.log)")


def _found(name: str) -> str:
    found = find(name)
    if found is None:
        raise StepError(f"no {name}: install it (Debian: apt-get install {PACKAGES[name]})")
    return found


def main() -> int:
    """Make sure of both."""
    try:
        bring()
    except StepError as error:
        print(error)
        return 1
    (ROOT / FOUND).write_text("found\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
