"""Delete my data: what is deleted, and what they are told who asked for it.

Every channel asks :mod:`knowledge.deletion` before it hands a text to Rasa, and calls ``forget`` and
``forgotten_message``; what the channel itself keeps (messages that wait, replies) it drops by itself.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import Any, Awaitable, Dict, Optional

from bot.channels import trackers
from bot.reader_names import earlier_names
from bot.texts import own_message
from knowledge.feedback import FeedbackStore
from knowledge.settings import read_settings

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Forgotten:
    """How much was deleted of a reader, store by store. The ledger of quotes holds nothing of a reader."""

    messages: int = 0
    opinions: int = 0


async def forget(agent: Any, sender: str) -> Forgotten:
    """Delete a reader's conversation and opinions, under all names; raise where a store could not do it."""
    messages = opinions = 0
    store = FeedbackStore(read_settings().feedback)
    for name in (sender, *earlier_names.of(sender)):
        messages += await trackers.erase(agent, name)
        opinions += await asyncio.to_thread(store.forget_reader, name)
    return Forgotten(messages, opinions)


async def forget_kindly(work: Awaitable[Forgotten], more: str = "") -> Dict[str, Any]:
    """The reply that says what ``work`` has deleted, with ``more`` in a line below, or that it did not work."""
    try:
        message = forgotten_message(await work)
    except Exception as error:  # its text may hold the reader's words
        logger.error("forget.failure: %s", type(error).__name__)
        return forgotten_message(None)
    if more:
        message["text"] += "\n" + more
    return message


def forgotten_message(forgotten: Optional[Forgotten]) -> Dict[str, Any]:
    """What the reader is told; None where it did not work."""
    if forgotten is None:
        return own_message("delete_failed")
    if forgotten == Forgotten():
        return own_message("deleted_nothing")
    return own_message(
        "deleted", messages=str(forgotten.messages), opinions=str(forgotten.opinions)
    )
