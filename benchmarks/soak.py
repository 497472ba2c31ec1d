"""Many readers for long, while servers are killed and the index is replaced: what is lost, doubled or mixed up.

The readers write over Telegram's stand-in, which delivers again what was not acknowledged.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections import Counter, defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.figures import percentile
from scripts.building import QUIET
from scripts.grown import Grown
from scripts.steps import ROOT
from tests.platforms.platform import Shown, Webhook
from tests.platforms.telegram import Telegram, number

FOLDER = ROOT / "benchmarks"
WITHIN = 90.0  # seconds until an answer counts as lost
POLL = 0.2
CURVE_READERS, CURVE_SECONDS = 50, 30.0
INTERRUPTED = "I was interrupted"
VICTIMS = ("rasa-1", "actions-1", "rasa-2", "actions-2", "rasa-3")
# Each with words that only its own answer has, ahead of its source.
ASKED = (
    ("does menopause matter?", "menopause"),
    ("what is DCIS", "DCIS"),
    ("can deodorant look like calcifications", "eodorant"),
    ("i have chest pain", "emergency number"),
)


class Phones(Telegram):
    """Telegram with many readers: what each saw is kept apart."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.phones: defaultdict[str, list[str]] = defaultdict(list)
        self.notices: Counter[str] = Counter()

    def show(self, shown: Shown) -> None:
        """Let a reader see a message; a notice may also come for what was answered just before a kill."""
        if INTERRUPTED in shown.text:
            self.notices[shown.reader] += 1
        else:
            self.phones[shown.reader].append(shown.text)


@dataclass
class Tally:
    """What became of the messages."""

    sent: int = 0
    right: int = 0
    interrupted: int = 0  # no answer, but the reader was asked to send the message again
    excused: int = 0  # the reader was told that no answer can be given now
    crossed: int = 0  # the answer to another question
    lost: int = 0
    doubled: int = 0
    redelivered: int = 0  # deliveries that no Rasa had acknowledged, made again
    seconds: list[float] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """Counts, and the time to an answer."""
        row = {key: value for key, value in asdict(self).items() if key != "seconds"}
        times = self.seconds or [WITHIN]
        return {**row, "p50": percentile(times, 0.5), "p99": percentile(times, 0.99)}


class Readers:
    """Readers who write at once, each the next message when the last is answered."""

    def __init__(self, port: int, phones: Phones, name: str) -> None:
        self._port = port
        self._phones = phones
        self._name = name
        self._count = itertools.count()
        self._sent: Counter[str] = Counter()
        self._lock = threading.Lock()
        self.tally = Tally()

    def write(self, readers: int, seconds: float) -> Tally:
        """All write for so long; each waits for its last answer."""
        until = time.monotonic() + seconds
        with ThreadPoolExecutor(readers) as pool:
            list(pool.map(lambda n: self._talk(f"{self._name}{n}", n, until), range(readers)))
        time.sleep(2)  # what would be said twice
        for phone, sent in self._sent.items():
            self.tally.doubled += max(0, len(self._phones.phones[phone]) - sent)
        return self.tally

    def _talk(self, reader: str, first: int, until: float) -> None:
        phone = str(number(reader))
        for turn in itertools.count(first):
            if time.monotonic() > until:
                break
            words, right = ASKED[turn % len(ASKED)]
            said, seconds = self._ask(reader, phone, words)
            self._note(said, seconds, right)

    def _ask(self, reader: str, phone: str, words: str) -> tuple[str, float]:
        """What the phone shows next, and after how long; "" where nothing, a notice where only that."""
        shown, notices = self._phones.phones[phone], self._phones.notices[phone]
        self._sent[phone] += 1
        sent = self._sent[phone]
        started = time.monotonic()
        webhook = self._phones.says(reader, words, f"{reader}-{next(self._count)}")
        while not self._delivered(webhook) and time.monotonic() - started < WITHIN:
            with self._lock:
                self.tally.redelivered += 1
            time.sleep(1)
        while len(shown) < sent and time.monotonic() - started < WITHIN:
            time.sleep(POLL)
        if len(shown) >= sent:
            return shown[sent - 1].split("Source: ")[0], time.monotonic() - started
        self._sent[phone] -= 1  # the next answer is that of the next message
        return (INTERRUPTED if self._phones.notices[phone] > notices else ""), WITHIN

    def _delivered(self, webhook: Webhook) -> bool:
        address = f"http://127.0.0.1:{self._port}{webhook.path}"
        request = urllib.request.Request(address, webhook.body, dict(webhook.headers))
        try:
            with urllib.request.urlopen(request, timeout=30) as reply:
                return bool(reply.status == 200)
        except OSError:
            return False

    def _note(self, said: str, seconds: float, right: str) -> None:
        others = [words for _, words in ASKED if words != right]
        with self._lock:
            self.tally.sent += 1
            if not said:
                self.tally.lost += 1
            elif right in said:
                self.tally.right += 1
                self.tally.seconds.append(seconds)
            elif INTERRUPTED in said:
                self.tally.interrupted += 1
            elif any(words in said for words in others):
                self.tally.crossed += 1
                print(f"crossed: not {right!r} but {said[:200]!r}", file=sys.stderr)
            else:
                self.tally.excused += 1
                print(f"excused: {said[:120]!r}", file=sys.stderr)


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
        "TURN_SECONDS": "120",
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
        f"Postgres and Redis, all with the readers on {os.cpu_count()} cores. Every {about['every']:g} s",
        f"a server got SIGKILL and was started again ({about['kills_of_rasas']:.0f} Rasas, "
        f"{about['kills_of_actions']:.0f} action servers);",
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
