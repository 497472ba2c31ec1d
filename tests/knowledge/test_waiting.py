"""Messages that wait are deleted by reader and by age."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from knowledge.errors import ArticleError
from knowledge.waiting import (
    TABLE,
    forget_waiting,
    forget_waiting_long,
    waiting_file,
    waiting_of,
)


def fill(deliveries: Path, channel: str, number: int, *rows: tuple[str, str, float]) -> None:
    """A file as bot/channels/held.py makes it, with ids, names and ages."""
    with closing(sqlite3.connect(waiting_file(deliveries, channel, number))) as file, file:
        file.execute(f"CREATE TABLE {TABLE} (id, name, tries, showing, at, sealed)")
        for name, reader, age in rows:
            values = (name, reader, 0, 0, time.time() - age, b"sealed")
            file.execute(f"INSERT INTO {TABLE} VALUES (?, ?, ?, ?, ?, ?)", values)


def test_by_reader_in_all_files(tmp_path: Path) -> None:
    """Of all channels and processes; the file of deliveries itself is left alone."""
    deliveries = tmp_path / "deliveries.db"
    deliveries.write_text("not of this kind")
    fill(deliveries, "telegram", 1, ("1", "a", 0), ("2", "b", 0))
    fill(deliveries, "slack", 2, ("3", "a", 0))
    assert forget_waiting(deliveries, ["a", "older-a"]) == 2
    assert forget_waiting(deliveries, ["a", "older-a"]) == 0


def test_what_waits_of_a_reader_is_told_without_its_words(tmp_path: Path) -> None:
    """Its channel and its time, the oldest first."""
    deliveries = tmp_path / "deliveries.db"
    fill(deliveries, "telegram", 1, ("1", "a", 0), ("2", "b", 0))
    fill(deliveries, "slack", 12, ("3", "older-a", 60))
    found = waiting_of(deliveries, ["a", "older-a"])
    assert [one.channel for one in found] == ["slack", "telegram"]
    assert found[1].at - found[0].at == pytest.approx(60, abs=5)
    assert waiting_of(deliveries, ["c"]) == []


def test_by_age(tmp_path: Path) -> None:
    """A day by default."""
    deliveries = tmp_path / "deliveries.db"
    fill(deliveries, "telegram", 1, ("1", "a", 0), ("2", "a", 90_000))
    assert forget_waiting_long(deliveries) == 1
    assert forget_waiting_long(tmp_path / "elsewhere" / "x.db") == 0


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    """With the setting."""
    waiting_file(tmp_path / "deliveries.db", "slack", 1).write_text("rubbish " * 100)
    with pytest.raises(ArticleError, match="DELIVERIES"):
        forget_waiting(tmp_path / "deliveries.db", ["a"])
    with pytest.raises(ArticleError, match="DELIVERIES"):
        waiting_of(tmp_path / "deliveries.db", ["a"])
