"""Which deliveries were taken."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.channels import deliveries
from bot.channels.deliveries import FILE, Deliveries, deliveries_path


def test_a_delivery_is_taken_once_also_after_a_restart(tmp_path: Path) -> None:
    """By channel and id."""
    path = tmp_path / "folder" / "deliveries.db"
    first = Deliveries(path)
    assert first.is_new("slack", "1")
    assert not first.is_new("slack", "1")
    assert first.is_new("telegram", "1")
    again = Deliveries(path)
    assert not again.is_new("slack", "1")
    assert again.is_new("slack", "2")


def test_ids_are_not_kept_as_they_are(tmp_path: Path) -> None:
    """They may hold a reader's number."""
    path = tmp_path / "deliveries.db"
    Deliveries(path).is_new("twilio", "reader-0123456789")
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"0123456789" not in kept


def test_without_a_file_the_memory_does(tmp_path: Path) -> None:
    """The bot goes on."""
    (tmp_path / "file").write_text("")
    found = Deliveries(tmp_path / "file" / "deliveries.db")
    assert found.is_new("slack", "1")
    assert not found.is_new("slack", "1")


def test_old_ids_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After some days no platform delivers again."""
    monkeypatch.setattr(deliveries, "SWEEP", 2)
    found = Deliveries(tmp_path / "deliveries.db")
    monkeypatch.setattr("bot.channels.deliveries.time.time", lambda: 1000)
    assert found.is_new("slack", "old")
    monkeypatch.setattr("bot.channels.deliveries.time.time", lambda: 1000 + 4 * 86_400)
    assert found.is_new("slack", "a")
    assert found.is_new("slack", "b")
    rows = Deliveries(tmp_path / "deliveries.db")
    assert rows.is_new("slack", "old")


def test_where_they_are_kept() -> None:
    """By a variable or in the cache."""
    assert deliveries_path({"DELIVERIES": "x.db"}) == Path("x.db")
    assert deliveries_path({}) == FILE
