"""Readers' names on a channel, and the rotation of the key."""

import asyncio
import os
from pathlib import Path
from types import SimpleNamespace

import pytest
from rasa.core.lock_store import InMemoryLockStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.conversation_store import ConversationStore
from bot.forgetting import Forgotten, forget
from bot.reader_names import EarlierNames, ReaderNames
from bot.unsaved import Rest
from knowledge.feedback import FeedbackStore, Opinion
from knowledge.readers import ReaderKeys

OLD, NEW = b"o" * 16, b"n" * 16


@pytest.fixture
def agent():
    """With a conversation and an opinion of a reader under the key of yesterday."""
    store = ConversationStore(Domain.empty())
    old = ReaderNames("rest", ReaderKeys(OLD)).name("r1")
    asyncio.run(store.save(DialogueStateTracker.from_events(old, [UserUttered("x")])))
    opinions().note(old, "1", Opinion("q", "answer", (), True))
    return SimpleNamespace(tracker_store=store, lock_store=InMemoryLockStore())


@pytest.fixture
def away(agent, monkeypatch):
    """Lets the store be away, and back with False; each try is noted."""
    tries, rename = [], agent.tracker_store.rename

    def is_away(away=True):
        async def tried(old, new):
            tries.append(old)
            if away:
                raise TimeoutError
            return await rename(old, new)

        monkeypatch.setattr(agent.tracker_store, "rename", tried)
        return tries

    return is_away


def opinions():
    """The store of opinions of the test."""
    return FeedbackStore(Path(os.environ["FEEDBACK_STORE"]))


def test_a_reader_goes_on_under_a_new_key(agent):
    """Conversation and opinions move to the new name at the reader's first message."""
    old = ReaderNames("rest", ReaderKeys(OLD)).name("r1")
    new = asyncio.run(ReaderNames("rest", ReaderKeys(NEW, (OLD,))).take_over(agent, "r1"))
    assert new != old
    assert asyncio.run(agent.tracker_store.retrieve(old)) is None
    assert asyncio.run(agent.tracker_store.retrieve(new)).events
    assert opinions().forget_reader(new) == 1


def test_what_could_not_be_moved_is_moved_later(agent, away):
    """By one try in a while, however many write; once is enough then."""
    names = ReaderNames("rest", ReaderKeys(NEW, (OLD,)))
    names._trouble = Rest(clock=lambda: 0.0)
    tries = away()
    for reader in ("r1", "r2", "r1"):
        asyncio.run(names.take_over(agent, reader))
    assert len(tries) == 1
    away(False)
    names._trouble = Rest(0)
    for _ in range(2):
        new = asyncio.run(names.take_over(agent, "r1"))
    assert len(tries) == 2
    assert asyncio.run(agent.tracker_store.retrieve(new)).events
    assert opinions().forget_reader(new) == 1


def test_what_could_not_be_moved_is_deleted_all_the_same(agent, away):
    """Who asks for it is not told that nothing is left while it lies under the earlier name."""
    names = ReaderNames("rest", ReaderKeys(NEW, (OLD,)))
    away()
    new = asyncio.run(names.take_over(agent, "r1"))
    assert asyncio.run(forget(agent, new)) == Forgotten(1, 1)
    assert asyncio.run(forget(agent, new)) == Forgotten()
    assert opinions().opinions() == []


def test_what_comes_under_an_earlier_name_after_the_move_is_deleted_too(agent):
    """A Rasa that has the earlier key still writes while the key is rotated."""
    new = asyncio.run(ReaderNames("rest", ReaderKeys(NEW, (OLD,))).take_over(agent, "r1"))
    old = ReaderNames("rest", ReaderKeys(OLD)).name("r1")
    later = DialogueStateTracker.from_events(old, [UserUttered("y"), BotUttered("z")])
    asyncio.run(agent.tracker_store.save(later))
    assert asyncio.run(forget(agent, new)) == Forgotten(3, 1)


def test_only_the_names_of_who_wrote_just_now_are_remembered():
    """In bounded memory."""
    earlier = EarlierNames(most=2)
    for name in "abac":
        earlier.note(name, (f"old {name}",))
    assert [earlier.of(name) for name in "abc"] == [("old a",), (), ("old c",)]


def test_without_an_old_key_nothing_is_looked_for():
    """The usual turn costs one hash."""
    names = ReaderNames("rest", ReaderKeys(NEW))
    assert asyncio.run(names.take_over(None, "r1")) == names.name("r1")


def test_a_move_that_fails_stops_no_turn(caplog):
    """The reader is answered under the new name."""
    names = ReaderNames("rest", ReaderKeys(NEW, (OLD,)))
    assert asyncio.run(names.take_over(None, "r1")) == names.name("r1")
    assert "reader.rename.failure" in caplog.text
