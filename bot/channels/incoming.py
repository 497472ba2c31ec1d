"""What every channel does with a reader's text before Rasa sees it, and how it runs a turn."""

from __future__ import annotations

import asyncio
import logging
import re
from typing import Any, Awaitable, Callable

from rasa.core.channels.channel import UserMessage

logger = logging.getLogger(__name__)

Handler = Callable[[UserMessage], Awaitable[Any]]

# Rasa would drop an empty text without a reply.
NO_WORDS = "?"
# The intents that only the safety gate sets.
DANGERS = frozenset({"crisis", "emergency", "red_flag_today", "red_flag_soon"})


def clean_text(text: str) -> str:
    """What a reader may send: no payloads (``/intent``), no control characters, never empty."""
    text = text.encode("utf-8", "replace").decode("utf-8")  # a lone surrogate can't be stored
    text = re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", " ", text).strip()
    return re.sub(r"^[/\s]+", "", text) or NO_WORDS


async def is_urgent(agent: Any, text: str) -> bool:
    """Whether the safety gate finds a danger in words that are no message, without a turn."""
    try:
        found = await agent.parse_message(text)
    except Exception as error:  # its message may hold the reader's words
        logger.error("gate.failure: %s", type(error).__name__)
        return False
    return (found.get("intent") or {}).get("name") in DANGERS


async def take_turn(
    on_new_message: Handler, message: UserMessage, seconds: float, channel: str
) -> bool:
    """Let Rasa answer within the time; False where it failed. What a reader wrote is not logged."""
    try:
        await asyncio.wait_for(on_new_message(message), seconds)
    except Exception as error:  # its message may hold the reader's words
        logger.error("%s.message.received.failure: %s", channel, type(error).__name__)
        return False
    return True
