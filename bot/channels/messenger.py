"""Facebook Messenger: signed batches of events; text and quick replies."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from typing import Any, Dict, List, Optional, Sequence

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.delivery import START, UNREADABLE, WORDS, Delivery, at, word_at
from bot.channels.messaging import MessagingChannel, refused
from bot.channels.outbox import Call
from bot.channels.splitting import Shown, listing, messages, opinions
from bot.texts import text as own_text

LONGEST = 2000  # characters of a message
MOST_REPLIES, TITLE, PAYLOAD = 13, 20, 1000
OLDEST = 86_400_000  # milliseconds: what is delivered later than a day is no conversation any more
GET_STARTED = "GET_STARTED"
VERSION = "v21.0"


class MessengerChannel(MessagingChannel):
    """``MESSENGER_APP_SECRET``, ``MESSENGER_PAGE_TOKEN`` and ``MESSENGER_VERIFY_TOKEN``."""

    @classmethod
    def name(cls) -> str:
        """The part of the address that names this channel."""
        return "messenger"

    def refusal(self, request: Request) -> Optional[HTTPResponse]:
        """The signature over the body, by SHA-256 only."""
        given = request.headers.get("x-hub-signature-256", "").encode("utf-8", "replace")
        secret = self.values["MESSENGER_APP_SECRET"].encode()
        wanted = "sha256=" + hmac.new(secret, request.body, hashlib.sha256).hexdigest()
        return None if hmac.compare_digest(given, wanted.encode()) else refused(403)

    def add_routes(self, routes: Blueprint) -> None:
        """The platform asks once whether the address is ours."""

        @routes.route("/webhook", methods=["GET"])
        async def verify(request: Request) -> HTTPResponse:
            given = (request.args.get("hub.verify_token") or "").encode("utf-8", "replace")
            if not hmac.compare_digest(given, self.values["MESSENGER_VERIFY_TOKEN"].encode()):
                return refused(403)
            return response.text(request.args.get("hub.challenge") or "")

    def read(self, request: Request) -> Sequence[Delivery]:
        """All events of all entries, in order."""
        try:
            row = json.loads(request.body)
        except (ValueError, RecursionError):
            return ()
        entries = at(row, "entry")
        batches = [at(entry, "messaging") for entry in entries] if isinstance(entries, list) else []
        events = [event for batch in batches if isinstance(batch, list) for event in batch]
        return [found for event in events for found in read_event(event)]

    def calls(self, reply: Shown, delivery: Delivery) -> Sequence[Call]:
        """One message for each part; quick replies are under the last."""
        address = f"{self.values['MESSENGER_API_URL'].rstrip('/')}/{VERSION}/me/messages"
        headers = {"Authorization": f"Bearer {self.values['MESSENGER_PAGE_TOKEN']}"}
        return [
            Call(
                address,
                json={
                    "recipient": {"id": delivery.address},
                    "messaging_type": "RESPONSE",
                    "message": message,
                },
                headers=headers,
            )
            for message in rows(reply)
        ]


def read_event(event: Any) -> List[Delivery]:
    """The delivery of an event; echoes, receipts, edits and reactions are none."""
    reader, stamp = word_at(event, "sender", "id"), at(event, "timestamp")
    if not reader or (isinstance(stamp, int) and stamp < time.time() * 1000 - OLDEST):
        return []
    postback = word_at(event, "postback", "payload")
    if postback:
        name = word_at(event, "postback", "mid") or f"{reader}:{stamp}"
        kind = START if postback == GET_STARTED else WORDS
        return [Delivery(name, reader, reader, kind, postback)]
    name = word_at(event, "message", "mid")
    if not name or at(event, "message", "is_echo"):
        return []
    words = word_at(event, "message", "quick_reply", "payload") or word_at(event, "message", "text")
    is_media = bool(at(event, "message", "attachments") or at(event, "message", "is_unsupported"))
    if words:
        return [Delivery(name, reader, reader, WORDS, words)]
    return [Delivery(name, reader, reader, UNREADABLE)] if is_media else []


def rows(reply: Shown) -> List[Dict[str, Any]]:
    """The messages that show a reply; titles are short, so the choices stand above as numbered lines."""
    listed = listing(reply, own_text("also_ask"))
    packed = messages(listed.pieces, LONGEST, lambda piece: piece.text)
    found: List[Dict[str, Any]] = [
        {"text": "\n".join(piece.text for piece in part)} for part in packed
    ]
    replies = [(str(number), text) for number, text in enumerate(reply.choices, 1)]
    replies = replies[: MOST_REPLIES - 2]
    replies += [(text, text) for text in (opinions() if reply.rated else ())]
    if found and replies:
        found[-1]["quick_replies"] = [
            {"content_type": "text", "title": title[:TITLE], "payload": text[:PAYLOAD]}
            for title, text in replies
        ]
    return found
