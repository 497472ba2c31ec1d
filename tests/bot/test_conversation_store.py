"""The store of conversations: nothing of a reader's words but what may be kept, and deletion that deletes."""

import asyncio
import json
import logging
import threading
import time

import pytest
from rasa.shared.core.constants import SESSION_START_METADATA_SLOT
from rasa.shared.core.events import BotUttered, SessionStarted, SlotSet, UserUttered

from bot import conversation_store
from knowledge.conversations import noted_name
from knowledge.metrics import REGISTRY
from tests.bot.stored import FOUND, asked, everything, save, store_of


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


class Broker:
    """Remembers what it is told."""

    def __init__(self):
        self.told = []

    def publish(self, event):
        """Rasa's way to tell it."""
        self.told.append(event)


def test_an_event_broker_gets_what_the_store_gets(tmp_path):
    """No words leave by another door."""
    broker = Broker()
    save(store_of(tmp_path, broker=broker), asked())
    assert "Anna" not in json.dumps(broker.told)
    assert broker.told[0]["sender_id"] == "r1"


def test_an_event_broker_is_told_of_deletions_and_new_names(tmp_path):
    """Who keeps the events has to do the same; a name that nobody had is no news."""
    broker = Broker()
    store = store_of(tmp_path, broker=broker)
    save(store, asked())
    asyncio.run(store.rename("r1", "r2"))
    asyncio.run(store.rename("nobody", "r3"))
    asyncio.run(store.forget("r2"))
    told = [event for event in broker.told if event["event"] != "conversations_expired"]
    kinds = [(event["sender_id"], event["event"]) for event in told]
    assert kinds == [("r1", "user"), ("r1", "reader_renamed"), ("r2", "reader_forgotten")]
    assert told[1]["name"] == "r2"


def test_an_event_broker_is_told_of_what_is_too_old(tmp_path):
    """By the time before which all is gone, and the names of whom something was; each purge tells it."""
    broker = Broker()
    store = store_of(tmp_path, broker=broker)
    save(store, asked("long ago", at=time.time() - 31 * 24 * 3600))
    save(store, asked("today"), sender="r2")
    before = time.time() - 30 * 24 * 3600
    assert (asyncio.run(store.forget_older(30)), asyncio.run(store.forget_older(30))) == (1, 0)
    first, second = broker.told[-2:]
    assert (first["event"], first["senders"]) == ("conversations_expired", ["r1"])
    assert before <= first["before"] <= second["before"] <= before + 60
    assert second["senders"] == []


def test_a_forgotten_reader_is_gone_from_the_file_too(tmp_path):
    """Deleted rows are written over, in the journal as well; others stay."""
    store = store_of(tmp_path)
    save(store, SessionStarted(), asked("a very special word"), BotUttered("x"))
    save(store, asked("stays"), sender="r2")
    assert asyncio.run(store.forget("r1")) == 2
    assert asyncio.run(store.forget("r1")) == 0
    assert b"very special" not in everything(tmp_path)
    assert b"stays" in everything(tmp_path)


def test_old_conversations_go_by_themselves(tmp_path):
    """From the start on and every so often, where nobody writes."""
    save(store_of(tmp_path), asked("long ago", at=time.time() - 31 * 24 * 3600))
    save(store_of(tmp_path), asked("today"), sender="r2")

    async def serve():
        store = store_of(tmp_path, purge_every=0.1)
        while await store.retrieve("r1"):
            await asyncio.sleep(0.01)
        await store.rename("r2", "r1")
        with store.engine.begin() as connection:
            connection.execute("UPDATE events SET timestamp = 1")
        while await store.retrieve("r1"):
            await asyncio.sleep(0.01)

    asyncio.run(asyncio.wait_for(serve(), 20))


def test_a_conversation_moves_to_a_new_name(tmp_path):
    """After a rotation of the key a reader goes on where they were."""
    store = store_of(tmp_path)
    save(store, asked())
    assert asyncio.run(store.rename("r1", "new"))
    assert not asyncio.run(store.rename("r1", "new"))
    assert asyncio.run(store.retrieve("new")).events


def test_the_file_is_the_owners_only(tmp_path):
    """Other users of the machine can't read it."""
    store_of(tmp_path)
    assert (tmp_path / "conversations.db").stat().st_mode & 0o077 == 0


def test_an_error_of_the_database_says_nothing_of_the_words(tmp_path, caplog):
    """SQLAlchemy would print the row that it could not store."""
    store = store_of(tmp_path)
    with store.engine.connect() as connection:
        connection.execute("ALTER TABLE events RENAME COLUMN data TO other")
    with caplog.at_level(logging.DEBUG):
        save(store, asked("secret words"))
    assert "conversations.write.failure: OperationalError" in caplog.text
    assert "secret words" not in caplog.text


def test_who_was_deleted_is_told_in_time_or_not_at_all(tmp_path, monkeypatch):
    """Whoever asks waits for no purge; of the deletions after a time."""
    store = store_of(tmp_path)
    asyncio.run(store.forget("r1"))
    noted = asyncio.run(store.forgotten())
    assert list(noted) == [noted_name("r1")]
    assert asyncio.run(store.forgotten(max(noted.values()))) == {}
    monkeypatch.setattr(conversation_store, "ANSWERS", 0.1)
    go = threading.Event()

    async def behind_a_purge():
        purge = asyncio.ensure_future(store._aside.do(go.wait, 20))
        await asyncio.sleep(0)
        with pytest.raises(TimeoutError):
            await store.forgotten()
        go.set()
        await purge

    asyncio.run(asyncio.wait_for(behind_a_purge(), 10))
