"""The store of conversations from the command line."""

from __future__ import annotations

import json
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from knowledge.conversations import DAY, FORGOTTEN, NOTED_FOR, Conversations, Expired, noted_name
from knowledge.errors import ArticleError

NOTED = f"SELECT reader FROM {FORGOTTEN}"


@pytest.fixture
def store(tmp_path: Path) -> Conversations:
    """Two readers, one of them long ago too."""
    path = tmp_path / "conversations.db"
    now = time.time()
    rows = [
        ("r1", "session_started", now - 40 * DAY, {}),
        ("r1", "user", now - 40 * DAY, {"text": "old"}),
        ("r1", "user", now, {"text": "new"}),
        ("r1", "bot", now, {"text": "reply"}),
        ("r2", "user", now, {"text": "other"}),
    ]
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "CREATE TABLE events (id INTEGER PRIMARY KEY, sender_id, type_name, timestamp, data)"
        )
        connection.executemany(
            "INSERT INTO events (sender_id, type_name, timestamp, data) VALUES (?, ?, ?, ?)",
            [(sender, kind, at, json.dumps(row)) for sender, kind, at, row in rows],
        )
    return Conversations(str(path))


def test_a_reader_gets_what_is_stored_of_them(store: Conversations) -> None:
    """All names of the reader, in order."""
    assert [row.get("text") for row in store.of_reader(["none", "r1"])] == [
        None,
        "old",
        "new",
        "reply",
    ]


def test_a_deleted_reader_is_gone_and_counted(store: Conversations) -> None:
    """Messages of both sides count; other events go along."""
    assert store.forget_reader(["r1", "none"]) == 3
    assert store.forget_reader(["r1"]) == 0
    assert store.of_reader(["r1"]) == []
    assert len(store.of_reader(["r2"])) == 1


def test_who_was_deleted_is_noted_for_two_days(store: Conversations) -> None:
    """Once for each. A Rasa that runs reads it there (bot/forgotten_readers.py)."""
    store.forget_reader(["r1"])
    store.forget_reader(["r1", "none"])
    with store._open() as rows:
        assert [name for (name,) in rows.execute(NOTED)] == [
            noted_name("r1"),
            noted_name("none"),
        ]
        rows.execute(f"UPDATE {FORGOTTEN} SET at = at - {NOTED_FOR}")
    store.forget_older(0.0)
    with store._open() as rows:
        assert rows.execute(NOTED).fetchall() == []


def test_a_note_is_of_the_time_of_the_deletion(store: Conversations) -> None:
    """A turn that is stored while the command waits for it is deleted, and older than the note."""
    with ThreadPoolExecutor(1) as beside, store._open() as rows:
        rows.execute("UPDATE events SET type_name = 'bot' WHERE sender_id = 'r2'")
        deleting = beside.submit(store.forget_reader, ["r2"])
        time.sleep(0.3)
        ended = time.time()
        rows.commit()
        assert deleting.result() == 1
    with store._open() as rows:
        assert rows.execute(f"SELECT at FROM {FORGOTTEN}").fetchone()[0] >= ended


def test_a_deletion_that_fails_is_not_noted(store: Conversations) -> None:
    """Both or neither."""
    with store._open() as rows:
        rows.execute(
            "CREATE TRIGGER kept BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'kept'); END"
        )
    with pytest.raises(ArticleError, match="kept"):
        store.forget_reader(["r1"])
    assert len(store.of_reader(["r1"])) == 4
    with store._open() as rows, pytest.raises(sqlite3.OperationalError, match="no such table"):
        rows.execute(NOTED)


def test_what_is_old_goes(store: Conversations) -> None:
    """By the time of each event."""
    assert store.forget_older(time.time() - 30 * DAY) == Expired(1, ("r1",))
    assert [row["text"] for row in store.of_reader(["r1"])] == ["new", "reply"]


def test_before_the_first_conversation_there_is_nothing(tmp_path: Path) -> None:
    """No file is made by looking."""
    store = Conversations(str(tmp_path / "none.db"))
    assert store.of_reader(["r1"]) == []
    assert store.forget_older(time.time()) == Expired()
    assert not (tmp_path / "none.db").exists()


def test_what_is_no_store_is_named(tmp_path: Path) -> None:
    """A file of another kind, and a database server."""
    path = tmp_path / "x.db"
    path.write_text("no database, but long enough to be taken for one by its size")
    with pytest.raises(ArticleError, match="not a store of conversations.*CONVERSATION_STORE"):
        Conversations(str(path)).forget_older(1.0)
    with pytest.raises(ArticleError, match="database server"):
        Conversations("postgresql://host/db").of_reader(["r1"])
    assert not Conversations("postgresql://host/db").is_file
