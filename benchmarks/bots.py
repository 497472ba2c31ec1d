"""The two bots that are compared: how each is made, trained, started and weighed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import psutil

from scripts.building import QUIET, build_steps
from scripts.environments import RASA_PYTHON
from scripts.processes import Server, free_port, start, stop, wait_ready
from scripts.servers import start_servers
from scripts.steps import LOGS, ROOT, StepError, explain

TRAIN_WITHIN = 900.0  # seconds
TRAINING_STEP = "dialogue model"
# All that training reads; the folder gets no .rasa, so Rasa's cache is empty.
PARTS = ("config.yml", "domain.yml", "data", "bot", "knowledge", ".cache/encoder", ".cache/safety")
# Rasa's command line takes no project folder.
INSIDE = "import os, sys; os.chdir(sys.argv[1]); os.execv(sys.argv[2], sys.argv[2:])"
CACHE_INSIDE = {"RASA_CACHE_DIRECTORY": ".rasa/cache"}


class Bot(Protocol):
    """A bot that can be trained from nothing and started."""

    name: str

    def train(self) -> float:
        """Train with an empty cache and no earlier model; seconds."""

    def start(self) -> tuple[list[Server], int, float]:
        """Start and wait until ready; the servers, the REST channel's port, seconds."""


@dataclass
class StockBot:
    """What ``rasa init`` makes, with its default pipeline."""

    folder: Path
    name: str = "stock"

    def make(self) -> None:
        """Make the project; ``rasa init`` also trains it once, which warms the file cache."""
        self.folder.mkdir(parents=True)
        _work("bench-stock-init", self.folder, _rasa("init", "--no-prompt"))

    def train(self) -> float:
        """See :class:`Bot`."""
        _forget(self.folder)
        return _work("bench-stock-train", self.folder, _rasa("train"))

    def start(self) -> tuple[list[Server], int, float]:
        """See :class:`Bot`."""
        port = free_port()
        command = _rasa("run", "--interface", "127.0.0.1", "--port", str(port))
        started = time.perf_counter()
        server = start(
            "bench-stock", _inside(self.folder, command), f"http://127.0.0.1:{port}/", QUIET
        )
        try:
            wait_ready(server)
        except BaseException:
            stop([server])
            raise
        return [server], port, time.perf_counter() - started


@dataclass
class OurBot:
    """This project: trained in a copy, started as ``make run`` starts it."""

    folder: Path
    name: str = "ours"

    def make(self) -> None:
        """Copy what training reads, and train once as ``rasa init`` does."""
        for part in PARTS:
            source, target = ROOT / part, self.folder / part
            target.parent.mkdir(parents=True, exist_ok=True)
            if source.is_dir():
                shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
            elif source.is_file():
                shutil.copyfile(source, target)
            else:
                raise StepError(f"benchmark: {part} is missing; run 'make setup'")
        self.train()

    def train(self) -> float:
        """See :class:`Bot`."""
        _forget(self.folder)
        step = next(step for step in build_steps() if step.name == TRAINING_STEP)
        return sum(
            _work("bench-ours-train", self.folder, _anywhere(command), step.environment)
            for command in step.commands
        )

    def start(self) -> tuple[list[Server], int, float]:
        """See :class:`Bot`."""
        port, actions_port = free_port(), free_port()
        started = time.perf_counter()
        servers = start_servers(port, actions_port, "http://localhost:8000")
        return servers, port, time.perf_counter() - started


@dataclass(frozen=True)
class Memory:
    """Megabytes of all processes; ``pss`` counts each shared page once, where the system tells."""

    rss: float
    pss: float | None

    @property
    def best(self) -> float:
        """The better of the two that is known."""
        return self.rss if self.pss is None else self.pss


def weigh(servers: Iterable[Server]) -> Memory:
    """Resident memory of the servers and of every process below them."""
    processes = [
        process
        for server in servers
        for parent in [psutil.Process(server.process.pid)]
        for process in [parent, *parent.children(recursive=True)]
    ]
    infos = [process.memory_full_info() for process in processes]
    shares = [getattr(info, "pss", None) for info in infos]
    known = [share for share in shares if share is not None]
    pss = sum(known) / 1e6 if len(known) == len(infos) else None
    return Memory(sum(info.rss for info in infos) / 1e6, pss)


def keep_bytecode(folder: Path | None) -> None:
    """Have every process from now on keep bytecode in this folder, or None: keep none.

    Without it each start compiles all of Rasa and TensorFlow anew, which would count against the
    stock bot; so PYTHONDONTWRITEBYTECODE must not decide. A folder of its own leaves the
    environments as they are.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ.pop("PYTHONPYCACHEPREFIX", None)
    if folder is None:
        os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    else:
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder)


def versions() -> dict[str, str]:
    """Versions of both Pythons and of what weighs most, as the environments have them."""
    code = (
        "import platform, importlib.metadata as m; print(platform.python_version());"
        "[print(m.version(n)) for n in ('rasa', 'tensorflow', 'onnxruntime')]"
    )
    done = subprocess.run(
        [str(ROOT / RASA_PYTHON), "-I", "-c", code], capture_output=True, text=True, timeout=60
    )
    if done.returncode:
        raise StepError(f"benchmark: {explain(done.stderr)}")
    names = ("python (rasa)", "rasa", "tensorflow (stock only)", "onnxruntime (ours only)")
    found = dict(zip(names, done.stdout.split(), strict=True))
    return {"python (actions)": sys.version.split()[0], **found}


def _rasa(*arguments: str) -> list[str]:
    return [str(ROOT / RASA_PYTHON), "-m", "rasa", *arguments]


def _anywhere(command: Sequence[str]) -> list[str]:
    return [str(ROOT / command[0]), *command[1:]]


def _inside(folder: Path, command: Sequence[str]) -> list[str]:
    return [sys.executable, "-I", "-S", "-c", INSIDE, str(folder), *command]


def _forget(folder: Path) -> None:
    for name in (".rasa", "models"):
        shutil.rmtree(folder / name, ignore_errors=True)


def _work(
    name: str, folder: Path, command: Sequence[str], environment: Mapping[str, str] = QUIET
) -> float:
    """Run a command in a folder to its end; seconds."""
    started = time.perf_counter()
    job = start(name, _inside(folder, command), "", {**environment, **CACHE_INSIDE})
    try:
        code = job.process.wait(TRAIN_WITHIN)
        seconds = time.perf_counter() - started
    except subprocess.TimeoutExpired as error:
        raise StepError(f"{name}: not done after {TRAIN_WITHIN:.0f} s") from error
    finally:
        stop([job])
    if code:
        text = (LOGS / f"{name}.log").read_text(encoding="utf-8", errors="replace")
        raise StepError(f"{name}: {explain(text)} (log: .cache/logs/{name}.log)")
    return seconds
