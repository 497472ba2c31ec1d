"""Many readers for long, while servers are killed and the index is replaced: what is lost, doubled or mixed up.

The readers write over Telegram's stand-in, which delivers again what was not acknowledged.
"""

from __future__ import annotations

import argparse
import itertools
import json
import subprocess
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.asked import Asked, many
from benchmarks.dangers import Dangers
from benchmarks.readers import Phones, Readers
from benchmarks.soak_page import page
from knowledge.readers import ReaderKeys
from scripts.building import QUIET
from scripts.grown import Grown
from scripts.services import Services
from scripts.steps import ROOT
from tests.grown.rows import texts
from tests.platforms.telegram import number

FOLDER = ROOT / "benchmarks"
CURVE_READERS, CURVE_SECONDS = 50, 30.0
STORES = ("postgres", "redis")
ONCE = ("rasa-1", "nginx", "actions-1", "postgres", "rasa-2", "redis", "actions-2", "rabbitmq")
VICTIMS = (*ONCE, "rasa-3", "nginx", "actions-1", "postgres")
KEY = "a key of the soak"
BURST = 5  # one reader of so many writes two messages at once
SETTLED = 15.0  # seconds in which what waits for a store is written
FAULTS = (
    "lost",
    "doubled",
    "crossed",
    "disordered",
    "kept_twice",
    "kept_out_of_turn",
    "dangers_missed",
)


class Trouble:
    """Kills a server or a store every so many seconds and starts it again; half-way the index is made anew."""

    def __init__(self, grown: Grown, every: float, seconds: float) -> None:
        self._grown, self._every, self._seconds = grown, every, seconds
        self._over = threading.Event()
        self._threads = [threading.Thread(target=run) for run in (self._kill, self._build)]
        self.kills: Counter[str] = Counter()
        self.built = 0

    def __enter__(self) -> Trouble:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _kill(self) -> None:
        started = time.monotonic()
        for tick, victim in enumerate(itertools.cycle(VICTIMS), 1):
            due = tick * self._every  # by the clock: nobody waits until the last victim is back
            if due >= self._seconds or self._over.wait(max(0.0, started + due - time.monotonic())):
                break
            keeper = self._grown.services if victim in STORES else self._grown
            keeper.kill(victim)
            self.kills[victim.split("-")[0]] += 1
            keeper.launch(victim)
        self._over.wait()  # with this thread the servers would end that it has started

    def _build(self) -> None:
        if not self._over.wait(self._seconds / 2):
            build = (str(ROOT / ".venv/actions/bin/ask-article"), "build")
            self.built += subprocess.run(build, cwd=ROOT, capture_output=True).returncode == 0


class Busy:
    """The share of all cores that had work while the block ran, 0 to 1; Linux."""

    def __enter__(self) -> Busy:
        self._before = _ticks()
        self.share = 0.0
        return self

    def __exit__(self, *_: object) -> None:
        worked, whole = (now - before for now, before in zip(_ticks(), self._before, strict=True))
        self.share = worked / max(1, whole)


def _ticks() -> tuple[int, int]:
    """Clock ticks with work and all of them, of all cores since the start of the machine."""
    first = Path("/proc/stat").read_text().splitlines()[0]
    ticks = [int(field) for field in first.split()[1:9]]
    return sum(ticks) - ticks[3] - ticks[4], sum(ticks)


def kept(services: Services, names: Sequence[str], asked: Sequence[Asked]) -> Counter[str]:
    """What Postgres has of some conversations: messages, those twice in a row, and those out of turn."""
    places = {one.words: place for place, one in enumerate(asked)}
    found: Counter[str] = Counter()
    for name in names:
        turns = [places[text] for text in texts(services, name, "user") if text in places]
        found["kept"] += len(turns)
        for before, now in itertools.pairwise(turns):
            step = (now - before) % len(asked)
            found["kept_twice"] += step == 0
            found["kept_out_of_turn"] += step > len(asked) // 2  # before what was asked earlier
    return found


def steady(asked: Sequence[Asked], phones: Phones, port: int) -> list[Asked]:
    """Those that are answered as they should in their round, by readers who begin in different places."""
    wrong: set[str] = set()
    for n in range(2):
        reader = Readers(port, phones, f"s{n}-", asked=asked)
        start = n * len(asked) // 2
        for turn in range(start, start + len(asked)):
            one = asked[turn % len(asked)]
            said, _ = reader.ask_once(f"s{n}", one.words)
            wrong |= set() if one.right in said else {one.words}
    return [one for one in asked if one.words not in wrong]


def name_of(channel: str, reader: str) -> str:
    """The name of a reader in the stores."""
    return ReaderKeys(KEY.encode()).name(channel, reader)


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
        "READER_KEY": KEY,
    }
    return Grown(folder / "grown", rasas, settings=own)


def curve(phones: Phones, folder: Path) -> dict[str, tuple[float, float]]:
    """Messages a second and the cores' share with one, two and three Rasas, nothing killed."""
    found = {}
    for rasas in (1, 2, 3):
        with grown_with(phones, folder / f"curve-{rasas}", rasas) as grown:
            Readers(grown.port, phones, f"w{rasas}-").write(4, 3.0)
            started = time.monotonic()
            with Busy() as busy:
                tally = Readers(grown.port, phones, f"c{rasas}-").write(
                    CURVE_READERS, CURVE_SECONDS
                )
            found[str(rasas)] = (tally.right / (time.monotonic() - started - 2), busy.share)
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Soak and write the page; 1 where something was lost, doubled, crossed or out of order, or not done."""
    parser = argparse.ArgumentParser(prog="benchmarks.soak")
    parser.add_argument("--readers", type=int, default=200)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--every", type=float, default=30.0, help="seconds between two kills")
    parser.add_argument("--pause", type=float, default=5.0, help="seconds that a reader reads")
    parser.add_argument("--no-curve", action="store_true", help="leave out 1, 2 and 3 Rasas")
    parser.add_argument("--no-page", action="store_true", help="only print")
    options = parser.parse_args(arguments)
    phones, seconds = Phones(), options.minutes * 60
    with tempfile.TemporaryDirectory() as name, phones.serving():
        folder = Path(name)
        with grown_with(phones, folder, 3) as grown:
            asked = steady(many(), phones, grown.port)
            readers = Readers(grown.port, phones, "r", options.pause, asked, BURST)
            names = [name_of("telegram", str(number(f"r{n}"))) for n in range(options.readers)]
            with Trouble(grown, options.every, seconds) as bad:
                with Busy() as busy, Dangers(grown.port, phones) as dangers:
                    figures = readers.write(options.readers, seconds).figures()
                figures |= dangers.figures()
                time.sleep(SETTLED)
                figures |= kept(grown.services, names, asked)
        rates = {} if options.no_curve else curve(phones, folder)
    about = {
        "readers": options.readers,
        "minutes": options.minutes,
        "every": options.every,
        "pause": options.pause,
        "questions": len(asked),
        "busy": busy.share,
        "built": bad.built,
        **{f"kills_of_{victim}": count for victim, count in bad.kills.items()},
    }
    text = page(figures, rates, about)
    print(text)
    if not options.no_page:
        (FOLDER / "soak.md").write_text(text, encoding="utf-8")
        rows = {**about, **figures, "rates": rates}
        (FOLDER / "soak.json").write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    is_done = bad.built and sum(bad.kills.values()) >= seconds // options.every - 1
    return int(not is_done or any(figures[fault] for fault in FAULTS))


if __name__ == "__main__":
    raise SystemExit(main())
