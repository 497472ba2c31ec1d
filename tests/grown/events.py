"""What the RabbitMQ of a grown system is told."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from scripts.environments import RASA_PYTHON
from scripts.grown import Grown
from scripts.steps import ROOT

WITHIN = 30.0  # seconds to the next event: a queue that was long full is long read
known: set[str] = set()  # a RabbitMQ that was killed gives again what it had given


@contextmanager
def heard(grown: Grown, kind: str, text: str = "") -> Iterator[list[dict[str, Any]]]:
    """The events that a listener gets while the block runs, up to one of a kind, with a text."""
    events: list[dict[str, Any]] = []
    module = (RASA_PYTHON, "-m", "tests.grown.listener", grown.events)
    listener = subprocess.Popen(module, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        yield events
        assert listener.stdout is not None
        deadline, is_over = time.monotonic() + WITHIN, False
        while not is_over:
            assert time.monotonic() < deadline, [event["event"] for event in events[-100:]]
            event = json.loads(listener.stdout.readline())
            deadline = time.monotonic() + WITHIN
            if event["id"] not in known:
                known.add(event["id"])
                events.append(event)
                is_over = event["event"] == kind and text in (event.get("text") or "")
    finally:
        listener.kill()
        listener.communicate()


def said(events: list[dict[str, Any]]) -> list[str]:
    """What readers wrote."""
    return [event["text"] for event in events if event["event"] == "user"]
