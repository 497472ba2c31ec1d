"""The store of conversations: nothing of a reader's words but what may be kept, and deletion that deletes."""

import asyncio
import json
import time
from pathlib import Path

import pytest
from rasa.shared.core.constants import SESSION_START_METADATA_SLOT
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.conversation_store import ConversationStore
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
    store._purged = 0.0
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


def test_an_error_of_the_database_says_nothing_of_the_words(tmp_path):
    """SQLAlchemy would print the row that it could not store."""
    store = store_of(tmp_path)
    with store.engine.connect() as connection:
        connection.execute("DROP TABLE events")
    with pytest.raises(Exception, match="no such table") as caught:
        save(store, asked("secret words"))
    assert "secret words" not in str(caught.value)
