"""What ``make grown`` tells and opens."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from scripts.growing import probe_ports, ready_text, stay_grown
from scripts.grown import Grown
from scripts.processes import free_port
from scripts.steps import StepError


@pytest.fixture(autouse=True)
def unset(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is chosen."""
    for name in ("METRICS_PORT", "ACTIONS_METRICS_PORT", "RASAS", "ACTIONS"):
        monkeypatch.delenv(name, raising=False)


def test_each_server_has_its_probes(monkeypatch: pytest.MonkeyPatch) -> None:
    """One port after the other, from the one that is set; none where that is 0."""
    assert probe_ports(2, 1) == {"rasa-1": 5006, "rasa-2": 5007, "actions-1": 5056}
    monkeypatch.setenv("METRICS_PORT", "7000")
    monkeypatch.setenv("ACTIONS_METRICS_PORT", "0")
    assert probe_ports(1, 3) == {"rasa-1": 7000}
    monkeypatch.setenv("METRICS_PORT", "many")
    with pytest.raises(StepError, match="METRICS_PORT=many is not a port"):
        probe_ports(1, 1)


def test_everything_is_told_where_it_is(tmp_path: Path) -> None:
    """The page, the channels and all probes."""
    text = ready_text(Grown(tmp_path, 1, 1, 5005, probes={"rasa-1": 7000}), 3.21, 8000)
    assert "ready in 3.2 s: 1 Rasas, 1 action servers" in text
    for address in ("localhost:8000", "localhost:5005/webhooks", "127.0.0.1:7000"):
        assert address in text


def test_a_taken_port_is_named_before_anything_starts(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """With the setting that chooses another."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        monkeypatch.setenv("RASA_PORT", str(taken.getsockname()[1]))
        monkeypatch.setenv("PORT", str(free_port()))
        with pytest.raises(StepError, match="RASA_PORT="):
            stay_grown(tmp_path)
