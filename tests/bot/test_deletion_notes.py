"""Who was deleted, as every Rasa finds it, and what was said since."""

import time

import pytest
import sqlalchemy as sa

from bot import deletion_notes
from bot.deletion_notes import CLOCKS, NOTES, make, note, noted, noted_since, said_since, sweep
from knowledge.conversations import FORGOTTEN, NOTED_FOR, noted_name

OLD_TABLE = f"CREATE TABLE {FORGOTTEN} (reader VARCHAR(64) NOT NULL, at DOUBLE PRECISION NOT NULL)"


@pytest.fixture
def connection():
    """To an empty store."""
    with sa.create_engine("sqlite://").begin() as connection:
        yield connection


def put(connection, name, at):
    """A note of some time."""
    connection.execute(sa.insert(NOTES).values(reader=noted_name(name), at=at))


def test_before_the_first_deletion_nobody_is_known(connection):
    """There is no table yet, and none is made by looking."""
    sweep(connection)
    assert noted_since(connection, 0.0) == {}
    assert not deletion_notes.is_there(connection)


def test_a_reader_is_noted_once(connection):
    """With the time of the last deletion, however often; by a hash."""
    make(connection)
    put(connection, "r1", 5.0)
    for _ in range(3):
        before = time.time()
        note(connection, "r1")
    assert before <= noted(connection, "r1") <= time.time()
    assert noted(connection, "r2") is None
    assert [row.reader for row in connection.execute(sa.select(NOTES))] == [noted_name("r1")]


def test_a_table_of_earlier_days_is_understood(connection):
    """It had a row for each deletion."""
    connection.execute(sa.text(OLD_TABLE))
    put(connection, "r1", 5.0)
    put(connection, "r1", 6.0)
    assert noted(connection, "r1") == 6.0
    make(connection)
    note(connection, "r1")
    assert len(connection.execute(sa.select(NOTES)).all()) == 1


def test_only_what_is_new_is_read_and_what_is_old_goes(connection):
    """By the time of the notes."""
    make(connection)
    now = time.time()
    put(connection, "r1", now - NOTED_FOR - 60)
    put(connection, "r2", now - 60)
    put(connection, "r3", now)
    assert set(noted_since(connection, now - 60)) == {noted_name("r3")}
    sweep(connection)
    assert set(noted_since(connection, 0.0)) == {noted_name("r2"), noted_name("r3")}


def test_a_clock_that_was_wrong_silences_nobody(connection):
    """A deletion of tomorrow would take all that is said until then."""
    make(connection)
    put(connection, "r1", time.time() + CLOCKS + 60)
    put(connection, "r2", time.time() + CLOCKS / 2)
    assert noted(connection, "r1") is None
    assert noted(connection, "r2") is not None


@pytest.mark.parametrize(
    ("kinds", "deleted", "places"),
    [
        ("action session_started user bot", 0.5, [0, 1, 2, 3]),
        ("user bot", 2.0, []),
        ("user slot bot user bot", 1.5, [3, 4]),  # the turn in which it was deleted goes whole
        ("user bot action session_started user bot", 1.0, [3, 4, 5]),
        ("slot bot", 0.5, [0, 1]),  # the rest of a turn that began since
    ],
)
def test_what_was_said_since(kinds, deleted, places):
    """From the first message or session after the deletion on."""
    events = [{"event": kind, "timestamp": at} for at, kind in enumerate(kinds.split(), start=1)]
    assert said_since(events, deleted) == places


def test_a_clock_that_steps_back_brings_nothing_back():
    """Each event has to be of the time since; one without a time is not."""
    events = [{"event": "user", "timestamp": at} for at in (9.0, 2.0, 10.0, None)]
    assert said_since(events, 5.0) == [0, 2]
