"""Reading a conversation back, and deleting it, in Rasa's own stores."""

import asyncio
import time
from types import SimpleNamespace

import pytest
from rasa.core.lock_store import InMemoryLockStore
from rasa.core.tracker_store import FailSafeTrackerStore, InMemoryTrackerStore, SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.channels.sessions import Session
from bot.channels.trackers import (
    erase,
    is_shared,
    recall,
    replies_to,
    reply_data,
    was_forgotten,
)
from bot.conversation_store import ConversationStore

DATA = {"kind": "answer", "quotes": [], "suggestions": [], "notice": None}


def said(text, name, intent="greet"):
    """A reader's message."""
    return UserUttered(
        text, {"name": intent, "confidence": 1.0}, message_id=name, input_channel="x"
    )


def replied(text):
    """A reply of the bot."""
    return BotUttered(text, {"custom": {"data": DATA}})


EVENTS = [
    said("hello", "m1"),
    replied("one"),
    replied("two"),
    said("/feedback{}", "f", "feedback"),
    replied("thanks"),
    said("more", "m2"),
]


@pytest.fixture(params=["memory", "sql"])
def agent(request, tmp_path):
    """Rasa's agent as far as it matters here, with each store."""
    store = (
        InMemoryTrackerStore(Domain.empty())
        if request.param == "memory"
        else SQLTrackerStore(Domain.empty(), db=str(tmp_path / "trackers.db"))
    )
    agent = SimpleNamespace(
        tracker_store=FailSafeTrackerStore(store), lock_store=InMemoryLockStore()
    )
    for sender in ("a", "b"):
        tracker = DialogueStateTracker.from_events(sender, EVENTS)
        asyncio.run(agent.tracker_store.save(tracker))
    return agent


def test_the_replies_to_one_message_are_found(agent, caplog):
    """Nothing of a message without a reply, of one that nobody knows, or where the store is away."""
    found = [asyncio.run(replies_to(agent, "a", name)) for name in ("m1", "m2", "m3")]
    assert found == [[{"text": text, "custom": {"data": DATA}} for text in ("one", "two")], [], []]
    assert asyncio.run(replies_to(agent, "nobody", "m1")) == []

    async def away(sender):
        raise OSError(sender)

    agent.tracker_store = SimpleNamespace(retrieve_full_tracker=away)
    assert asyncio.run(replies_to(agent, "reader", "m1")) == []
    assert "replies.read.failure: OSError" in caplog.text
    assert "reader" not in caplog.text


def test_messages_and_replies_come_back_under_their_ids(agent):
    """After a restart a message that was answered is known, and its replies can be caught up."""
    session = Session("a")
    asyncio.run(recall(agent, session))
    assert session.recalled
    assert session.knows("m1")
    assert session.knows("m2")
    assert [(r["id"], r["in_reply_to"], r["text"], r["data"]) for r in session.after(0)] == [
        ("m1-1", "m1", "one", DATA),
        ("m1-2", "m1", "two", DATA),
    ]


def test_two_tabs_that_come_at_once_wait_for_one_reading(agent):
    """Else a message that is sent again by the second would not be known, and be answered twice."""
    read, store = [], agent.tracker_store

    async def slow(sender):
        read.append(sender)
        await asyncio.sleep(0.02)
        return await store.retrieve_full_tracker(sender)

    async def tab(session):
        await recall(slowly, session)
        return session.knows("m1"), session.seq

    async def scene():
        session = Session("a")
        return await asyncio.gather(tab(session), tab(session))

    slowly = SimpleNamespace(tracker_store=SimpleNamespace(retrieve_full_tracker=slow))
    assert asyncio.run(scene()) == [(True, 2)] * 2
    assert read == ["a"]


def test_a_session_that_could_not_be_read_is_read_again(agent):
    """What failed has read nothing."""

    async def away(sender):
        raise ConnectionError

    session = Session("a")
    broken = SimpleNamespace(tracker_store=SimpleNamespace(retrieve_full_tracker=away))
    with pytest.raises(ConnectionError):
        asyncio.run(recall(broken, session))
    asyncio.run(recall(agent, session))
    assert session.knows("m1")


def test_a_sender_without_a_tracker_has_nothing_to_read(agent):
    """A new session is empty."""
    session = Session("new")
    asyncio.run(recall(agent, session))
    assert session.recalled
    assert session.seq == 0


def test_an_erased_conversation_is_gone_and_the_others_stay(agent):
    """All events of one sender are deleted, and counted."""
    assert asyncio.run(erase(agent, "a")) == 6
    assert asyncio.run(agent.tracker_store.retrieve_full_tracker("a")) is None
    assert asyncio.run(agent.tracker_store.retrieve_full_tracker("b")).events
    assert asyncio.run(erase(agent, "a")) == 0


def test_a_store_that_cannot_delete_says_so():
    """Nobody is told that something was deleted when it was not."""

    class Other:
        async def retrieve_full_tracker(self, sender):
            return None

    agent = SimpleNamespace(tracker_store=Other(), lock_store=InMemoryLockStore())
    with pytest.raises(TypeError, match="Other"):
        asyncio.run(erase(agent, "a"))


@pytest.mark.parametrize("custom", [None, "x", {}, {"data": None}, {"data": {"quotes": []}}])
def test_every_reply_has_a_kind(custom):
    """A reply without data of ours is small talk."""
    assert reply_data({"custom": custom})["kind"] == "smalltalk"


def test_a_reader_who_was_deleted_is_known_as_such(tmp_path, monkeypatch, caplog):
    """By our own store; one that can't be read knows of nobody."""
    store = ConversationStore(Domain.empty())
    agent = SimpleNamespace(tracker_store=FailSafeTrackerStore(store))
    asyncio.run(store.forget("r"))
    now = time.time()
    asked = (("r", now - 60), ("r", now + 60), ("other", now - 60))
    assert [asyncio.run(was_forgotten(agent, *one)) for one in asked] == [True, False, False]
    assert not is_shared(agent)

    async def failing(_):
        raise OSError

    monkeypatch.setattr(store, "forgotten", failing)
    assert not asyncio.run(was_forgotten(agent, "r", now - 60))
    assert "forgotten.read.failure: OSError" in caplog.text


def test_rasas_own_stores_know_of_nobody(agent):
    """And are not shared."""
    assert not asyncio.run(was_forgotten(agent, "a", 0.0))
    assert not is_shared(agent)
