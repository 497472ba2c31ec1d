"""Finding and bringing Postgres, Redis, nginx and RabbitMQ; tests/grown starts them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from scripts import services
from scripts.steps import StepError


def test_what_is_on_the_path_is_found() -> None:
    """And a missing one is none."""
    assert services.find("sh")
    assert services.find("no-such-program") is None


def test_without_a_way_to_bring_them_the_mend_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """The package's name."""
    monkeypatch.setattr(services, "find", lambda _: None)
    monkeypatch.setattr(services.shutil, "which", lambda _: None)
    packages = "erlang-base nginx-light postgresql rabbitmq-server redis-server"
    with pytest.raises(StepError, match=f"apt-get install {packages}"):
        services.bring()


def test_what_is_there_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """No command is run."""
    monkeypatch.setattr(services, "find", lambda name: f"/bin/{name}")
    monkeypatch.setattr(services.subprocess, "run", lambda *_, **__: pytest.fail("installed"))
    services.bring()


def test_the_number_of_an_ended_postgres_is_forgotten(tmp_path: Path) -> None:
    """That of one that runs is left, and so is what is no number."""
    file = tmp_path / "postmaster.pid"
    with subprocess.Popen(("sleep", "60")) as process:
        file.write_text(f"{process.pid}\n/data\n")
        services._bury(file)
        assert file.exists()
        process.kill()
    services._bury(file)
    assert not file.exists()
    file.write_text("?")
    services._bury(file)
    assert file.exists()
