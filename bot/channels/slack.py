"""Slack: signed events and presses; blocks with a quote block and buttons."""

from __future__ import annotations

import hashlib
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
from bot.channels.splitting import QUOTE, Piece, Shown, messages, opinions

OLDEST = 300  # seconds that a signed call may be old
LONGEST = 2900  # characters of a block
MOST_BUTTONS, BUTTON, VALUE = 25, 75, 2000
MENTION = "app_mention"


class SlackChannel(MessagingChannel):
    """``SLACK_TOKEN`` and ``SLACK_SIGNING_SECRET``."""

    @classmethod
    def name(cls) -> str:
        """The part of the address that names this channel."""
        return "slack"

    def refusal(self, request: Request) -> Optional[HTTPResponse]:
        """The signature over time and body; an old one is a replay."""
        stamp = request.headers.get("x-slack-request-timestamp", "")
        if not stamp.isascii() or not stamp.isdigit() or len(stamp) > 12:
            return refused(401)
        if abs(time.time() - int(stamp)) > OLDEST:
            return refused(401)
        signed = b"v0:" + stamp.encode() + b":" + request.body
        secret = self.values["SLACK_SIGNING_SECRET"].encode()
        wanted = "v0=" + hmac.new(secret, signed, hashlib.sha256).hexdigest()
        given = request.headers.get("x-slack-signature", "").encode("utf-8", "replace")
        return None if hmac.compare_digest(given, wanted.encode()) else refused(401)

    def read(self, request: Request) -> Sequence[Delivery]:
        """An event, or a press on a button."""
        return read_call(_body(request))

    def acknowledgement(self, request: Request) -> HTTPResponse:
        """An empty 200, or the word that Slack checks the address with."""
        row = _body(request)
        if at(row, "type") == "url_verification":
            return response.text(word_at(row, "challenge"))
        return response.empty(status=200)

    def calls(self, reply: Shown, delivery: Delivery) -> Sequence[Call]:
        """One message; its words without blocks are what a notification shows."""
        address = f"{self.values['SLACK_API_URL'].rstrip('/')}/chat.postMessage"
        headers = {"Authorization": f"Bearer {self.values['SLACK_TOKEN']}"}
        row: Dict[str, Any] = {
            "channel": delivery.address,
            "text": escape(reply.text)[:LONGEST],
            "blocks": blocks(reply),
            "unfurl_links": False,
            "unfurl_media": False,
        }
        if delivery.via:  # in a channel of many people the answer stays in the asker's thread
            row["thread_ts"] = delivery.via
        return [Call(address, json=row, headers=headers)]


def _body(request: Request) -> Any:
    try:
        if (request.content_type or "").startswith("application/x-www-form-urlencoded"):
            return json.loads(request.form.get("payload") or "null")
        return json.loads(request.body)
    except Exception:  # a body that is not what its type says
        return None


def read_call(row: Any) -> List[Delivery]:
    """The delivery of a call; edits, deletions, joins and the bot's own messages are none."""
    if at(row, "type") == "block_actions":
        return _press(row)
    event = at(row, "event")
    name, kind = word_at(row, "event_id"), word_at(event, "type")
    reader, place = word_at(event, "user"), word_at(event, "channel")
    if at(row, "type") != "event_callback" or not name or not reader or not place:
        return []
    if at(event, "bot_id") or kind not in ("message", MENTION):
        return []
    subtype, words = word_at(event, "subtype"), _without_mention(word_at(event, "text"))
    is_direct = word_at(event, "channel_type") == "im"
    if subtype not in ("", "file_share") or (kind == "message" and not is_direct):
        return []
    thread = "" if is_direct else word_at(event, "thread_ts") or word_at(event, "ts")
    return [Delivery(name, reader, place, WORDS if words else UNREADABLE, words, via=thread)]


def _press(row: Any) -> List[Delivery]:
    action = at(row, "actions", 0)
    reader, place = word_at(row, "user", "id"), word_at(row, "channel", "id")
    words = word_at(action, "value")
    name = word_at(row, "trigger_id") or word_at(action, "action_ts")
    if not reader or not place or not words or not name:
        return []
    return [Delivery(name, reader, place, WORDS, words, via=word_at(row, "message", "thread_ts"))]


def _without_mention(text: str) -> str:
    words = text.split()
    kept = words[1:] if words and words[0].startswith("<@") else words
    plain = " ".join(kept)
    return plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def blocks(reply: Shown) -> List[Dict[str, Any]]:
    """The reply as Slack's blocks."""
    found: List[Dict[str, Any]] = []
    for pieces in messages(reply.pieces, LONGEST, lambda piece: escape(piece.text)):
        found += [_quote(p) if p.role == QUOTE else _section(p) for p in pieces]
    for line, texts in enumerate((reply.choices[:MOST_BUTTONS], opinions() if reply.rated else ())):
        buttons = [_button(f"choice-{line}-{n}", text) for n, text in enumerate(texts)]
        if buttons:
            found.append({"type": "actions", "elements": buttons})
    return found


def _section(piece: Piece) -> Dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": escape(piece.text)}}


def _quote(piece: Piece) -> Dict[str, Any]:
    words = {"type": "text", "text": piece.text}
    quote = {"type": "rich_text_quote", "elements": [words]}
    return {"type": "rich_text", "elements": [quote]}


def _button(name: str, text: str) -> Dict[str, Any]:
    short = text if len(text) <= BUTTON else f"{text[: BUTTON - 1]}…"
    return {
        "type": "button",
        "text": {"type": "plain_text", "text": short},
        "value": text[:VALUE],
        "action_id": name,
    }


def escape(text: str) -> str:
    """Slack's three signs; emphasis is broken by a joiner of no width so that an article can't mark up."""
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    for sign in "*_~`":
        plain = plain.replace(sign, f"\u200b{sign}") if "http" not in plain else plain
    return plain
