"""What the RabbitMQ of a grown system is told."""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from queue import Empty, Queue
from typing import Any

from scripts.environments import RASA_PYTHON
from scripts.grown import Grown
from scripts.steps import ROOT

WITHIN = 120.0  # seconds to the next event: a long queue takes long to read
known: set[str] = set()  # a RabbitMQ that was killed gives again what it had given


@contextmanager
def heard(grown: Grown, kind: str, text: str = "") -> Iterator[list[dict[str, Any]]]:
    """The events that a listener gets while the block runs, up to one of a kind, with a text."""
    events: list[dict[str, Any]] = []
    module = (RASA_PYTHON, "-m", "tests.grown.listener", grown.events)
    listener = subprocess.Popen(module, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    lines: Queue[str] = Queue()
    reading = threading.Thread(target=lambda: [lines.put(line) for line in listener.stdout or ()])
    reading.start()
    try:
        yield events
        is_over = False
        while not is_over:
            event = json.loads(_next(lines, events))
            if event["id"] not in known:
                known.add(event["id"])
                events.append(event)
                is_over = event["event"] == kind and text in (event.get("text") or "")
    finally:
        listener.kill()
        reading.join()
        listener.communicate()


def _next(lines: Queue[str], events: list[dict[str, Any]]) -> str:
    try:
        return lines.get(timeout=WITHIN)
    except Empty:
        heard_last = [event["event"] for event in events[-100:]]
        raise AssertionError(f"no event for {WITHIN:.0f} s after {heard_last}") from None


def said(events: list[dict[str, Any]]) -> list[str]:
    """What readers wrote."""
    return [event["text"] for event in events if event["event"] == "user"]
