"""Delete my data: how a reader asks for it in words, what is deleted, and what they are told.

Every channel asks ``asks_to_forget`` before it hands a text to Rasa, and calls ``forget`` and
``forgotten_message``; what the channel itself keeps (messages that wait, replies) it drops by itself.
"""

from __future__ import annotations

import asyncio
import logging
import re
from dataclasses import dataclass
from typing import Any, Dict, Optional

from bot.channels import trackers
from bot.texts import own_message
from knowledge.feedback import FeedbackStore
from knowledge.settings import read_settings

logger = logging.getLogger(__name__)

_WORDS = re.compile(
    r"(?:(?:hi|hello|please|pls|can you|could you|would you|will you|you must|"
    r"i want(?: you)? to|i would like(?: you)? to|i'd like(?: you)? to|now)\W+)*"
    r"(?:(?:delete|erase|remove|wipe|clear|forget)\s+(?:all\s+)?(?:(?:of\s+)?my\s+|the\s+|this\s+)?"
    r"(?:personal\s+|whole\s+|entire\s+)?"
    r"(?:data|chat|chats|conversation|conversations|messages|history|chat history|questions|records?|info|"
    r"information|everything)"
    r"(?:\s+(?:about me|of me|on me|you have(?: about me| on me)?|i (?:wrote|said|typed|asked)|from me))?"
    r"|forget (?:about )?me|delete me|erase me)"
    r"(?:\W+(?:please|pls|now|thanks|thank you|here))*\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Forgotten:
    """How much was deleted of a reader, store by store. The ledger of quotes holds nothing of a reader."""

    messages: int = 0
    opinions: int = 0


def asks_to_forget(text: str) -> bool:
    """Whether a message asks for nothing but the deletion of what is kept."""
    return len(text) <= 120 and _WORDS.fullmatch(text.replace("’", "'").strip()) is not None


async def forget(agent: Any, sender: str) -> Forgotten:
    """Delete a reader's conversation and opinions; raise where a store could not do it."""
    messages = await trackers.erase(agent, sender)
    store = FeedbackStore(read_settings().feedback)
    opinions = await asyncio.to_thread(store.forget_reader, sender)
    return Forgotten(messages, opinions)


async def forget_kindly(agent: Any, sender: str) -> Dict[str, Any]:
    """The same, and the reply that says what was deleted, or that it did not work."""
    try:
        return forgotten_message(await forget(agent, sender))
    except Exception as error:
        logger.error("forget.failure: %s", type(error).__name__)
        return forgotten_message(None)


def forgotten_message(forgotten: Optional[Forgotten]) -> Dict[str, Any]:
    """What the reader is told; None where it did not work."""
    if forgotten is None:
        return own_message("delete_failed")
    if forgotten == Forgotten():
        return own_message("deleted_nothing")
    return own_message(
        "deleted", messages=str(forgotten.messages), opinions=str(forgotten.opinions)
    )
