"""Which deliveries were taken."""

from __future__ import annotations

import resource
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import pytest

from bot.channels import deliveries
from bot.channels.deliveries import FILE, Deliveries, deliveries_path
from bot.unsaved import Rest


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


def test_only_the_owner_can_read_the_file(tmp_path: Path) -> None:
    """And what SQLite writes beside it."""
    Deliveries(tmp_path / "deliveries.db").is_new("slack", "1")
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Another program writes, and does not come to an end."""
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield


@contextmanager
def moved(path: Path) -> Iterator[None]:
    """Somebody takes the file away and puts it back."""
    path.rename(path.with_suffix(".away"))
    yield
    path.with_suffix(".away").rename(path)


@contextmanager
def full(path: Path) -> Iterator[None]:
    """Nothing that is written may become longer: to SQLite the same as a full disk."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, limits[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, limits)


@pytest.mark.parametrize("trouble", [locked, moved, full])
def test_what_could_not_be_written_is_written_later(
    tmp_path: Path, trouble: Callable[[Path], AbstractContextManager[None]]
) -> None:
    """So that it is not taken again after a restart."""
    path = tmp_path / "deliveries.db"
    found = Deliveries(path)
    assert found.is_new("slack", "1")
    with trouble(path):
        assert [found.is_new("slack", name) for name in ("2", "2", "3")] == [True, False, True]
    found._rest = Rest(0)
    assert found.is_new("slack", "4")
    again = Deliveries(path)
    assert [again.is_new("slack", name) for name in "12345"] == [False] * 4 + [True]


@pytest.mark.parametrize("again", [False, True])
def test_a_file_that_was_deleted_is_begun_anew(tmp_path: Path, again: bool) -> None:
    """With all that is remembered; one that comes back, or another one, is taken as it is."""
    path = tmp_path / "folder" / "deliveries.db"
    found = Deliveries(path)
    assert found.is_new("slack", "1")
    path.parent.rename(tmp_path / "away")
    assert found.is_new("slack", "2")
    assert not found.is_new("slack", "2")
    if again:
        shutil.rmtree(path.parent)
        (tmp_path / "away").rename(path.parent)
        assert found.is_new("slack", "3")
    after = Deliveries(path)
    assert [after.is_new("slack", name) for name in "1234"] == [False, False, not again, True]


def test_a_file_that_could_not_be_opened_is_opened_later(tmp_path: Path) -> None:
    """A disk that was full at the start is no reason to forget for ever."""
    folder = tmp_path / "folder"
    folder.write_text("in the way")
    found = Deliveries(folder / "deliveries.db")
    assert found.is_new("slack", "1")
    folder.unlink()
    found._rest = Rest(0)
    assert found.is_new("slack", "2")
    assert not Deliveries(folder / "deliveries.db").is_new("slack", "1")


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


def kept(path: Path) -> int:
    """How many ids the file holds."""
    with closing(sqlite3.connect(path)) as file:
        return int(file.execute("SELECT count(*) FROM deliveries").fetchone()[0])


def test_old_ids_go_by_time_where_few_messages_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An hour after the last deletion, whatever the clock on the wall says meanwhile."""
    wall, passed, path = [1000.0], [5.0], tmp_path / "deliveries.db"
    monkeypatch.setattr("bot.channels.deliveries.time.time", lambda: wall[0])
    monkeypatch.setattr("bot.channels.deliveries.time.monotonic", lambda: passed[0])
    found = Deliveries(path)
    assert found.is_new("slack", "old")
    wall[0] += 4 * 86_400
    passed[0] += deliveries.SWEEP_AFTER - 1
    assert found.is_new("slack", "a")
    assert kept(path) == 2
    passed[0] += 1
    assert found.is_new("slack", "b")
    assert kept(path) == 2  # a and b
    assert not Deliveries(path).is_new("slack", "a")


def test_where_they_are_kept() -> None:
    """By a variable or in the cache."""
    assert deliveries_path({"DELIVERIES": "x.db"}) == Path("x.db")
    assert deliveries_path({}) == FILE


def test_what_waits_beside_a_redis_has_a_folder_of_its_own():
    """A container writes only where it may."""
    shared = {"DELIVERIES": "redis://host:6379/0", "WAITING_DIR": "waiting"}
    assert deliveries_path(shared) == Path("waiting/deliveries.db")
    assert deliveries_path({**shared, "DELIVERIES": "x.db"}) == Path("x.db")


@pytest.mark.parametrize("step", [86_400, -86_400])
def test_a_clock_that_steps_lets_nothing_in_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    """Also after a restart at the wrong time."""
    now = time.time()
    assert Deliveries(tmp_path / "deliveries.db").is_new("slack", "1")
    monkeypatch.setattr("bot.channels.deliveries.time.time", lambda: now + step)
    found = Deliveries(tmp_path / "deliveries.db")
    assert not found.is_new("slack", "1")
    assert found.is_new("slack", "2")
