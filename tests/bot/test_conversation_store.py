"""The store of conversations: nothing of a reader's words but what may be kept, and deletion that deletes."""

import asyncio
import json
import logging
import resource
import sqlite3
import time
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from rasa.shared.core.constants import SESSION_START_METADATA_SLOT
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.conversation_store import ConversationStore
from bot.unsaved import Rest
from knowledge.keeping import Keeping
from knowledge.metrics import REGISTRY

WORDS = "I am Anna Schmidt, anna@example.org. Does menopause matter?"
FOUND = {
    "intent": {"name": "ask_menopause", "confidence": 0.9},
    "intent_ranking": [{"name": "ask_menopause", "confidence": 0.9}],
    "entities": [],
    "text": WORDS,
    "text_tokens": [(0, 1)],
    "metadata": {"username": "Anna Schmidt", "turn": "t1"},
}


def asked(words=WORDS, at=None):
    """A reader's message as Rasa makes it."""
    return UserUttered(
        words,
        FOUND["intent"],
        parse_data={**FOUND, "text": words},
        timestamp=at,
        message_id="m1",
        metadata=FOUND["metadata"],
    )


def store_of(folder, text="redacted", broker=None):
    """A store in a file of the test."""
    keeping = Keeping(text, 30, str(folder / "conversations.db"))
    return ConversationStore(Domain.empty(), event_broker=broker, keeping=keeping)


def save(store, *events, sender="r1"):
    """Store a conversation."""
    tracker = asyncio.run(store.retrieve(sender)) or DialogueStateTracker(sender, [])
    for event in events:
        tracker.update(event)
    asyncio.run(store.save(tracker))


def everything(folder: Path) -> bytes:
    """All bytes that the store left on the disk."""
    return b"".join(path.read_bytes() for path in folder.iterdir())


@pytest.mark.parametrize("text", ["redacted", "none"])
def test_who_a_reader_is_never_reaches_the_disk(tmp_path, text):
    """Neither the message nor its parse nor a platform's metadata keep a name or an address."""
    save(store_of(tmp_path, text), SessionStarted(), asked(), BotUttered("The article says"))
    kept = everything(tmp_path)
    assert b"Anna" not in kept
    assert b"example.org" not in kept
    assert (b"Does menopause matter" in kept) == (text == "redacted")
    assert b"ask_menopause" in kept
    assert b"The article says" in kept


def test_all_words_are_kept_only_where_that_is_set(tmp_path):
    """KEEP_TEXT=full stores what Rasa stores."""
    save(store_of(tmp_path, "full"), asked())
    assert b"Anna Schmidt" in everything(tmp_path)


def test_a_conversation_goes_on_from_what_is_stored(tmp_path):
    """Intent, message id and turn come back, with the words as they were kept."""
    store = store_of(tmp_path)
    save(store, SessionStarted(), asked(), BotUttered("one"))
    save(store, asked("and at my age?"))
    tracker = asyncio.run(store_of(tmp_path).retrieve("r1"))
    first, second = (e for e in tracker.events if isinstance(e, UserUttered))
    assert first.text == "I am [name], [mail]. Does menopause matter?"
    assert first.parse_data["intent_ranking"] == FOUND["intent_ranking"]
    assert (first.intent_name, first.message_id, first.metadata) == (
        "ask_menopause",
        "m1",
        {"turn": "t1"},
    )
    assert second.text == "and at my age?"


def test_what_a_session_begins_with_holds_no_words_either(tmp_path):
    """Rasa notes the metadata of the first message in an event of its own."""
    begun = {"reason": "my name is Anna", "turn": "t1"}
    save(store_of(tmp_path), SlotSet(SESSION_START_METADATA_SLOT, begun))
    assert b"Anna" not in everything(tmp_path)
    tracker = asyncio.run(store_of(tmp_path).retrieve("r1"))
    assert tracker.events[-1].value == {"turn": "t1"}


