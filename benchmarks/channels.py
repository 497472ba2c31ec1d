"""Messages a second and the slowest answers of each messaging channel, with 50 readers who write at once.

Each channel speaks with the stand-in of its platform (tests/platforms); REST is measured in the same run.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.figures import percentile
from benchmarks.turns import our_texts
from scripts.processes import free_port, stop
from scripts.servers import start_servers
from scripts.steps import ROOT, StepError
from tests.platforms.callback import Program
from tests.platforms.messenger import Messenger
from tests.platforms.platform import Platform, Shown, Webhook
from tests.platforms.slack import Slack
from tests.platforms.teams import Teams
from tests.platforms.telegram import Telegram
from tests.platforms.twilio import Twilio

REPORT = ROOT / "benchmarks" / "channels.md"
READERS, TURNS = 50, 6
POLL = 0.05  # seconds between two looks; the times are taken when a message comes in
WITHIN = 120.0
Ask = Callable[[str, str], float]  # seconds until the answer to a reader's words


@dataclass(frozen=True)
class Measured:
    """One channel; ``failures`` are answers that did not come."""

    channel: str
    messages: int
    failures: int
    seconds: float
    p50: float
    p99: float

    @property
    def rate(self) -> float:
        """Messages a second."""
        return (self.messages - self.failures) / self.seconds


class Clock:
    """When each message reached a stand-in."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform
        self._came: dict[int, float] = {}
        self._show = platform.show
        platform.show = self._note  # type: ignore[method-assign]

    def _note(self, shown: Shown) -> None:
        self._came[id(shown)] = time.perf_counter()
        self._show(shown)

    def wait(self, reader: str, count: int) -> float:
        """When the reader's n-th message came; raise TimeoutError where it does not."""
        deadline = time.monotonic() + WITHIN
        while len(seen := self._platform.seen_by(reader)) < count:
            if time.monotonic() > deadline:
                raise TimeoutError(f"{self._platform.name}: no answer within {WITHIN:.0f} s")
            time.sleep(POLL)
        return self._came[id(seen[count - 1])]


def measure(channel: str, ask: Ask, readers: int, turns: int) -> Measured:
    """All readers write at once, each the next message once the last is answered."""
    texts = our_texts(ROOT / "knowledge" / "articles", ROOT / "data")
    seconds: list[float] = []
    failures: list[str] = []
    together = threading.Barrier(readers)

    def talk(number: int) -> None:
        together.wait()
        for turn in range(turns):
            try:
                seconds.append(ask(f"B{channel}{number}", texts[(number + turn * 7) % len(texts)]))
            except (OSError, TimeoutError) as error:
                failures.append(str(error))
                print(f"{channel}: {error}", file=sys.stderr)

    started = time.perf_counter()
    with ThreadPoolExecutor(readers) as pool:
        list(pool.map(talk, range(readers)))
    whole = time.perf_counter() - started
    p50, p99 = (percentile(seconds or [WITHIN], share) for share in (0.5, 0.99))
    return Measured(channel, readers * turns, len(failures), whole, p50, p99)


def call(port: int, webhook: Webhook) -> bytes:
    """Make a platform's call."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}{webhook.path}", webhook.body, dict(webhook.headers)
    )
    with urllib.request.urlopen(request, timeout=WITHIN) as reply:
        body: bytes = reply.read()
    return body


def over_rest(port: int) -> Ask:
    """REST waits for the answer itself."""

    def ask(reader: str, words: str) -> float:
        body = json.dumps({"sender": reader, "message": words}).encode()
        headers = {"Content-Type": "application/json"}
        started = time.perf_counter()
        call(port, Webhook("/webhooks/rest/webhook", headers, body))
        return time.perf_counter() - started

    return ask


def over_platform(port: int, platform: Platform) -> Ask:
    """The answer comes to the stand-in."""
    clock = Clock(platform)
    platform.says("nobody", "hello")  # the stand-in of Teams makes its keys with the first words

    def ask(reader: str, words: str) -> float:
        before = len(platform.seen_by(reader))
        started = time.perf_counter()
        call(port, platform.says(reader, words))
        return clock.wait(reader, before + 1) - started

    return ask


def report(rows: Sequence[Measured], readers: int, turns: int) -> str:
    """The page."""
    rest = rows[0]
    lines = [
        "# Messaging channels under load",
        "",
        f"Made by `make bench`: {readers} readers who write at once, {turns} messages each, the next one when "
        f"the last is answered; {os.cpu_count()} cores, which Rasa, the action server, the stand-ins and the "
        "readers share.",
        "",
        "| channel | messages/s | beside REST | p50 | p99 | failures |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    lines += [
        f"| {row.channel} | {row.rate:.1f} | {row.rate / rest.rate:.2f}x | {row.p50:.2f} s | {row.p99:.2f} s "
        f"| {row.failures} |"
        for row in rows
    ]
    return "\n".join(lines) + "\n"


def run(readers: int, turns: int) -> list[Measured]:
    """Start everything and measure each channel by itself, REST first."""
    platforms = (Telegram(), Slack(), Messenger(), Twilio(), Teams(), Program())
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        for platform in platforms:
            stack.enter_context(platform.serving())
        for platform in platforms:
            os.environ.update(platform.environment("https://bot.example.org"))
        for key in ("LEDGER", "FEEDBACK_STORE", "DELIVERIES", "CONVERSATION_STORE"):
            os.environ[key] = str(folder / key.lower())
        os.environ.update(
            READER_RATE="1000/1000", ADDRESS_RATE="10000/10000", TURN_SECONDS=f"{WITHIN:.0f}"
        )
        port = free_port()
        stack.callback(stop, start_servers(port, free_port(), "http://localhost:8000"))
        measure("warm up", over_rest(port), 4, 5)
        rows = [measure("rest", over_rest(port), readers, turns)]
        for platform in platforms:
            rows.append(measure(platform.name, over_platform(port, platform), readers, turns))
            print(json.dumps(asdict(rows[-1])), flush=True)
            if platform.problems:
                raise StepError(f"{platform.name} would refuse a call: {platform.problems[0]}")
        return rows


def main(arguments: Sequence[str]) -> int:
    """Measure and write the page; with ``--quick`` only print it."""
    parser = argparse.ArgumentParser(prog="benchmarks.channels")
    parser.add_argument("--quick", action="store_true", help="5 readers, 2 messages, no page")
    quick = parser.parse_args(arguments).quick
    readers, turns = (5, 2) if quick else (READERS, TURNS)
    rows = run(readers, turns)
    page = report(rows, readers, turns)
    print(page)
    if not quick:
        REPORT.write_text(page, encoding="utf-8")
    return 1 if any(row.failures for row in rows) else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
