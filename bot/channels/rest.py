"""The REST channel: one message per reply, with its text and its data together.

Rasa's own channel sends text and data as two messages, splits text at blank lines, takes
``/intent{"entity": "value"}`` from any visitor, and answers ``[]`` when a turn fails.
"""

from __future__ import annotations

import logging
import re
from typing import Any, Awaitable, Callable, Dict, List, Optional

from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.texts import calm_message

logger = logging.getLogger(__name__)

LONGEST_TEXT = 10_000  # characters; more is cut, never refused
LONGEST_SENDER = 200


class OneMessageOutput(CollectingOutputChannel):
    """Collects each reply whole."""

    async def send_response(self, recipient_id: str, message: Dict[str, Any]) -> None:
        """Keep text, buttons and data of a reply in one message."""
        await self._persist_message(
            self._message(
                recipient_id,
                text=message.get("text"),
                buttons=message.get("buttons") or message.get("quick_replies") or None,
                custom=message.get("custom") or None,
            )
        )


def clean_text(text: str) -> str:
    """What a reader may send: no payloads (``/intent``), no control characters, not too long."""
    text = re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", " ", text[:LONGEST_TEXT]).strip()
    return re.sub(r"^[/\s]+", "", text)


class RestChannel(InputChannel):
    """``POST /webhooks/rest/webhook {"sender", "message"}`` -> a list of messages."""

    @classmethod
    def name(cls) -> str:
        """The part of the address that names this channel."""
        return "rest"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The channel's routes."""
        routes = Blueprint("rest_channel")

        @routes.route("/", methods=["GET"])
        async def health(request: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        @routes.route("/webhook", methods=["POST"])
        async def receive(request: Request) -> HTTPResponse:
            problem = _problem(request)
            if problem:
                return response.json({"error": problem}, status=400)
            sender = str(request.json["sender"])
            return response.json(await self._turn(on_new_message, request.json["message"], sender))

        return routes

    async def _turn(
        self,
        on_new_message: Callable[[UserMessage], Awaitable[Any]],
        text: str,
        sender: str,
    ) -> List[Dict[str, Any]]:
        output = OneMessageOutput()
        try:
            # An empty text would be dropped by Rasa without a reply.
            message = UserMessage(
                clean_text(text) or "?", output, sender, input_channel=self.name()
            )
            await on_new_message(message)
        except Exception as error:  # its message may hold the reader's words
            logger.error("rest.message.received.failure: %s", type(error).__name__)
        return output.messages or [{"recipient_id": sender, **calm_message()}]


def _problem(request: Request) -> Optional[str]:
    """What is wrong with a call, with the mend, or None."""
    if not (request.content_type or "").startswith("application/json"):
        return "send application/json"
    try:
        body = request.json
    except Exception:
        return "the body is not JSON"
    if not isinstance(body, dict) or not isinstance(body.get("message"), str):
        return 'the body needs a "message" of words'
    sender = body.get("sender")
    if not isinstance(sender, str) or not 0 < len(sender) <= LONGEST_SENDER:
        return f'the body needs a "sender" of 1 to {LONGEST_SENDER} characters'
    return None
