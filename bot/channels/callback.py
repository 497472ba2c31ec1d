"""Any other program: it posts a reader's message, the answer is posted to its address; both signed."""

from __future__ import annotations

import hmac
import json
import time
from typing import Any, Dict, List, Optional, Sequence

from sanic import response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.delivery import UNREADABLE, WORDS, Delivery, at, word_at
from bot.channels.messaging import MessagingChannel, refused
from bot.channels.outbox import Call
from bot.channels.splitting import Shown
from knowledge.platforms import signature

OLDEST = 300  # seconds that a signed call may be old
TIME, SIGNATURE = "X-Timestamp", "X-Signature"
LONGEST = 200  # characters of an id or a sender


class CallbackChannel(MessagingChannel):
    """``CALLBACK_URL`` and ``CALLBACK_SECRET``."""

    @classmethod
    def name(cls) -> str:
        """The part of the address that names this channel."""
        return "callback"

    def refusal(self, request: Request) -> Optional[HTTPResponse]:
        """The signature over time and body; an old one is a replay. A body of another form is told so."""
        stamp = request.headers.get(TIME, "")
        if not stamp.isascii() or not stamp.isdigit() or len(stamp) > 12:
            return refused(401)
        if abs(time.time() - int(stamp)) > OLDEST:
            return refused(401)
        given = request.headers.get(SIGNATURE, "").encode("utf-8", "replace")
        wanted = signature(self.values["CALLBACK_SECRET"], stamp, request.body).encode()
        if not hmac.compare_digest(given, wanted):
            return refused(401)
        if not self.read(request):
            told = f"id and sender of 1 to {LONGEST} characters each"
            return response.json(
                {"error": f'send {{"id", "sender", "message"}}, {told}'}, status=400
            )
        return None

    def read(self, request: Request) -> Sequence[Delivery]:
        """One message."""
        try:
            row = json.loads(request.body)
        except (ValueError, RecursionError):
            return ()
        name, reader, message = word_at(row, "id"), word_at(row, "sender"), at(row, "message")
        if not name.strip() or not reader.strip() or max(len(name), len(reader)) > LONGEST:
            return ()
        words = message if isinstance(message, str) and message.strip() else ""
        return [Delivery(name, reader, reader, WORDS if words else UNREADABLE, words)]

    def acknowledgement(self, request: Request) -> HTTPResponse:
        """The answer comes later."""
        return response.json({"accepted": True})

    async def show(self, replies: Sequence[Dict[str, Any]], delivery: Delivery) -> None:
        """All replies to a message in one call, as REST gives them."""
        await self.outbox.send(self.call(replies, delivery))

    def calls(self, reply: Shown, delivery: Delivery) -> List[Call]:
        """Replies are not split here; see ``show``."""
        return []

    def call(self, replies: Sequence[Dict[str, Any]], delivery: Delivery) -> Call:
        """The signed call that carries the answer to one message."""
        row = {"in_reply_to": delivery.id, "sender": delivery.reader, "messages": list(replies)}
        body, stamp = json.dumps(row).encode(), str(int(time.time()))
        headers = {
            "Content-Type": "application/json",
            TIME: stamp,
            SIGNATURE: signature(self.values["CALLBACK_SECRET"], stamp, body),
        }
        return Call(self.values["CALLBACK_URL"], body=body, headers=headers)
