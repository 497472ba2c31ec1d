"""What a container runs."""

from __future__ import annotations

import os
import subprocess
from typing import Any

import pytest

from scripts import serving
from scripts.servers import actions_command, rasa_command
from scripts.steps import ROOT


class Became(Exception):
    """The process was replaced."""


@pytest.fixture
def became(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """With what the process was replaced."""
    calls: list[Any] = []

    def execve(*words: Any) -> None:
        calls.extend(words)
        raise Became

    monkeypatch.setattr(os, "execve", execve)
    monkeypatch.setattr(os, "chdir", calls.append)
    monkeypatch.setattr(os, "umask", calls.append)
    for name in ("LISTEN", "SITE_URL", "ALLOWED_ORIGINS", "RASA_PORT", "ACTIONS_PORT"):
        monkeypatch.delenv(name, raising=False)
    return calls


def test_rasa_starts_as_make_run_starts_it(
    became: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the container's settings, from the project's folder."""
    monkeypatch.setenv("SITE_URL", "https://example.org")
    monkeypatch.setenv("LISTEN", "0.0.0.0")
    with pytest.raises(Became):
        serving.main(["rasa"])
    folder, umask, program, words, environment = became
    assert folder == ROOT
    assert umask == 0o077
    assert program == words[0]
    assert words == rasa_command(5005, "https://example.org")
    assert words[words.index("--interface") + 1] == "0.0.0.0"
    assert environment["ACTIONS_PORT"] == "5055"
    assert environment["RASA_TELEMETRY_ENABLED"] == "false"
    assert environment["OPENBLAS_NUM_THREADS"] == "1"


def test_the_action_server_starts_as_make_run_starts_it(
    became: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On its own port."""
    monkeypatch.setenv("ACTIONS_PORT", "6055")
    with pytest.raises(Became):
        serving.main(["actions"])
    assert became[3] == actions_command(6055)


@pytest.mark.parametrize("arguments", [[], ["page"], ["rasa", "actions"]])
def test_another_name_is_a_usage_error(
    arguments: list[str], became: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    """It says which there are."""
    assert serving.main(arguments) == 2
    assert "actions|rasa" in capsys.readouterr().err
    assert became == []


def test_a_bad_setting_ends_it_in_one_line(
    became: list[Any], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The name, and the mend."""
    monkeypatch.setenv("RASA_PORT", "http")
    assert serving.main(["rasa"]) == 1
    assert capsys.readouterr().err == (
        "RASA_PORT=http is not a port: give a number from 1 to 65535\n"
    )


def test_a_missing_environment_ends_it_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No traceback in a container's log."""
    monkeypatch.setattr(serving, "command", lambda name: ("no/python",))
    assert serving.main(["rasa"]) == 1
    assert "no/python: No such file or directory; run 'make setup'" in capsys.readouterr().err


def test_the_python_of_rasa_can_run_it() -> None:
    """Rasa's image has no other one."""
    called = (".venv/rasa/bin/python", "-m", "scripts.serving")
    done = subprocess.run(called, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 2, done.stderr
