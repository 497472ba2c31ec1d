"""Runs commands in lanes side by side; what each prints is shown whole once it has ended."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from scripts.steps import ROOT

STOP_WITHIN = 20.0  # seconds, for servers that a command has started


@dataclass
class Lane:
    """Commands that run one after the other; the first that fails ends the lane."""

    name: str
    commands: Sequence[Sequence[str]]
    code: int = 0
    over: bool = False
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)


def run_lanes(lanes: Sequence[Lane], environment: Mapping[str, str]) -> int:
    """Run all lanes; return 0 where every command of every lane did."""
    shared = {**os.environ, **environment, "PYTHONWARNINGS": ""}
    printing = threading.Lock()
    threads = [threading.Thread(target=_run, args=(lane, shared, printing)) for lane in lanes]
    for thread in threads:
        thread.start()
    try:
        for thread in threads:
            thread.join()
    except BaseException:
        _end(lanes)
        raise
    return max(lane.code for lane in lanes)


def _run(lane: Lane, environment: Mapping[str, str], printing: threading.Lock) -> None:
    for command in lane.commands:
        if lane.over:
            return
        with tempfile.TemporaryFile() as printed:
            process = subprocess.Popen(
                list(command), cwd=ROOT, env=environment, stdout=printed, stderr=subprocess.STDOUT
            )
            lane.running.append(process)
            code = process.wait()
            printed.seek(0)
            with printing:
                print(f"--- {lane.name}: {' '.join(command[1:])}", flush=True)
                sys.stdout.write(printed.read().decode("utf-8", "replace"))
                sys.stdout.flush()
        if code:
            lane.code = max(1, code)
            return


def _end(lanes: Sequence[Lane]) -> None:
    """Let what still runs stop its servers, then stop it."""
    for lane in lanes:
        lane.over = True
        for process in lane.running:
            try:
                process.wait(STOP_WITHIN)
            except subprocess.TimeoutExpired:
                process.terminate()
                process.wait()
