"""Nothing leaves the machine: the whole system runs without a route, and nobody tries to find one."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.stack


def without_a_route() -> list[str]:
    """The command that runs another one in a network namespace of its own; empty where that is forbidden."""
    command = ["unshare", "--user", "--map-root-user", "--net"]
    if not shutil.which("unshare"):
        return []
    return [] if subprocess.run([*command, "true"], capture_output=True).returncode else command


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the run without a way out tells."""
    folder = tmp_path_factory.mktemp("offline")
    command = [*without_a_route(), sys.executable, "-m", "tests.stack.offline", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    stored = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    return {**found, "stored": stored}


def test_every_answer_comes_without_a_network(told: dict[str, Any]) -> None:
    """A quote, an opinion with its reason, a person, another language, an emergency, deletion."""
    assert told["kinds"] == [
        "answer",
        "feedback",
        "feedback",
        "handoff",
        "language",
        "emergency",
        "deleted",
    ]


def test_the_widget_and_a_platform_are_answered_too(told: dict[str, Any]) -> None:
    """A quote, and deletion; the platform stands on this machine."""
    assert told["elsewhere"]["socket"] == ["answer", "deleted"]
    quote, deletion = told["elsewhere"]["telegram"]
    assert "DCIS" in quote
    assert "deleted" in deletion.lower()


def test_nothing_tries_to_reach_another_machine(told: dict[str, Any]) -> None:
    """Neither by an address nor by a name; the kernel's count also sees native code."""
    assert told["attempts"] == []
    assert told["tried"] == 0


def test_an_attempt_would_have_been_seen(told: dict[str, Any]) -> None:
    """Where namespaces are forbidden only Python's own attempts are seen, which is said here."""
    if without_a_route():
        assert told["sensor"] >= 1
    else:
        print("\nno network namespace is allowed here: only the audit hook has watched")


def test_both_processes_are_watched_on_ports_of_their_own(told: dict[str, Any]) -> None:
    """Alive, ready, and with their numbers: turns, kinds, times by stage, dangers, scores of the gate."""
    for name in ("METRICS_PORT", "ACTIONS_METRICS_PORT"):
        assert told[name][:2] == ["alive\n", "ready\n"]
    rasa, actions = told["METRICS_PORT"][2], told["ACTIONS_METRICS_PORT"][2]
    assert 'ask_turns_total{channel="rest",outcome="answered"} 6.0' in rasa
    assert 'ask_replies_total{kind="answer"} 3.0' in rasa
    assert 'ask_safety_hits_total{level="emergency"} 1.0' in rasa
    assert 'ask_deletions_total{channel="rest"} 1.0' in rasa
    for stage in ("turn", "nlu", "action", "store"):
        assert f'ask_stage_seconds_count{{stage="{stage}"}}' in rasa
    assert 'ask_stage_seconds_count{stage="answer"}' in actions
    assert 'ask_gate_score_count{outcome="answer"}' in actions


def test_a_turn_has_one_id_in_both_logs(told: dict[str, Any]) -> None:
    """The emergency needs no action; every other turn is in both."""
    rasa, actions = told["turns"]
    assert len(set(rasa)) == len(rasa) == 8
    assert len(set(actions) & set(rasa)) == len(set(actions)) == 7


def test_nothing_of_the_reader_is_left_on_the_disk(told: dict[str, Any]) -> None:
    """After the deletion, in no store and in no log."""
    for words in (b"Jane", b"offline", b"menopause matter", b"too short"):
        assert words not in told["stored"]
