"""The statements of the store of conversations, on SQLite; tests/grown has them on Postgres."""

import json
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from rasa.core.tracker_store import SQLTrackerStore

from bot.conversation_rows import ConversationRows
from knowledge.conversations import FORGOTTEN, NOTED_FOR, Expired, noted_name


def event(kind, at, **more):
    """An event as it is kept."""
    return {"event": kind, "timestamp": at, **more}


STARTED = event("session_started", 1.0)
FIRST = [STARTED, event("user", 2.0, text="one"), event("bot", 3.0, text="two")]
SECOND = [event("session_started", 4.0), event("user", 5.0, text="three")]


@pytest.fixture
def rows(tmp_path):
    """Rasa's table, empty."""
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'x.db'}")
    SQLTrackerStore.SQLEvent.__table__.create(engine)
    return ConversationRows(engine)


def test_a_conversation_is_read_by_session_or_whole(rows):
    """In the order in which it was stored; other readers' apart."""
    rows.add("r1", FIRST, False)
    rows.add("r2", [event("user", 2.0, text="other")], False)
    rows.add("r1", SECOND, True)
    assert [json.loads(row) for row in rows.read("r1", True)] == FIRST + SECOND
    assert [json.loads(row) for row in rows.read("r1", False)] == SECOND
    assert rows.of_reader(["none", "r1"]) == FIRST + SECOND


def test_what_is_stored_is_not_stored_again(rows):
    """Nobody knows how a write ended that was given up."""
    assert rows.add("r1", FIRST[:2], False) == [0, 1]
    assert rows.add("r1", FIRST + SECOND, False) == [2, 3, 4]
    assert rows.add("r1", FIRST + SECOND, True) == []
    assert rows.of_reader(["r1"]) == FIRST + SECOND


def test_what_waited_for_the_store_finds_its_place(rows):
    """Another Rasa could store what came later; a turn that did not wait goes to the end, by any clock."""
    later = [event("user", 5.0, text="three"), event("bot", 6.0, text="four")]
    waited = [event("user", 3.5, text="between"), event("bot", 5.5, text="among")]
    rows.add("r1", FIRST, False)
    rows.add("r1", later, True)
    rows.add("r2", [event("user", 4.0, text="other")], False)
    assert rows.add("r1", [*FIRST, *waited], True, True) == [0, 1, 2, 3, 4]  # what is to be told
    expected = [*FIRST, waited[0], later[0], waited[1], later[1]]
    assert rows.of_reader(["r1"]) == expected
    rows.add("r1", [event("user", 0.5, text="after a step of the clock")], True)
    assert rows.of_reader(["r1"])[-1]["text"] == "after a step of the clock"
    assert len(rows.of_reader(["r2"])) == 1


def test_a_conversation_without_its_beginning_is_not_stored(rows):
    """It is given whole then."""
    assert rows.add("r1", SECOND, True) is None
    assert rows.add("r1", FIRST + SECOND, False) == [0, 1, 2, 3, 4]


def test_a_write_that_is_refused_raises(rows):
    """Where the file was taken away meanwhile."""

    def check():
        raise FileNotFoundError

    with pytest.raises(FileNotFoundError):
        ConversationRows(rows._engine, check).add("r1", FIRST, False)


def test_what_is_deleted_is_counted_by_messages(rows):
    """Of one reader, or what is too old, of whom."""
    rows.add("r1", FIRST, False)
    rows.add("r2", SECOND, False)
    assert rows.forget_older(3.0) == Expired(1, ("r1",))
    assert rows.forget_older(3.0) == Expired()
    assert rows.forget_reader(["none", "r1"]) == 1
    assert rows.of_reader(["r1"]) == []
    assert rows.of_reader(["r2"]) == SECOND


def test_a_conversation_gets_another_name(rows):
    """Where there is one."""
    rows.add("old", FIRST, False)
    assert (rows.rename("old", "new"), rows.rename("old", "new")) == (True, False)
    assert rows.of_reader(["new"]) == FIRST


@pytest.mark.parametrize("late", [False, True])
def test_what_was_said_before_a_deletion_does_not_come_back(rows, late):
    """Neither by a turn that had read it nor by what waited; what was said since is stored."""
    rows.add("r1", FIRST, False)
    assert rows.forget_reader(["r1"]) == 2
    assert rows.add("r1", SECOND, True, late) == []
    assert rows.add("r1", FIRST + SECOND, False, late) == []
    since = [event("user", time.time() + 1, text="x"), event("bot", time.time() + 1, text="y")]
    assert rows.add("r1", [*SECOND, *since], True, late) is None  # and is given whole then
    assert rows.add("r1", [*FIRST, *SECOND, *since], False, late) == [5, 6]
    assert rows.of_reader(["r1"]) == since
    assert rows.add("r2", FIRST, False, late) == [0, 1, 2]


def test_a_deletion_waits_for_the_turn_that_is_stored(rows):
    """Nothing is deleted between a look at the notes and the write; what is noted is newer than the write."""
    rows.add("r1", FIRST, False)
    with ThreadPoolExecutor(1) as beside, rows._alone("r1"):
        deleting = beside.submit(rows.forget_reader, ["r1"])
        time.sleep(0.2)
        assert not deleting.done()
        ended = time.time()
    assert deleting.result() == 2
    assert rows.forgotten()[noted_name("r1")] >= ended


def test_who_was_deleted_is_noted_for_every_rasa(rows):
    """With the time, also where nothing was stored; once for each, for two days."""
    assert rows.forgotten() == {}
    rows.forget_reader(["r1"])
    before = time.time()
    rows.forget_reader(["r1", "r2"])
    noted = rows.forgotten()
    assert set(noted) == {noted_name("r1"), noted_name("r2")}
    assert all(before <= at <= time.time() for at in noted.values())
    assert rows.forgotten(max(noted.values())) == {}
    rows.forget_older(3.0)
    assert len(rows.forgotten()) == 2
    with rows._engine.begin() as connection:
        connection.execute(sa.text(f"UPDATE {FORGOTTEN} SET at = at - {NOTED_FOR}"))
    rows.forget_older(3.0)
    assert rows.forgotten() == {}
