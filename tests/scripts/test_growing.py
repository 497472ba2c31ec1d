"""What ``make grown`` tells and opens."""

from __future__ import annotations

import shlex
import socket
import threading
from pathlib import Path

import pytest

from scripts import growing
from scripts.growing import (
    events_setting,
    keep_up,
    probe_ports,
    ready_text,
    stay_grown,
    stores_text,
)
from scripts.grown import Grown
from scripts.processes import free_port
from scripts.steps import StepError


@pytest.fixture(autouse=True)
def unset(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is chosen."""
    for name in ("METRICS_PORT", "ACTIONS_METRICS_PORT", "RASAS", "ACTIONS", "EVENT_BROKER"):
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


def test_events_are_gone_in_a_minute_where_nobody_need_take_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An operator's own RabbitMQ gets them as ever."""
    assert events_setting() == {"EVENT_SECONDS": "60"}
    monkeypatch.setenv("EVENT_BROKER", "amqp://host/")
    assert events_setting() == {"EVENT_BROKER": "amqp://host/"}


def test_a_shell_reads_where_the_stores_are() -> None:
    """And nothing else of the servers' settings."""
    text = stores_text({"DELIVERIES": "redis://:a b'@host", "PYTHONWARNINGS": "ignore"})
    assert shlex.split(text) == ["DELIVERIES=redis://:a b'@host"]


class Falling:
    """Stands for the grown system: one server ends at each look, as often as it is told to."""

    def __init__(self, ends: int) -> None:
        self.ends, self.told = ends, list[str]()

    def ended(self) -> list[str]:
        self.ends -= 1
        if self.ends < 0:
            raise KeyboardInterrupt
        return ["rasa-2"]

    def launch(self, name: str) -> None:
        self.told.append(name)

    def renew_all(self) -> None:
        self.told.append("all")


@pytest.fixture
def logs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where servers' logs lie."""
    monkeypatch.setattr(growing, "LOGS", tmp_path)
    monkeypatch.setattr(growing, "PAUSE", 0.0)
    return tmp_path


def test_what_has_ended_is_started_again(logs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What it said before is kept; a wish for new servers is heard meanwhile."""
    (logs / "grown-rasa-2.log").write_text("why")
    asked, falling = threading.Event(), Falling(2)
    asked.set()
    with pytest.raises(KeyboardInterrupt):
        keep_up(falling, asked)  # type: ignore[arg-type]
    assert falling.told == ["all", "rasa-2", "rasa-2"]
    assert "rasa-2 has ended (see .cache/logs/rasa-2.ended.log)" in capsys.readouterr().out
    assert (logs / "rasa-2.ended.log").read_text() == "why"


@pytest.mark.usefixtures("logs")
def test_what_ends_again_and_again_ends_all() -> None:
    """With the log's place."""
    with pytest.raises(StepError, match=r"rasa-2 has ended 5 times .* see .cache/logs/rasa-2"):
        keep_up(Falling(9), threading.Event())  # type: ignore[arg-type]
