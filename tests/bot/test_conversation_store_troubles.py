"""A store of conversations that is locked, moved or full, or whose clock steps."""

import asyncio
import resource
import sqlite3
import threading
import time
from contextlib import closing, contextmanager

import pytest
from rasa.shared.core.events import BotUttered, SessionStarted
from rasa.shared.core.trackers import DialogueStateTracker

from bot import conversation_store
from bot.unsaved import Rest
from knowledge.conversations import Conversations
from tests.bot.stored import asked, everything, save, saved, store_of


@contextmanager
def locked(folder):
    """Another program writes, and does not come to an end."""
    with closing(sqlite3.connect(folder / "conversations.db")) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield


@contextmanager
def moved(folder):
    """Somebody takes the file away and puts it back."""
    path = folder / "conversations.db"
    path.rename(folder / "elsewhere")
    yield
    (folder / "elsewhere").rename(path)


@contextmanager
def full(folder):
    """Nothing that is written may become longer: to SQLite the same as a full disk."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def eager(store):
    """Try again at once, not after some seconds; the same store."""
    store._reading, store._writing = Rest(0), Rest(0)
    store.engine.dispose()
    return store


def command_line(folder):
    """As ``ask-article delete`` opens the store."""
    return Conversations(str(folder / "conversations.db"))


def texts(store, sender="r1"):
    """What a conversation holds, by the store or from its memory."""
    tracker = asyncio.run(store.retrieve(sender))
    return [event.text for event in tracker.events if isinstance(event, BotUttered)]


@pytest.mark.parametrize("trouble", [locked, moved, full])
def test_a_conversation_outlives_trouble_with_the_store(tmp_path, trouble, caplog):
    """It goes on in memory, and all of it is stored once that works again, also what nobody asks for."""
    store = eager(store_of(tmp_path))
    save(store, SessionStarted(), asked("the first question"), BotUttered("one"))
    with trouble(tmp_path):
        save(store, asked(), BotUttered("two"))
        save(store, SessionStarted(), asked("Anna again"), BotUttered("x"), sender="r2")
        save(store, asked("a secret word"), BotUttered("three"))
        assert texts(store)[-2:] == ["two", "three"]
        assert b"Anna Schmidt" not in everything(tmp_path)
    save(store, SessionStarted(), BotUttered("y"), sender="r3", within=60)
    fresh = store_of(tmp_path)
    expected = ["two", "three"] if trouble is moved else ["one", "two", "three"]
    assert texts(fresh)[-len(expected) :] == expected
    assert (texts(fresh, "r2"), texts(fresh, "r3")) == (["x"], ["y"])
    whole = asyncio.run(fresh.retrieve_full_tracker("r1"))
    said = [event.text for event in whole.events if isinstance(event, BotUttered)]
    assert said == ["one", "two", "three"]
    assert "secret" not in caplog.text


def test_a_store_that_failed_is_left_alone_for_a_while(tmp_path, caplog):
    """Each try would hold up every reader."""
    store = store_of(tmp_path)
    store._writing = Rest(clock=lambda: 0.0)
    with locked(tmp_path):
        save(store, asked(), BotUttered("one"))
        for number in range(20):
            save(store, asked(), BotUttered("x"), sender=str(number))
    assert texts(store) == ["one"]
    assert caplog.text.count("conversations.write.failure") == 1


def test_what_was_forgotten_does_not_come_back(tmp_path):
    """Not from memory either."""
    store = eager(store_of(tmp_path))
    with locked(tmp_path):
        save(store, asked(), BotUttered("one"))
    asyncio.run(store.forget("r1"))
    save(store, BotUttered("two"), sender="r2")
    assert asyncio.run(store.retrieve("r1")) is None


def test_a_clock_that_steps_tears_no_conversation_apart(tmp_path):
    """A session that began in the future is no reason to forget what came after; nor is a new one."""
    store, day = store_of(tmp_path), 24 * 3600
    now = time.time()
    save(store, SessionStarted(timestamp=now + day), asked(at=now + day), BotUttered("one"))
    save(store, asked(at=now), BotUttered("two", timestamp=now))
    save(store, asked(at=now + 1), BotUttered("three", timestamp=now + 1))
    assert texts(store) == ["one", "two", "three"]
    now += 2
    save(store, SessionStarted(timestamp=now), asked(at=now), BotUttered("four", timestamp=now))
    assert texts(store) == ["four"]


def test_a_conversation_that_could_not_be_read_is_stored_beside_what_there_was(tmp_path):
    """Rasa begins it anew, and saves it once while it is empty."""
    save(store_of(tmp_path), SessionStarted(), asked(), BotUttered("one"))
    store = store_of(tmp_path)
    with moved(tmp_path):
        assert asyncio.run(store.retrieve("r1")) is None
        asyncio.run(store.save(DialogueStateTracker("r1", [])))
        save(store, SessionStarted(), asked(), BotUttered("two"))
    eager(store)
    save(store, BotUttered("x"), sender="r2", within=60)
    whole = asyncio.run(store_of(tmp_path).retrieve_full_tracker("r1"))
    said = [event.text for event in whole.events if isinstance(event, BotUttered)]
    assert said == ["one", "two"]


def test_a_full_disk_can_be_read(tmp_path):
    """So a conversation keeps its context there; what it goes on with waits in memory."""
    save(store_of(tmp_path), SessionStarted(), asked("the first question"), BotUttered("one"))
    store = eager(store_of(tmp_path))
    with full(tmp_path):
        assert texts(store) == ["one"]
        save(store, asked(), BotUttered("two"))
        assert texts(store) == ["one", "two"]
        assert texts(store, "r1") == ["one", "two"]
    save(store, BotUttered("x"), sender="r2", within=60)
    assert texts(store_of(tmp_path)) == ["one", "two"]


def test_what_waited_for_the_store_is_told_once(tmp_path):
    """When it is stored, and not when it could not be."""
    told = []
    broker = type("Broker", (), {"publish": lambda self, event: told.append(event["text"])})()
    store = eager(store_of(tmp_path, "full", broker))
    with locked(tmp_path):
        save(store, asked("one"))
        assert told == []
    save(store, asked("two"))
    assert told == ["one", "two"]


class Slow:
    """Rows of a store that hangs until it is let go; what was asked of it is done then."""

    def __init__(self, rows):
        self.rows, self.go = rows, threading.Event()

    def add(self, *arguments):
        """Late."""
        assert self.go.wait(20)
        return self.rows.add(*arguments)

    def __getattr__(self, name):
        return getattr(self.rows, name)


def test_a_store_that_hangs_holds_up_nobody_and_stores_once(tmp_path, monkeypatch):
    """What was given up and came to an end all the same is neither doubled nor untold."""
    monkeypatch.setattr(conversation_store, "ANSWERS", 0.1)
    told = []
    broker = type("Broker", (), {"publish": lambda self, event: told.append(event.get("text"))})()
    store = eager(store_of(tmp_path, "full", broker))
    slow = store._rows = Slow(store._rows)

    async def serve():
        tracker = DialogueStateTracker("r1", [])
        tracker.update(asked("one"))
        await store.save(tracker)
        going_on = await store.retrieve("r1")
        going_on.update(asked("two"))
        await store.save(going_on)
        with pytest.raises(TimeoutError):  # a deletion would be undone by what is at work
            await store.forget("r1")
        slow.go.set()
        while store._unsaved.senders():
            await asyncio.sleep(0.01)

    asyncio.run(asyncio.wait_for(serve(), 20))
    rows = store._rows.of_reader(["r1"])
    assert [row["text"] for row in rows] == told == ["one", "two"]
    assert asyncio.run(store.forget("r1")) == 2


@pytest.mark.parametrize("stored_before", [False, True])
def test_a_turn_in_flight_brings_no_deleted_reader_back(tmp_path, stored_before):
    """The command line takes no lock; the next message begins anew, and is stored and told."""
    told = []
    broker = type("Broker", (), {"publish": lambda self, event: told.append(event.get("text"))})()
    store = store_of(tmp_path, "full", broker)
    if stored_before:
        save(store, SessionStarted(), asked("secret"), BotUttered("one"))
    tracker = asyncio.run(store.retrieve("r1")) or DialogueStateTracker("r1", [])
    tracker.update(asked("secret two"))
    command_line(tmp_path).forget_reader(["r1"])
    told.clear()
    tracker.update(BotUttered("of the secret"))
    asyncio.run(saved(store, tracker))
    assert asyncio.run(store.retrieve("r1")) is None
    assert b"secret" not in everything(tmp_path)
    save(store, SessionStarted(), asked("new"), BotUttered("two"))
    assert texts(store) == texts(store_of(tmp_path)) == ["two"]
    assert [text for text in told if text] == ["new", "two"]


def test_what_waited_brings_no_deleted_reader_back(tmp_path):
    """Also where the store is back before anybody hears of the deletion; what was said since is stored."""
    told = []
    broker = type("Broker", (), {"publish": lambda self, event: told.append(event["text"])})()
    store = store_of(tmp_path, "full", broker)
    with locked(tmp_path):
        save(store, asked("secret"), BotUttered("one"))
        save(store, asked("secret"), BotUttered("one"), sender="r2")
    command_line(tmp_path).forget_reader(["r1", "r2"])
    save(store, asked("new"), BotUttered("two"))  # still in memory only
    eager(store)
    save(store, BotUttered("x"), sender="r3", within=60)
    assert store._unsaved.senders() == []
    assert texts(store) == ["two"]
    assert asyncio.run(store.retrieve("r2")) is None
    assert sorted(told) == ["new", "two", "x"]
    assert b"secret" not in everything(tmp_path)


def test_what_was_only_in_memory_counts_as_deleted(tmp_path):
    """The reader is told how much there was."""
    store = eager(store_of(tmp_path))
    save(store, asked(), BotUttered("one"))
    store._unsaved.hold("r1", [asked().as_dict()] * 3, 2)
    assert asyncio.run(store.forget("r1")) == 3
