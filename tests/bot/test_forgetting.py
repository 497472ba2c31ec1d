"""Delete my data: what is deleted, and what is said."""

import asyncio
import os
from pathlib import Path
from types import SimpleNamespace

import pytest
from rasa.core.lock_store import InMemoryLockStore
from rasa.core.tracker_store import FailSafeTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.conversation_store import ConversationStore
from bot.forgetting import Forgotten, forget, forget_kindly
from knowledge.feedback import FeedbackStore, Opinion


@pytest.fixture
def agent():
    """Rasa's agent with our store, one conversation and one opinion in it."""
    store = ConversationStore(Domain.empty())
    agent = SimpleNamespace(
        tracker_store=FailSafeTrackerStore(store), lock_store=InMemoryLockStore()
    )
    events = [UserUttered("hello", {"name": "greet", "confidence": 1.0}), BotUttered("hello")]
    asyncio.run(agent.tracker_store.save(DialogueStateTracker.from_events("r", events)))
    opinions().note("r", "1", Opinion("q", "answer", (), True))
    return agent


def opinions():
    """The store of opinions of the test."""
    return FeedbackStore(Path(os.environ["FEEDBACK_STORE"]))


def test_everything_of_a_reader_is_deleted_and_counted(agent):
    """In every store; the second time nothing is left."""
    assert asyncio.run(forget(agent, "r")) == Forgotten(2, 1)
    assert asyncio.run(agent.tracker_store.retrieve("r")) is None
    assert opinions().opinions() == []
    assert asyncio.run(forget(agent, "r")) == Forgotten()


def test_a_reader_is_told_what_was_deleted(agent):
    """With a kind, like every reply."""
    said = asyncio.run(forget_kindly(forget(agent, "r")))
    assert "2 messages and 1 opinions" in said["text"]
    assert said["custom"]["data"]["kind"] == "smalltalk"
    assert (
        asyncio.run(forget_kindly(forget(agent, "r")))["custom"]["data"]["notice"]
        == "deleted_nothing"
    )


def test_a_store_that_fails_is_not_passed_over(agent, monkeypatch, tmp_path):
    """Nobody is told that something was deleted when it was not."""
    (tmp_path / "bad").write_text("this is not a database, and long enough to be seen as such")
    monkeypatch.setenv("FEEDBACK_STORE", str(tmp_path / "bad"))
    assert (
        asyncio.run(forget_kindly(forget(agent, "r")))["custom"]["data"]["notice"]
        == "delete_failed"
    )
