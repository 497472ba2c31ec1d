"""Lanes run side by side; the first command that fails ends its own lane only."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from scripts.lanes import Lane, run_lanes


def say(text: str, code: int = 0) -> tuple[str, ...]:
    """A command that prints a text and ends with a code."""
    return (sys.executable, "-c", f"import sys; print({text!r}); sys.exit({code})")


def test_every_command_runs_and_its_lines_stay_together(capfd: pytest.CaptureFixture[str]) -> None:
    lanes = [Lane("a", (say("one"), say("two"))), Lane("b", (say("three"),))]
    assert run_lanes(lanes, {}) == 0
    printed = capfd.readouterr().out
    assert printed.index("\none\n") < printed.index("\ntwo\n")
    assert "\nthree\n" in printed


def test_a_failure_ends_its_lane_and_is_told(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    lanes = [Lane("a", (say("bad", 3), say("never"))), Lane("b", (say("still"),))]
    assert run_lanes(lanes, {}) == 3
    printed = capfd.readouterr().out
    assert "\nnever\n" not in printed
    assert "\nstill\n" in printed


def test_a_command_that_is_killed_counts_as_a_failure() -> None:
    killed = (sys.executable, "-c", "import os; os.kill(os.getpid(), 9)")
    assert run_lanes([Lane("a", (killed,))], {}) == 1
