"""Many readers for long, while servers are killed and the index is replaced: what is lost, doubled or mixed up.

The readers write over Telegram's stand-in, which delivers again what was not acknowledged.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import subprocess
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.readers import WITHIN, Phones, Readers
from scripts.building import QUIET
from scripts.grown import Grown
from scripts.steps import ROOT

FOLDER = ROOT / "benchmarks"
CURVE_READERS, CURVE_SECONDS = 50, 30.0
VICTIMS = ("rasa-1", "actions-1", "rasa-2", "actions-2", "rasa-3")


class Trouble:
    """Kills a server every so many seconds and starts it again; half-way it has the index made anew."""

    def __init__(self, grown: Grown, every: float, seconds: float) -> None:
        self._grown, self._every, self._seconds = grown, every, seconds
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self.kills: Counter[str] = Counter()
        self.built = 0

    def __enter__(self) -> Trouble:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        self._kill()
        self._over.wait()  # with this thread the servers would end that it has started

    def _kill(self) -> None:
        started = time.monotonic()
        for victim in itertools.cycle(VICTIMS):
            if self._over.wait(self._every) or time.monotonic() - started > self._seconds:
                return
            self._grown.kill(victim)
            self.kills[victim.split("-")[0]] += 1
            self._grown.launch(victim)
            self._grown.wait(victim)
            if not self.built and time.monotonic() - started > self._seconds / 2:
                build = (str(ROOT / ".venv/actions/bin/ask-article"), "build")
                self.built += subprocess.run(build, cwd=ROOT, capture_output=True).returncode == 0


def grown_with(phones: Phones, folder: Path, rasas: int) -> Grown:
    """The grown system, with limits that nobody reaches."""
    own = {
        **QUIET,
        **phones.environment("https://bot.example.org"),
        "LEDGER": str(folder / "ledger"),
        "FEEDBACK_STORE": str(folder / "feedback"),
        "WAITING_DIR": str(folder),
        "READER_RATE": "1000/1000",
        "ADDRESS_RATE": "100000/100000",
        "ALL_RATE": "100000/100000",
    }
    return Grown(folder / "grown", rasas, settings=own)


def curve(phones: Phones, folder: Path) -> dict[str, float]:
    """Messages a second with one, two and three Rasas, nothing killed."""
    found = {}
    for rasas in (1, 2, 3):
        with grown_with(phones, folder / f"curve-{rasas}", rasas) as grown:
            Readers(grown.port, phones, f"w{rasas}-").write(4, 3.0)
            started = time.monotonic()
            tally = Readers(grown.port, phones, f"c{rasas}-").write(CURVE_READERS, CURVE_SECONDS)
            found[str(rasas)] = tally.right / (time.monotonic() - started - 2)
    return found


def page(figures: dict[str, float], rates: dict[str, float], about: dict[str, float]) -> str:
    """The page of one run."""
    lines = [
        "# Many readers while servers are killed",
        "",
        f"Made by `make soak` on {datetime.now(UTC):%Y-%m-%d %H:%M} UTC: {about['readers']:.0f} readers over",
        f"Telegram's stand-in for {about['minutes']:g} minutes, three Rasas, two action servers, nginx,",
        f"Postgres, Redis and RabbitMQ, all with the readers on {os.cpu_count()} cores.",
        f"{about['every']:g} s after the last one was ready again a server got SIGKILL and was started "
        f"again ({about['kills_of_rasas']:.0f} Rasas, {about['kills_of_actions']:.0f} action servers);",
        f"the index was built anew {about['built']:.0f} times.",
        "",
        "| messages | answered | interrupted | excused | lost | doubled | crossed | redelivered | p50 | p99 |",
        "|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
        f"| {figures['sent']} | {figures['right']} | {figures['interrupted']} | {figures['excused']} "
        f"| {figures['lost']} | {figures['doubled']} | {figures['crossed']} | {figures['redelivered']} "
        f"| {figures['p50']:.1f} s | {figures['p99']:.1f} s |",
        "",
        "Interrupted: no answer, the reader was asked to send the message again. Excused: the reader was",
        f"told that no answer can be given now. Lost: nothing came within {WITHIN:.0f} s. Redelivered: no",
        "Rasa had acknowledged it, and the platform sent it again.",
        "",
    ]
    if rates:
        lines += [
            f"Nothing killed, {CURVE_READERS} readers, {CURVE_SECONDS:.0f} s:",
            "",
            "| Rasas | messages/s |",
            "|---:|---:|",
            *(f"| {rasas} | {rate:.1f} |" for rasas, rate in rates.items()),
            "",
        ]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Soak and write the page; 1 where a message was lost, doubled or crossed."""
    parser = argparse.ArgumentParser(prog="benchmarks.soak")
    parser.add_argument("--readers", type=int, default=200)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--every", type=float, default=30.0, help="seconds between two kills")
    parser.add_argument("--no-curve", action="store_true", help="leave out 1, 2 and 3 Rasas")
    parser.add_argument("--no-page", action="store_true", help="only print")
    options = parser.parse_args(arguments)
    phones, seconds = Phones(), options.minutes * 60
    with tempfile.TemporaryDirectory() as name, phones.serving():
        folder = Path(name)
        with grown_with(phones, folder, 3) as grown, Trouble(grown, options.every, seconds) as bad:
            figures = Readers(grown.port, phones, "r").write(options.readers, seconds).figures()
        rates = {} if options.no_curve else curve(phones, folder)
    about = {
        "readers": options.readers,
        "minutes": options.minutes,
        "every": options.every,
        "kills_of_rasas": bad.kills["rasa"],
        "kills_of_actions": bad.kills["actions"],
        "built": bad.built,
    }
    text = page(figures, rates, about)
    print(text)
    if not options.no_page:
        (FOLDER / "soak.md").write_text(text, encoding="utf-8")
        rows = {**about, **figures, "rates": rates}
        (FOLDER / "soak.json").write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    return int(bool(figures["lost"] or figures["doubled"] or figures["crossed"]))


if __name__ == "__main__":
    raise SystemExit(main())
