"""Readers in danger amid many others."""

from __future__ import annotations

import threading
import time

import pytest

from benchmarks.dangers import SAID, Dangers
from benchmarks.readers import Phones


def test_each_is_counted_with_its_time_and_nobody_waits_for_the_one_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The first never gets its text."""
    go = threading.Event()
    texts, dangers = dict(SAID), Dangers(0, Phones(), every=0.01)

    def ask_once(reader: str, words: str) -> tuple[str, float]:
        if reader == "d0":
            go.wait(60)
            return "", 300.0
        return f"Please: {texts[words]}.", 2.0

    monkeypatch.setattr(dangers._readers, "ask_once", ask_once)
    with dangers:
        ends = time.monotonic() + 60
        while len(dangers.answers) <= 2 and time.monotonic() < ends:
            time.sleep(0.01)
        assert len(dangers.answers) > 2
        go.set()
    figures = dangers.figures()
    assert figures["dangers"] == len(dangers.answers)
    assert figures["dangers_missed"] == 1
    assert (figures["danger_p50"], figures["danger_worst"]) == (2.0, 300.0)
