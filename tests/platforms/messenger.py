"""Facebook Messenger: signed JSON webhooks in batches, and the Send API."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.platforms.platform import Platform, Shown, Webhook

PAGE = "100000000000001"
SECRET = "0f" * 16
PAGE_TOKEN = "EAAtoken"
VERIFY_TOKEN = "verify-me-please"
PATH = "/webhooks/messenger/webhook"
TEXT, TITLE, PAYLOAD, REPLIES, BUTTON_TEXT, BUTTONS = 2000, 20, 1000, 13, 640, 3
Row = dict[str, Any]


@dataclass
class Messenger(Platform):
    """A page with its inbox."""

    name = "messenger"

    def environment(self, public_url: str) -> dict[str, str]:
        """See :class:`Platform`."""
        return {
            "PUBLIC_URL": public_url,
            "MESSENGER_APP_SECRET": SECRET,
            "MESSENGER_PAGE_TOKEN": PAGE_TOKEN,
            "MESSENGER_VERIFY_TOKEN": VERIFY_TOKEN,
            "MESSENGER_API_URL": self.url,
        }

    def routes(self) -> list[web.RouteDef]:
        """See :class:`Platform`."""
        return [
            web.post(r"/v{version:\d+\.0}/me/messages", self.send_message),
            web.get(r"/v{version:\d+\.0}/me", self.me),
        ]

    # What the bot calls.

    async def me(self, request: web.Request) -> web.Response:
        """The page of the token."""
        if not self._known(request):
            return problem(400, 190, "Invalid OAuth access token.")
        return web.json_response({"id": PAGE, "name": "A clinic"})

    async def send_message(self, request: web.Request) -> web.Response:
        """Send a message, under the checks of the real one."""
        if self.crowded():
            refused = problem(400, 613, "Calls to this api have exceeded the rate limit.")
            usage = {PAGE: [{"type": "messenger", "estimated_time_to_regain_access": 0}]}
            refused.headers["X-Business-Use-Case-Usage"] = json.dumps(usage)
            refused.headers["Retry-After"] = str(self.retry_after)
            return refused
        if self.down:
            return problem(503, 2, "Service temporarily unavailable", transient=True)
        if not self._known(request):
            return problem(400, 190, "Invalid OAuth access token.")
        try:
            row = json.loads(await request.read())
        except ValueError:
            return self._refuse("the body is not JSON")
        complaint = message_complaint(row)
        if complaint:
            return self._refuse(complaint)
        reader, message = row["recipient"]["id"], row["message"]
        replies = message.get("quick_replies", [])
        titles = tuple(reply["title"] for reply in replies)
        self.show(
            Shown(reader, message["text"], titles, tuple(reply["payload"] for reply in replies))
        )
        return web.json_response({"recipient_id": reader, "message_id": f"m_{self.number()}"})

    def _refuse(self, what: str) -> web.Response:
        self.problem(what)
        return problem(400, 100, f"(#100) {what}")

    def _known(self, request: web.Request) -> bool:
        bearer = request.headers.get("Authorization", "").removeprefix("Bearer ")
        token = request.query.get("access_token", bearer)
        proof = hmac.new(SECRET.encode(), PAGE_TOKEN.encode(), hashlib.sha256).hexdigest()
        return token == PAGE_TOKEN and request.query.get("appsecret_proof", proof) == proof

    # What readers send.

    def says(self, reader: str, words: str, name: str = "") -> Webhook:
        """See :class:`Platform`."""
        return self.send(self.message(reader, name, text=words))

    def presses(self, shown: Shown, number: int) -> Webhook:
        """See :class:`Platform`."""
        reply = {"payload": shown.payloads[number]}
        return self.send(self.message(shown.reader, text=shown.buttons[number], quick_reply=reply))

    def starts(self, reader: str) -> Webhook:
        """See :class:`Platform`."""
        return self.send(self.event(reader, postback=self._postback("GET_STARTED")))

    def every_kind(self, reader: str) -> dict[str, Webhook]:
        """See :class:`Platform`."""
        events = {
            "picture": self.message(reader, attachments=[attachment("image")]),
            "voice": self.message(reader, attachments=[attachment("audio")]),
            "video": self.message(reader, attachments=[attachment("video")]),
            "file": self.message(reader, attachments=[attachment("file")]),
            "place": self.message(reader, attachments=[{"type": "location", "payload": {}}]),
            "shared": self.message(reader, attachments=[{"type": "fallback", "title": "x"}]),
            "sticker": self.message(
                reader, sticker_id=1, attachments=[attachment("image", sticker_id=1)]
            ),
            "unsupported": self.message(reader, is_unsupported=True),
            "echo": {
                **self.message(PAGE, text="an answer", is_echo=True, app_id=1),
                "recipient": {"id": reader},
            },
            "edit": self.event(
                reader, message_edit={"mid": "m_1", "text": "other words", "num_edit": 1}
            ),
            "delivered": self.event(reader, delivery={"mids": ["m_1"], "watermark": now()}),
            "read": self.event(reader, read={"watermark": now()}),
            "reaction": self.event(
                reader, reaction={"mid": "m_1", "action": "react", "reaction": "love", "emoji": "❤"}
            ),
            "referral": self.event(
                reader, referral={"ref": "x", "source": "SHORTLINK", "type": "OPEN_THREAD"}
            ),
            "opt-in": self.event(reader, optin={"ref": "x"}),
            "account": self.event(reader, account_linking={"status": "unlinked"}),
            "thread": self.event(reader, pass_thread_control={"new_owner_app_id": "1"}),
        }
        calls = {kind: self.send(event) for kind, event in events.items()}
        standby = {"id": PAGE, "time": now(), "standby": [self.message(reader, text="to another")]}
        calls["standby"] = self.signed(encode({"object": "page", "entry": [standby]}))
        changes = {"id": PAGE, "time": now(), "changes": [{"field": "feed", "value": {}}]}
        calls["changes"] = self.signed(encode({"object": "page", "entry": [changes]}))
        return calls

    def _postback(self, payload: str) -> Row:
        return {"title": "Get started", "payload": payload, "mid": f"m_{self.number()}"}

    def event(self, reader: str, at: int = 0, **fields: Any) -> Row:
        """One event of a reader."""
        return {
            "sender": {"id": reader},
            "recipient": {"id": PAGE},
            "timestamp": at or now(),
            **fields,
        }

    def message(self, reader: str, name: str = "", at: int = 0, **fields: Any) -> Row:
        """A message of a reader."""
        return self.event(reader, at, message={"mid": name or f"m_{self.number()}", **fields})

    def send(self, *events: Row) -> Webhook:
        """The call that carries these events as one batch."""
        entry = {"id": PAGE, "time": now(), "messaging": list(events)}
        return self.signed(encode({"object": "page", "entry": [entry]}))

    def signed(self, body: bytes) -> Webhook:
        """See :class:`Platform`."""
        return Webhook(PATH, headers(SECRET, body), body)

    def forged(self, webhook: Webhook) -> Webhook:
        """See :class:`Platform`."""
        return Webhook(webhook.path, headers("00" * 16, webhook.body), webhook.body)


def message_complaint(row: Any) -> str:
    """What the Send API would say of a body; nothing where it is right."""
    if not isinstance(row, dict) or set(row) - {"recipient", "messaging_type", "message", "tag"}:
        return "unknown fields"
    if not isinstance(row.get("recipient"), dict) or not row["recipient"].get("id"):
        return "recipient needs an id"
    if row.get("messaging_type") != "RESPONSE":
        return "messaging_type of a reply is RESPONSE"
    message = row.get("message")
    if not isinstance(message, dict) or set(message) - {"text", "quick_replies"}:
        return "message has text and quick_replies"
    text = message.get("text")
    if not isinstance(text, str) or not text.strip() or len(text) > TEXT:
        return f"text needs 1 to {TEXT} characters"
    replies = message.get("quick_replies", [])
    if "quick_replies" in message and not 0 < len(replies) <= REPLIES:
        return f"1 to {REPLIES} quick replies"
    return next((found for found in map(_reply_complaint, replies) if found), "")


def _reply_complaint(reply: Any) -> str:
    if not isinstance(reply, dict) or set(reply) != {"content_type", "title", "payload"}:
        return "a quick reply has content_type, title and payload"
    if reply["content_type"] != "text":
        return "content_type is text"
    if not 0 < len(reply["title"]) <= TITLE:
        return f"a title needs 1 to {TITLE} characters"
    return "" if 0 < len(reply["payload"]) <= PAYLOAD else f"payload above {PAYLOAD} characters"


def attachment(kind: str, **payload: Any) -> Row:
    """Something that is not words."""
    return {"type": kind, "payload": {"url": "https://media.example/1", **payload}}


def now() -> int:
    """Milliseconds since 1970."""
    return int(time.time() * 1000)


def encode(row: Any) -> bytes:
    """JSON as the platform sends it."""
    return json.dumps(row).encode()


def headers(secret: str, body: bytes) -> dict[str, str]:
    """The headers of a call, with both signatures that the platform sends."""
    new = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    old = hmac.new(secret.encode(), body, hashlib.sha1).hexdigest()
    return {
        "Content-Type": "application/json",
        "X-Hub-Signature-256": f"sha256={new}",
        "X-Hub-Signature": f"sha1={old}",
        "User-Agent": "facebookexternalua",
    }


def problem(status: int, code: int, message: str, transient: bool = False) -> web.Response:
    """An error as the Graph API tells it."""
    error = {"message": message, "type": "OAuthException", "code": code, "is_transient": transient}
    return web.json_response({"error": error}, status=status)
