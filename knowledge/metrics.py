"""What both processes count for Prometheus: numbers and names of ours, never a reader's words or name."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

_SECONDS = (0.005, 0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0)
_TENTHS = tuple(step / 10 for step in range(1, 11))

REGISTRY = CollectorRegistry()
TURNS = Counter(
    "ask_turns", "Turns by channel and outcome", ["channel", "outcome"], registry=REGISTRY
)
WAITING = Gauge("ask_turns_waiting", "Turns that wait until others are over", registry=REGISTRY)
REPLIES = Counter("ask_replies", "Replies by kind", ["kind"], registry=REGISTRY)
REFUSALS = Counter(
    "ask_refusals",
    "Messages not taken, by channel and reason",
    ["channel", "reason"],
    registry=REGISTRY,
)
SAFETY_HITS = Counter("ask_safety_hits", "Messages by danger", ["level"], registry=REGISTRY)
DELETIONS = Counter(
    "ask_deletions", "Readers who deleted their data", ["channel"], registry=REGISTRY
)
EVENTS_DROPPED = Counter("ask_events_dropped", "Events that no broker got", registry=REGISTRY)
SECONDS = Histogram(
    "ask_stage_seconds", "Time by stage", ["stage"], buckets=_SECONDS, registry=REGISTRY
)
SCORES = Histogram(
    "ask_gate_score",
    "Score of the evidence by what became of it",
    ["outcome"],
    buckets=_TENTHS,
    registry=REGISTRY,
)


@contextmanager
def timed(stage: str) -> Iterator[None]:
    """Observe the time of a stage, also of one that fails."""
    started = time.perf_counter()
    try:
        yield
    finally:
        SECONDS.labels(stage).observe(time.perf_counter() - started)


def exposition() -> bytes:
    """All of it in Prometheus' text format."""
    return generate_latest(REGISTRY)
