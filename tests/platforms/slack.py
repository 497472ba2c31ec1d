"""Slack: signed events and presses, and chat.postMessage."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from aiohttp import web

from tests.platforms.platform import Platform, Shown, Webhook

TOKEN = "xoxb-" + "0" * 24
SECRET = "ab" * 16
PATH = "/webhooks/slack/webhook"
SECTION, BUTTON, VALUE, ELEMENTS, BLOCKS = 3000, 75, 2000, 25, 50
Row = dict[str, Any]


@dataclass
class Slack(Platform):
    """A workspace whose members write to the bot."""

    name = "slack"

    def environment(self, public_url: str) -> dict[str, str]:
        """See :class:`Platform`."""
        return {"SLACK_TOKEN": TOKEN, "SLACK_SIGNING_SECRET": SECRET, "SLACK_API_URL": self.url}

    def routes(self) -> list[web.RouteDef]:
        """See :class:`Platform`."""
        return [web.post("/chat.postMessage", self.post), web.post("/auth.test", self.test)]

    async def test(self, request: web.Request) -> web.Response:
        """Whose token it is."""
        return web.json_response({"ok": self._known(request), "team": "A clinic"})

    async def post(self, request: web.Request) -> web.Response:
        """Post a message, under the checks of the real one."""
        if self.crowded():
            row = {"ok": False, "error": "ratelimited"}
            headers = {"Retry-After": str(self.retry_after)}
            return web.json_response(row, status=429, headers=headers)
        if self.down:
            return web.Response(status=503)
        if not self._known(request):
            return web.json_response({"ok": False, "error": "invalid_auth"})
        row = await request.json()
        found = complaint(row)
        if found:
            self.problem(found)
            return web.json_response({"ok": False, "error": found})
        actions = [block for block in row["blocks"] if block["type"] == "actions"]
        buttons = [button for block in actions for button in block["elements"]]
        self.show(
            Shown(
                row["channel"],
                "\n".join(filter(None, map(words_of, row["blocks"]))),
                tuple(b["text"]["text"] for b in buttons),
                tuple(b["value"] for b in buttons),
            )
        )
        return web.json_response({"ok": True, "ts": f"1.{self.number()}"})

    def _known(self, request: web.Request) -> bool:
        return request.headers.get("Authorization") == f"Bearer {TOKEN}"

    def seen_by(self, reader: str) -> list[Shown]:
        """See :class:`Platform`."""
        return super().seen_by(f"D{reader}")

    def says(self, reader: str, words: str, name: str = "") -> Webhook:
        """See :class:`Platform`."""
        return self.event(name, **self.message(reader, text=words))

    def presses(self, shown: Shown, number: int) -> Webhook:
        """See :class:`Platform`."""
        row = {
            "type": "block_actions",
            "trigger_id": f"t{self.number()}",
            "user": {"id": shown.reader[1:]},
            "channel": {"id": shown.reader},
            "actions": [{"type": "button", "value": shown.payloads[number], "action_ts": "1.1"}],
        }
        body = urlencode({"payload": json.dumps(row)}).encode()
        return self._call(body, "application/x-www-form-urlencoded")

    def starts(self, reader: str) -> Webhook:
        """See :class:`Platform`: Slack has no start, people say hello."""
        return self.says(reader, "hello")

    def every_kind(self, reader: str) -> dict[str, Webhook]:
        """See :class:`Platform`."""
        files = [{"id": "F1"}]
        rows: dict[str, Row] = {
            "file": self.message(reader, text="", subtype="file_share", files=files),
            "edit": self.message(reader, subtype="message_changed", message={"text": "x"}),
            "deleted": self.message(reader, subtype="message_deleted"),
            "joined": self.message(reader, text="joined", subtype="channel_join"),
            "echo": self.message(reader, text="an answer", bot_id="B1"),
            "in a channel": self.message(reader, text="to others", channel_type="channel"),
            "reaction": {"type": "reaction_added", "user": reader, "reaction": "heart"},
            "opened": {"type": "app_home_opened", "user": reader, "channel": f"D{reader}"},
            "no fields": {},
        }
        return {kind: self.event("", **row) for kind, row in rows.items()}

    def message(self, reader: str, **fields: Any) -> Row:
        """A message of a reader to the bot."""
        place = {"channel": f"D{reader}", "channel_type": "im"}
        return {"type": "message", "user": reader, "ts": f"2.{self.number()}", **place, **fields}

    def event(self, name: str, **event: Any) -> Webhook:
        """The call that carries an event."""
        identity = name or f"Ev{self.number()}"
        row = {"type": "event_callback", "event_id": identity, "team_id": "T1", "event": event}
        return self.signed(json.dumps(row).encode())

    def signed(self, body: bytes) -> Webhook:
        """See :class:`Platform`."""
        return self._call(body, "application/json; charset=utf-8")

    def _call(self, body: bytes, kind: str, at: float = 0.0, secret: str = SECRET) -> Webhook:
        stamp = str(int(at or time.time()))
        digest = hmac.new(secret.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256)
        headers = {
            "Content-Type": kind,
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": f"v0={digest.hexdigest()}",
        }
        return Webhook(PATH, headers, body)

    def forged(self, webhook: Webhook) -> Webhook:
        """See :class:`Platform`."""
        return self._call(webhook.body, webhook.headers["Content-Type"], secret="00" * 16)

    def replayed(self, webhook: Webhook) -> Webhook:
        """The right signature of ten minutes ago."""
        return self._call(webhook.body, webhook.headers["Content-Type"], time.time() - 600)


def words_of(block: Row) -> str:
    """The words that a reader sees of a block."""
    if block["type"] == "section":
        text: str = block["text"]["text"].replace("\u200b", "")
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    if block["type"] == "rich_text":
        return "".join(e["text"] for part in block["elements"] for e in part["elements"])
    return ""


def complaint(row: Row) -> str:
    """What Slack would say of a message; nothing where it is right."""
    blocks = row.get("blocks")
    if not row.get("channel") or not row.get("text"):
        return "no_text"
    if not isinstance(blocks, list) or not 0 < len(blocks) <= BLOCKS:
        return "invalid_blocks"
    return next((found for found in map(_block_complaint, blocks) if found), "")


def _block_complaint(block: Row) -> str:
    if block["type"] == "section":
        text = block["text"]
        right = text["type"] == "mrkdwn" and 0 < len(text["text"]) <= SECTION
        return "" if right else "invalid_blocks: section"
    if block["type"] == "rich_text":
        return "" if block["elements"][0]["type"] == "rich_text_quote" else "invalid_blocks: quote"
    buttons = block["elements"]
    right = block["type"] == "actions" and 0 < len(buttons) <= ELEMENTS
    right = right and len({b["action_id"] for b in buttons}) == len(buttons)
    right = right and all(0 < len(b["text"]["text"]) <= BUTTON for b in buttons)
    return (
        ""
        if right and all(0 < len(b["value"]) <= VALUE for b in buttons)
        else "invalid_blocks: actions"
    )
