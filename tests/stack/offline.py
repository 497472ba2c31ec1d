"""Runs the whole system without a way out, and prints what it answered and what it tried to reach, as JSON.

``python -m tests.stack.offline FOLDER``; inside ``unshare -rn`` the kernel counts what finds no route, also
what native code tries. The audit hook in ``attempts/`` names what Python code tries, names to look up too.
"""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import json
import os
import re
import socket
import struct
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

from scripts import processes
from scripts.processes import free_port, stop
from scripts.servers import start_servers
from tests.platforms.telegram import Telegram
from tests.stack.bot import PUBLIC, Bot
from tests.stack.reader import Reader

HOOK = Path(__file__).parent / "attempts"
SAID = (
    "does menopause matter?",
    "that was not helpful",
    "it was too short, my name is Jane Doe",
    "can I talk to a person?",
    "was bedeutet das",
    "i have chest pain",
    "delete my data",
)
# The same over the widget's socket and over a platform, which is a stand-in on this machine.
ELSEWHERE = ("what is DCIS", "delete my data")
# Some libraries report nothing where these are set, as on a build server; readers' servers have none of them.
QUIETENING = ("CI", "ORT_DISABLE_TELEMETRY", "ORT_RUNNING_UNIT_TESTS", "DO_NOT_TRACK")
SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP = 0x8913, 0x8914, 1
SECONDS = 20.0  # onnxruntime's telemetry, where it is on, looks for its collector after 13
OUTSIDE = ("192.0.2.1", 9)  # an address that is kept for examples: nobody has it


def main(folder: Path) -> dict[str, Any]:
    """Start all, talk, stop; the last attempt is ours, to see that it would be seen."""
    _loopback_up()
    for name in QUIETENING:
        os.environ.pop(name, None)
    notes = folder / "attempts.txt"
    os.environ |= {
        "ATTEMPTS": str(notes),
        "PYTHONPATH": str(HOOK),
        "LEDGER": str(folder / "ledger.jsonl"),
        "FEEDBACK_STORE": str(folder / "feedback.db"),
        "CONVERSATION_STORE": str(folder / "conversations.db"),
        "DELIVERIES": str(folder / "deliveries.db"),
    }
    os.environ |= {name: str(free_port()) for name in ("METRICS_PORT", "ACTIONS_METRICS_PORT")}
    processes.LOGS = folder / "logs"  # other servers may run on this machine
    before, telegram = no_routes(), Telegram()
    with telegram.serving():
        os.environ |= telegram.environment(PUBLIC)
        kinds, tried, watched = talk(before, telegram)
    left = no_routes()
    with contextlib.suppress(OSError), socket.socket() as probe:
        probe.settimeout(0.2)
        probe.connect(OUTSIDE)
    seen = no_routes() - left
    text = notes.read_text(encoding="utf-8") if notes.exists() else ""
    return {
        "kinds": kinds,
        "tried": tried,
        "sensor": seen,
        "attempts": text.splitlines(),
        **watched,
    }


def talk(before: int, telegram: Telegram) -> tuple[list[str], int, dict[str, Any]]:
    """The kinds of all replies, what found no route until then, and what the probes tell.

    Libraries report in the background some seconds after their start, so it waits for those too.
    """
    port, started = free_port(), time.monotonic()
    servers = start_servers(port, free_port(), "http://localhost:8000")
    try:
        replies = [reply for text in SAID for reply in _send(port, text)]
        elsewhere = {
            "socket": asyncio.run(_by_socket(port)),
            "telegram": _by_platform(port, telegram),
        }
        watched = {name: _watch(name) for name in ("METRICS_PORT", "ACTIONS_METRICS_PORT")}
        time.sleep(max(0.0, SECONDS - (time.monotonic() - started)))
        tried = no_routes() - before
    finally:
        stop(servers)
    rows = [reply["custom"]["data"] for reply in replies]
    return (
        [row["notice"] or row["kind"] for row in rows],
        tried,
        {
            **watched,
            "turns": _turns(),
            "elsewhere": elsewhere,
        },
    )


async def _by_socket(port: int) -> list[str]:
    """The kinds of the replies that the widget gets."""
    reader = await Reader(port).begin()
    try:
        rows = [row for text in ELSEWHERE for row in await reader.ask(text)]
    finally:
        await reader.leave()
    return [str(row["data"]["notice"] or row["data"]["kind"]) for row in rows]


def _by_platform(port: int, telegram: Telegram) -> list[str]:
    """What a reader of the platform sees."""
    for number, text in enumerate(ELSEWHERE, 1):
        status, body = Bot(port, {}).call(telegram.says("75", text, f"delivery-{number}"))
        assert status == 200, body
        shown = telegram.wait("75", number)
    return [row.text for row in shown]


def _watch(name: str) -> list[str]:
    """What a process says of itself: whether it is ready, and its numbers."""
    address = f"http://127.0.0.1:{os.environ[name]}"
    texts = []
    for path in ("/health", "/ready", "/metrics"):
        with urllib.request.urlopen(address + path, timeout=60) as reply:
            texts.append(reply.read().decode())
    return texts


def _turns() -> list[list[str]]:
    """The ids of turns in the log of each process."""
    logs = [
        (processes.LOGS / f"{name}.log").read_text(encoding="utf-8") for name in ("rasa", "actions")
    ]
    return [re.findall(r'(?:turn|action)\.over .*?"turn": "(\w+)"', log) for log in logs]


def no_routes() -> int:
    """How often the kernel had no route for something, in this namespace."""
    total = 0
    for file, name in (("snmp", "Ip:"), ("snmp6", "Ip6OutNoRoutes")):
        with contextlib.suppress(OSError):
            rows = [row.split() for row in Path("/proc/self/net", file).read_text().splitlines()]
            found = [row for row in rows if row[0] == name]
            if name == "Ip:":
                total += int(found[1][found[0].index("OutNoRoutes")])
            else:
                total += sum(int(row[1]) for row in found)
    return total


def _loopback_up() -> None:
    # A new namespace has its loopback down; elsewhere it is up, and nothing is done.
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as handle:
        with contextlib.suppress(OSError):
            asked = struct.pack("16sH22x", b"lo", 0)
            (flags,) = struct.unpack("16xH22x", fcntl.ioctl(handle, SIOCGIFFLAGS, asked))
            if not flags & IFF_UP:
                fcntl.ioctl(handle, SIOCSIFFLAGS, struct.pack("16sH22x", b"lo", flags | IFF_UP))


def _send(port: int, text: str) -> list[dict[str, Any]]:
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/webhooks/rest/webhook",
        data=json.dumps({"sender": "offline", "message": text}).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=60) as reply:
        messages: list[dict[str, Any]] = json.load(reply)
    return messages


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
