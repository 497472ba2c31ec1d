"""What the channels need of Rasa's trackers: read a conversation back, and delete it."""

from __future__ import annotations

import logging
from typing import Any, Dict, List, Optional

from rasa.core.agent import Agent
from rasa.core.tracker_store import InMemoryTrackerStore, RedisTrackerStore, SQLTrackerStore
from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.channels.sessions import Session, stamp
from bot.conversation_store import ConversationStore
from bot.forgotten_readers import Deleted

logger = logging.getLogger(__name__)

FEEDBACK = "feedback"
PLAIN = {"kind": "smalltalk", "quotes": [], "suggestions": [], "notice": None}


def reply_name(message: str, number: int) -> str:
    """The id of the n-th reply to a message: the same one when it is read back after a restart."""
    return f"{message}-{number}"


def reply_data(message: Dict[str, Any]) -> Any:
    """What a reply carries besides its text; every reply has a kind."""
    custom = message.get("custom")
    data = custom.get("data") if isinstance(custom, dict) else None
    return data if isinstance(data, dict) and "kind" in data else dict(PLAIN)


async def recall(agent: Agent, session: Session) -> None:
    """Read back which messages were taken and what was replied, from a store that outlives Rasa; once.

    Who asks meanwhile, in another tab, waits for that: an answered message must be known.
    """
    async with session.recalling:
        if session.recalled:
            return
        tracker = await agent.tracker_store.retrieve_full_tracker(session.sender)
        if tracker is not None:
            _read(tracker, session)
        session.recalled = True


def _read(tracker: DialogueStateTracker, session: Session) -> None:
    message: Optional[str] = None
    number = 0
    for event in tracker.events:
        if isinstance(event, UserUttered):
            quiet = event.intent_name == FEEDBACK
            message, number = (None if quiet else event.message_id), 0
            if message:
                session.take(message)
        elif isinstance(event, BotUttered) and message and event.text:
            number += 1
            name, data = reply_name(message, number), reply_data(event.data or {})
            session.add(name, message, event.text, data, stamp(event.timestamp))


async def replies_to(agent: Agent, sender: str, message: str) -> List[Dict[str, Any]]:
    """What was replied to a message, as a channel shows it; nothing where that is not stored."""
    try:
        tracker = await agent.tracker_store.retrieve_full_tracker(sender)
    except Exception as error:  # a store that is away
        logger.error("replies.read.failure: %s", type(error).__name__)
        tracker = None
    replies: List[Dict[str, Any]] = []
    is_it = False
    for event in tracker.events if tracker is not None else ():
        if isinstance(event, UserUttered):
            is_it = event.message_id == message
        elif isinstance(event, BotUttered) and is_it and event.text:
            replies.append({"text": event.text, "custom": {"data": reply_data(event.data or {})}})
    return replies


async def erase(agent: Agent, sender: str) -> int:
    """Delete a conversation from the tracker store; returns how many messages it had."""
    async with agent.lock_store.lock(sender):
        store = _inner(agent.tracker_store)
        if isinstance(store, ConversationStore):
            return await store.forget(sender)
        tracker = await agent.tracker_store.retrieve_full_tracker(sender)
        _delete(agent.tracker_store, sender)
    events = tracker.events if tracker is not None else ()
    return sum(isinstance(event, (UserUttered, BotUttered)) for event in events)


def is_shared(agent: Agent) -> bool:
    """Whether other Rasas may go on with a conversation of this one."""
    store = _inner(agent.tracker_store)
    return isinstance(store, ConversationStore) and store.is_shared


async def was_forgotten(agent: Agent, sender: str, since: float) -> bool:
    """Whether a reader was deleted after a time, in seconds since 1970, by whomever."""
    store = _inner(agent.tracker_store)
    if not isinstance(store, ConversationStore):
        return False
    try:
        noted = await store.forgotten(since)
    except Exception as error:  # a store that is away: then nobody was deleted there either
        logger.error("forgotten.read.failure: %s", type(error).__name__)
        return False
    before = Deleted(noted).before(sender)
    return before is not None and before >= since


async def rename(agent: Agent, old: str, new: str) -> None:
    """Give a conversation to another sender, where the store can; called between turns."""
    store = _inner(agent.tracker_store)
    if isinstance(store, ConversationStore):
        await store.rename(old, new)


def _inner(store: Any) -> Any:
    while hasattr(store, "_tracker_store"):  # Rasa wraps the store that is configured
        store = store._tracker_store
    return store


def _delete(store: Any, sender: str) -> None:
    # What could not be stored lies in the wrapper's memory.
    spare = getattr(store, "_fallback_tracker_store", None)
    if isinstance(spare, InMemoryTrackerStore):
        spare.store.pop(sender, None)
    store = _inner(store)
    if isinstance(store, InMemoryTrackerStore):
        store.store.pop(sender, None)
    elif isinstance(store, SQLTrackerStore):
        with store.session_scope() as session:
            session.query(store.SQLEvent).filter_by(sender_id=sender).delete()
            session.commit()
    elif isinstance(store, RedisTrackerStore):
        store.red.delete(store.key_prefix + sender)
    else:
        raise TypeError(f"{type(store).__name__} is not a store that can delete a conversation")