def test_replies_and_dangers_are_counted(tmp_path):
    """By kind and by level, once each."""
    kind = {"kind": "crisis", "quotes": [], "suggestions": [], "notice": None}
    danger = UserUttered("x", {"name": "crisis", "confidence": 1.0})
    names = (
        ("ask_replies_total", {"kind": "crisis"}),
        ("ask_safety_hits_total", {"level": "crisis"}),
    )
    before = [REGISTRY.get_sample_value(*name) or 0 for name in names]
    save(store_of(tmp_path), danger, BotUttered("call", {"custom": {"data": kind}}))
    save(store_of(tmp_path), asked())
    assert [REGISTRY.get_sample_value(*name) for name in names] == [n + 1 for n in before]


def test_a_press_on_helpful_stays_what_it_is(tmp_path):
    """A payload of the channel holds no words and must come back whole."""
    payload = '/feedback{"helpful": true, "reply": "m1-1"}'
    store = store_of(tmp_path, "none")
    save(store, asked(payload))
    assert asyncio.run(store.retrieve("r1")).events[-1].text == payload


def test_an_event_broker_gets_what_the_store_gets(tmp_path):
    """No words leave by another door."""
    published = []
    broker = type("Broker", (), {"publish": lambda self, event: published.append(event)})()
    save(store_of(tmp_path, broker=broker), asked())
    assert "Anna" not in json.dumps(published)
    assert published[0]["sender_id"] == "r1"


def test_a_forgotten_reader_is_gone_from_the_file_too(tmp_path):
    """Deleted rows are written over, in the journal as well; others stay."""
    store = store_of(tmp_path)
    save(store, SessionStarted(), asked("a very special word"), BotUttered("x"))
    save(store, asked("stays"), sender="r2")
    assert store.forget("r1") == 2
    assert store.forget("r1") == 0
    assert b"very special" not in everything(tmp_path)
    assert b"stays" in everything(tmp_path)


def test_old_conversations_go_by_themselves(tmp_path):
    """Saving purges once an hour."""
    store = store_of(tmp_path)
    save(store, asked("long ago", at=time.time() - 31 * 24 * 3600))
    store._purging = Rest(0)
    save(store, asked("today"), sender="r2")
    assert asyncio.run(store.retrieve("r1")) is None
    assert asyncio.run(store.retrieve("r2")).events


def test_a_conversation_moves_to_a_new_name(tmp_path):
    """After a rotation of the key a reader goes on where they were."""
    store = store_of(tmp_path)
    save(store, asked())
    assert store.rename("r1", "new")
    assert not store.rename("r1", "new")
    assert asyncio.run(store.retrieve("new")).events


def test_the_file_is_the_owners_only(tmp_path):
    """Other users of the machine can't read it."""
    store_of(tmp_path)
    assert (tmp_path / "conversations.db").stat().st_mode & 0o077 == 0


def test_an_error_of_the_database_says_nothing_of_the_words(tmp_path, caplog):
    """SQLAlchemy would print the row that it could not store."""
    store = store_of(tmp_path)
    with store.engine.connect() as connection:
        connection.execute("DROP TABLE events")
    with caplog.at_level(logging.DEBUG):
        save(store, asked("secret words"))
    assert "conversations.write.failure: OperationalError" in caplog.text
    assert "secret words" not in caplog.text


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
    store.forget("r1")
    save(store, BotUttered("two"), sender="r2")
    assert asyncio.run(store.retrieve("r1")) is None


def test_a_clock_that_steps_tears_no_conversation_apart(tmp_path):
    """A session that began in the future is no reason to forget what came after; nor is a new one."""
    store, day = store_of(tmp_path), 24 * 3600
    now = time.time()
    save(store, SessionStarted(timestamp=now + day), asked(at=now + day), BotUttered("one"))
    save(store, asked(at=now), BotUttered("two", timestamp=now))
    save(store, asked(at=now), BotUttered("three", timestamp=now))
    assert texts(store) == ["one", "two", "three"]
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
