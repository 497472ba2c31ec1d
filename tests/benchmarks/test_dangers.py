"""Readers in danger amid many others."""

from __future__ import annotations

import time

import pytest

from benchmarks.dangers import SAID, Dangers
from benchmarks.readers import Phones


def test_each_is_counted_with_its_time_and_nobody_waits_for_the_one_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The first never gets its text."""
    texts, dangers = dict(SAID), Dangers(0, Phones(), every=0.01)

    def ask_once(reader: str, words: str) -> tuple[str, float]:
        if reader == "d0":
            time.sleep(0.3)
            return "", 300.0
        return f"Please: {texts[words]}.", 2.0

    monkeypatch.setattr(dangers._readers, "ask_once", ask_once)
    with dangers:
        time.sleep(0.2)
        assert len(dangers.answers) > 2
    figures = dangers.figures()
    assert figures["dangers"] == len(dangers.answers)
    assert figures["dangers_missed"] == 1
    assert (figures["danger_p50"], figures["danger_worst"]) == (2.0, 300.0)
