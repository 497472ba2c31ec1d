"""Finding and bringing Postgres, Redis, nginx and RabbitMQ; tests/grown starts them."""

from __future__ import annotations

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


def test_what_its_user_may_not_enter_is_kept_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clone in root's home; the same folder the next time, and another for another clone."""
    monkeypatch.setattr(services, "SHARED", tmp_path / "shared")
    first, second = tmp_path / "first", tmp_path / "second"
    assert services._within_reach(first, ("true",)) == first
    found = [services._within_reach(folder, ("false",)) for folder in (first, first, second)]
    assert found[0] == found[1] != found[2]
    assert found[0].parent == tmp_path / "shared"
    assert found[0].is_dir()
