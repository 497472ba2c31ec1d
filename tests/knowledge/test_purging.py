"""Deleting and reading what is kept of readers, over all stores."""

from __future__ import annotations

import json
import sqlite3
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from knowledge.conversations import DAY, Conversations
from knowledge.feedback import FeedbackStore, Opinion
from knowledge.keeping import Keeping
from knowledge.purging import Purged, Stores, forget, kept_of, purge, purge_own
from knowledge.readers import ReaderKeys
from knowledge.settings import Settings

KEYS = ReaderKeys(b"k" * 16)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """One reader of REST with two messages, one of them 31 days old, and an opinion."""
    path = tmp_path / "conversations.db"
    name = KEYS.name("rest", "r1")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "CREATE TABLE events (id INTEGER PRIMARY KEY, sender_id, type_name, timestamp, data)"
        )
        for age, text in ((31, "old"), (0, "new")):
            row = (name, "user", time.time() - age * DAY, json.dumps({"text": text}))
            connection.execute(
                "INSERT INTO events (sender_id, type_name, timestamp, data) VALUES (?, ?, ?, ?)",
                row,
            )
    settings = Settings(feedback=tmp_path / "feedback.db", keeping=Keeping(conversations=str(path)))
    FeedbackStore(settings.feedback).note(name, "1", Opinion("how?", "answer", (), True))
    return settings


def stores(settings: Settings, told: list[dict[str, Any]] | None = None) -> Stores:
    """All of them, with an event broker of which the line breaks with the second deletion."""
    heard = [] if told is None else told

    def tell(address: str, events: Any, days: int) -> str:
        heard.extend(events)
        return "OSError" if len(heard) > 1 else ""

    return Stores(settings, Conversations(settings.keeping.conversations), tell)


def test_all_that_is_kept_of_a_reader_is_found(settings: Settings) -> None:
    """By channel and id, and by the name in the stores."""
    for reader in ("rest:r1", KEYS.name("rest", "r1")):
        kept = kept_of(stores(settings), reader, KEYS)
        assert [event["text"] for event in kept.events] == ["old", "new"]
        assert [opinion.question for opinion in kept.opinions] == ["how?"]
    assert not kept_of(stores(settings), "rest:r2", KEYS)


def test_a_reader_is_forgotten_everywhere(settings: Settings) -> None:
    """And it is said how much there was."""
    assert str(forget(stores(settings), "rest:r1", KEYS)) == "2 messages, 1 opinions"
    assert not kept_of(stores(settings), "rest:r1", KEYS)
    assert not forget(stores(settings), "rest:r1", KEYS)


def test_what_is_too_old_goes(settings: Settings) -> None:
    """By the days of the settings, or by others."""
    assert purge(stores(settings)) == Purged(1, 0)
    assert purge(stores(settings)) == Purged(0, 0)
    assert len(kept_of(stores(settings), "rest:r1", KEYS).events) == 1


def test_the_action_server_leaves_a_database_to_rasa(settings: Settings, tmp_path: Path) -> None:
    """Opinions are purged all the same; a file it purges whole."""
    keeping = Keeping(conversations="postgresql://host/name")
    assert purge_own(Settings(feedback=tmp_path / "f.db", keeping=keeping)) == Purged(0, 0)
    assert purge_own(settings) == Purged(1, 0)


def test_who_gets_the_events_is_told_of_a_deletion(settings: Settings) -> None:
    """By the hashed name alone, also again; a broker that is away stops no deletion."""
    told: list[dict[str, Any]] = []
    all_stores = stores(replace(settings, events="amqp://broker"), told)
    assert forget(all_stores, "rest:r1", KEYS) == Purged(2, 1)
    assert forget(all_stores, "rest:r1", KEYS) == Purged(0, 0, "OSError")
    name = KEYS.name("rest", "r1")
    assert [(e["event"], e["sender_id"]) for e in told] == [("reader_forgotten", name)] * 2
    assert all(set(event) == {"event", "sender_id", "timestamp"} for event in told)


def test_who_gets_the_events_is_told_what_is_too_old(settings: Settings) -> None:
    """By a time and the names; each purge tells it, so that one that was missed is made up for."""
    told: list[dict[str, Any]] = []
    all_stores = stores(replace(settings, events="amqp://broker"), told)
    assert purge(all_stores) == Purged(1, 0)
    assert purge(all_stores) == Purged(0, 0, "OSError")
    assert [event["senders"] for event in told] == [[KEYS.name("rest", "r1")], []]
    assert told[0]["before"] < time.time() - 30 * DAY + 1
