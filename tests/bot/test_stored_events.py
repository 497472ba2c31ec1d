"""Rows of the store of conversations, whole and damaged."""

import asyncio
import json
import logging
import sqlite3
from contextlib import closing

import pytest
from rasa.shared.core.events import ReminderCancelled, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.stored_events import note_stored, read_events, stored
from tests.bot.stored import asked, save, store_of

DAMAGED = ('{"event": "user", "te', "[]", '{"event": "nonsense"}', '{"event": "user"}', "null", "")


@pytest.mark.parametrize("row", DAMAGED)
def test_a_damaged_row_keeps_its_place(row, caplog):
    """Without effect, without its words in the log, between the others."""
    caplog.set_level(logging.ERROR)
    good = json.dumps(UserUttered("hello").as_dict())
    events = read_events([good, row, good])
    assert [type(event) for event in events] == [UserUttered, ReminderCancelled, UserUttered]
    assert "conversations.row.failure" in caplog.text
    assert not row or row not in caplog.text


@pytest.mark.parametrize("row", DAMAGED)
def test_a_conversation_goes_on_after_a_damaged_row(tmp_path, row):
    """Nobody else is harmed, and what is new is stored once."""
    store = store_of(tmp_path, "full")
    save(store, asked("one"), asked("two"))
    with closing(sqlite3.connect(tmp_path / "conversations.db")) as other:
        other.execute("UPDATE events SET data = ? WHERE id = 1", (row,))
        other.commit()
    save(store, asked("three"))
    save(store, asked("four"))
    tracker = asyncio.run(store_of(tmp_path, "full").retrieve("r1"))
    said = [event.text for event in tracker.events if isinstance(event, UserUttered)]
    assert said == ["two", "three", "four"]


def test_a_tracker_knows_how_much_of_it_is_stored():
    """Nothing, unless it came from the store."""
    tracker = DialogueStateTracker("r1", [])
    assert stored(tracker) == 0
    assert stored(note_stored(tracker, 3)) == 3
