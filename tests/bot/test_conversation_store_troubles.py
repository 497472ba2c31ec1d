"""A store of conversations that is locked, moved or full, or whose clock steps."""

import asyncio
import resource
import sqlite3
import time
from contextlib import closing, contextmanager

import pytest
from rasa.shared.core.events import BotUttered, SessionStarted
from rasa.shared.core.trackers import DialogueStateTracker

from bot.unsaved import Rest
from tests.bot.stored import asked, everything, save, store_of


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
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def eager(store):
    """Try again at once, not after some seconds; the same store."""
    store._reading, store._writing = Rest(0), Rest(0)
    store.engine.dispose()
    return store


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
    save(store, SessionStarted(), BotUttered("y"), sender="r3")
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
    with full(tmp_path):
        assert asyncio.run(store.retrieve("r1")) is None
        asyncio.run(store.save(DialogueStateTracker("r1", [])))
        save(store, SessionStarted(), asked(), BotUttered("two"))
    eager(store)
    save(store, BotUttered("x"), sender="r2")
    whole = asyncio.run(store_of(tmp_path).retrieve_full_tracker("r1"))
    said = [event.text for event in whole.events if isinstance(event, BotUttered)]
    assert said == ["one", "two"]


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
