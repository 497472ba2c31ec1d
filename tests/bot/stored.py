"""A store of conversations in a folder, and what is put into it."""

import asyncio
from pathlib import Path

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.conversation_store import ConversationStore
from knowledge.keeping import Keeping

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


def store_of(folder, text="redacted", broker=None, **options):
    """A store in a file of the test."""
    keeping = Keeping(text, 30, str(folder / "conversations.db"))
    return ConversationStore(Domain.empty(), event_broker=broker, keeping=keeping, **options)


def save(store, *events, sender="r1", within=0.8):
    """Store a conversation, and what waits in memory if that takes no longer than ``within`` seconds."""
    tracker = asyncio.run(store.retrieve(sender)) or DialogueStateTracker(sender, [])
    for event in events:
        tracker.update(event)
    asyncio.run(saved(store, tracker, within))


async def saved(store, tracker, within=0.8):
    """Store it, and give what waits in memory the time to be tried again."""
    await store.save(tracker)
    if store._unsaved.senders() and store._writing.over():
        await asyncio.wait({store._storing}, timeout=within)


def everything(folder: Path) -> bytes:
    """All bytes that the store left on the disk."""
    return b"".join(path.read_bytes() for path in folder.iterdir())
