"""What every channel does with a reader's text before Rasa sees it, and how it runs a turn."""

from __future__ import annotations

import asyncio
import json
import logging
import re
import secrets
import time
from typing import Any, Awaitable, Callable, Optional

from rasa.core.channels.channel import UserMessage

from bot.kept_events import DANGERS
from knowledge.metrics import TURNS, timed
from knowledge.turn_ids import at_work

logger = logging.getLogger(__name__)

Handler = Callable[[UserMessage], Awaitable[Any]]

# Rasa would drop an empty text without a reply.
NO_WORDS = "?"


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


async def readable(agent: Any, text: str, most: int) -> Optional[str]:
    """The text, or None where it is too long; with a danger in it, its beginning is read all the same."""
    if len(text) <= most:
        return text
    return text[:most] if await is_urgent(agent, clean_text(text[:most])) else None


async def take_turn(
    on_new_message: Handler, message: UserMessage, seconds: float, channel: str
) -> bool:
    """Let Rasa answer within the time; False where it failed. What a reader wrote is not logged.

    The turn's id goes along to the action server, so that the logs of both can be joined.
    """
    turn, started, failure = secrets.token_hex(6), time.perf_counter(), ""
    message.metadata = {**(message.metadata or {}), "turn": turn}
    at_work(turn)
    try:
        with timed("turn"):
            await asyncio.wait_for(on_new_message(message), seconds)
    except Exception as error:  # its message may hold the reader's words
        failure = type(error).__name__
        logger.error("%s.message.received.failure: %s", channel, failure)
    TURNS.labels(channel, "failed" if failure else "answered").inc()
    took = round(time.perf_counter() - started, 4)
    row = {"turn": turn, "channel": channel, "seconds": took, "failure": failure}
    logger.info("turn.over %s", json.dumps(row))
    return not failure
