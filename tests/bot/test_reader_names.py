"""Readers' names on a channel, and the rotation of the key."""

import asyncio
import os
from pathlib import Path
from types import SimpleNamespace

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.conversation_store import ConversationStore
from bot.reader_names import ReaderNames
from knowledge.feedback import FeedbackStore, Opinion
from knowledge.readers import ReaderKeys

OLD, NEW = b"o" * 16, b"n" * 16


def test_a_reader_goes_on_under_a_new_key():
    """Conversation and opinions move to the new name at the reader's first message."""
    agent = SimpleNamespace(tracker_store=ConversationStore(Domain.empty()))
    opinions = FeedbackStore(Path(os.environ["FEEDBACK_STORE"]))
    old = ReaderNames("rest", ReaderKeys(OLD)).name("r1")
    asyncio.run(agent.tracker_store.save(DialogueStateTracker.from_events(old, [UserUttered("x")])))
    opinions.note(old, "1", Opinion("q", "answer", (), True))

    new = asyncio.run(ReaderNames("rest", ReaderKeys(NEW, (OLD,))).take_over(agent, "r1"))
    assert new != old
    assert asyncio.run(agent.tracker_store.retrieve(old)) is None
    assert asyncio.run(agent.tracker_store.retrieve(new)).events
    assert opinions.forget_reader(new) == 1


def test_without_an_old_key_nothing_is_looked_for():
    """The usual turn costs one hash."""
    names = ReaderNames("rest", ReaderKeys(NEW))
    assert asyncio.run(names.take_over(None, "r1")) == names.name("r1")


def test_a_move_that_fails_stops_no_turn(caplog):
    """The reader is answered under the new name."""
    names = ReaderNames("rest", ReaderKeys(NEW, (OLD,)))
    assert asyncio.run(names.take_over(None, "r1")) == names.name("r1")
    assert "reader.rename.failure" in caplog.text
