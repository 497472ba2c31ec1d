"""A step of the set-up: shown in one line, skipped when nothing it reads has changed."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

ROOT = Path(__file__).resolve().parents[1]
CACHE = ROOT / ".cache"
LOGS = CACHE / "logs"

DUMP = "Crash dump is being written"  # Erlang's last line; the one before says why
MENDS = (
    ("dist_port_already_used", "a port was taken in between: run the command again"),
    ("No space left on device", "the disk is full: free some space and run the command again"),
    ("Disk quota exceeded", "the disk is full: free some space and run the command again"),
    ("Permission denied", "a file can't be written: check who owns this folder"),
    ("dns error", "no network: connect, or set the proxy variables, and run the command again"),
    ("error sending request", "no network: connect, or set the proxy, and run the command again"),
    ("Failed to fetch", "a package can't be downloaded: check the network, then run it again"),
    ("Network is unreachable", "no network: connect and run the command again"),
    ("Temporary failure in name resolution", "no network: connect and run the command again"),
    ("Connection refused", "the package index does not answer: check the network or the proxy"),
    ("npm error network", "npm can't fetch a package: check the network or the proxy"),
    ("npm error code E4", "npm's registry does not have a package: check its setting, 'registry'"),
    ("No matching distribution", "pip can't find a package: check the network or the proxy"),
    ("ensurepip is not", "Python's venv module is missing: install it (Debian: python3-venv)"),
)


class StepError(Exception):
    """A step failed: the message says which, why, and the mend."""


@dataclass(frozen=True)
class Step:
    """One command with what it reads and what it leaves behind."""

    name: str
    commands: Sequence[Sequence[str]]
    inputs: Sequence[str] = ()  # globs below the project
    outputs: Sequence[str] = ()  # paths below the project
    environment: dict[str, str] = field(default_factory=dict)
    salt: str = ""  # anything else that the outcome depends on


def fingerprint(step: Step) -> str:
    """Hash of the files that the step reads, of its commands and its settings."""
    digest = hashlib.sha256(repr((step.commands, sorted(step.environment), step.salt)).encode())
    for path in sorted(_matches(step.inputs)):
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _matches(globs: Iterable[str]) -> set[Path]:
    found: set[Path] = set()
    for glob in globs:
        found.update(p for p in ROOT.glob(glob) if p.is_file() and "__pycache__" not in p.parts)
    return found


def is_done(step: Step) -> bool:
    """Whether the outputs are there and were made from today's inputs."""
    stamp = _stamp(step)
    return (
        all((ROOT / output).exists() for output in step.outputs)
        and stamp.is_file()
        and stamp.read_text() == fingerprint(step)
    )


def run_all(steps: Sequence[Step]) -> None:
    """Run each step that is not done, in order, one line each."""
    for number, step in enumerate(steps, 1):
        run(step, f"[{number}/{len(steps)}]")


def run(step: Step, label: str = "") -> None:
    """Run one step, or say that it is done."""
    if is_done(step):
        print(f"{label} {step.name}: up to date", flush=True)
        return
    mark = fingerprint(step)
    log = LOGS / f"{step.name.replace(' ', '-')}.log"
    started = time.monotonic()
    with Progress(f"{label} {step.name}"):
        try:
            LOGS.mkdir(parents=True, exist_ok=True)
            with open_log(log) as out:
                for command in step.commands:
                    _call(step, command, out, log)
            _stamp(step).parent.mkdir(parents=True, exist_ok=True)
            _stamp(step).write_text(mark)
        except OSError as error:
            raise StepError(f"{step.name}: {explain(str(error))}") from error
    print(f"{label} {step.name}: {time.monotonic() - started:.0f} s", flush=True)


def _call(step: Step, command: Sequence[str], out: object, log: Path) -> None:
    environment = {**os.environ, **step.environment}
    try:
        done = subprocess.run(
            list(command),
            cwd=ROOT,
            env=environment,
            stdout=out,
            stderr=subprocess.STDOUT,  # type: ignore[call-overload]
        )
    except FileNotFoundError as error:
        raise StepError(f"{step.name}: {command[0]} is missing; run 'make clean' first") from error
    if done.returncode:
        text = log.read_text(encoding="utf-8", errors="replace")
        raise StepError(f"{step.name}: {explain(text)} (log: {log.relative_to(ROOT)})")


def explain(text: str) -> str:
    """Turn what a tool printed into one line with the mend."""
    for sign, mend in MENDS:
        if sign in text:
            return mend
    lines = [line.strip() for line in text.splitlines() if line.strip() and DUMP not in line]
    return lines[-1][:300] if lines else "failed without a word"


def open_log(path: Path) -> BinaryIO:
    """An empty log that only its owner can read, also where an earlier version left one for all to read."""
    file = path.open("wb")
    path.chmod(0o600)
    return file


def _stamp(step: Step) -> Path:
    return CACHE / "stamps" / step.name.replace(" ", "-")


class Progress:
    """Shows that a step is alive: a running clock on a terminal, one line elsewhere."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._over = threading.Event()
        self._live = sys.stdout.isatty()
        self._thread = threading.Thread(target=self._tick, daemon=True)

    def __enter__(self) -> Progress:
        if self._live:
            self._thread.start()
        else:
            print(f"{self._text} ...", flush=True)
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        if self._live:
            self._thread.join()
            print("\r\033[K", end="", flush=True)

    def _tick(self) -> None:
        started = time.monotonic()
        while not self._over.wait(0.5):
            print(f"\r{self._text} ... {time.monotonic() - started:.0f} s", end="", flush=True)
