"""Telegram: updates with a secret token, and the Bot API's sendMessage."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.platforms.platform import Platform, Shown, Webhook

TOKEN = "1234567:" + "A" * 30
SECRET = "telegram-secret-0001"
PATH = "/webhooks/telegram/webhook"
LONGEST, DATA = 4096, 64
TAG = re.compile(r"</?blockquote>")
Row = dict[str, Any]


@dataclass
class Telegram(Platform):
    """A bot in private chats."""

    name = "telegram"

    def environment(self, public_url: str) -> dict[str, str]:
        """See :class:`Platform`."""
        return {
            "TELEGRAM_TOKEN": TOKEN,
            "TELEGRAM_SECRET": SECRET,
            "TELEGRAM_API_URL": self.url,
        }

    def routes(self) -> list[web.RouteDef]:
        """See :class:`Platform`."""
        return [web.post("/bot{token}/{method}", self.call)]

    async def call(self, request: web.Request) -> web.Response:
        """A method of the Bot API, under the checks of the real one."""
        method = request.match_info["method"]
        if request.match_info["token"] != TOKEN:
            return problem(401, "Unauthorized")
        if self.down:
            return problem(502, "Bad Gateway")
        if method == "getMe":
            return web.json_response({"ok": True, "result": {"id": 1, "is_bot": True}})
        if method == "answerCallbackQuery":
            return web.json_response({"ok": True, "result": True})
        if self.crowded():
            row = {"ok": False, "error_code": 429, "parameters": {"retry_after": self.retry_after}}
            return web.json_response(row, status=429)
        try:
            row = await request.json()
        except ConnectionError:  # the bot was killed in the middle of its call
            return problem(400, "Bad Request")
        found = complaint(row)
        if method != "sendMessage" or found:
            self.problem(found or method)
            return problem(400, f"Bad Request: {found}")
        buttons = [b for line in keyboard(row) for b in line]
        texts = tuple(b["text"] for b in buttons)
        plain = html.unescape(TAG.sub("", row["text"]))
        self.show(
            Shown(row["chat_id"], plain, texts, (json.dumps(row["reply_markup"]),) if texts else ())
        )
        return web.json_response({"ok": True, "result": {"message_id": self.number()}})

    def seen_by(self, reader: str) -> list[Shown]:
        """See :class:`Platform`."""
        return super().seen_by(str(number(reader)))

    def says(self, reader: str, words: str, name: str = "") -> Webhook:
        """See :class:`Platform`."""
        return self.update(name, message=self.message(reader, text=words))

    def presses(self, shown: Shown, number: int) -> Webhook:
        """See :class:`Platform`."""
        markup = json.loads(str(shown.payloads[0]))
        pressed = [b for line in markup["inline_keyboard"] for b in line][number]
        who = {"id": int(shown.reader), "is_bot": False}
        message = {"chat": {"id": int(shown.reader)}, "reply_markup": markup}
        press = {"id": "77", "from": who, "message": message, "data": pressed["callback_data"]}
        return self.update("", callback_query=press)

    def starts(self, reader: str) -> Webhook:
        """See :class:`Platform`."""
        return self.says(reader, "/start")

    def every_kind(self, reader: str) -> dict[str, Webhook]:
        """See :class:`Platform`."""
        message = self.message
        kinds: dict[str, Row] = {
            "picture": {"message": message(reader, photo=[{"file_id": "x"}])},
            "voice": {"message": message(reader, voice={"file_id": "x"})},
            "sticker": {"message": message(reader, sticker={"file_id": "x"})},
            "place": {"message": message(reader, location={"latitude": 1, "longitude": 2})},
            "edit": {"edited_message": message(reader, text="other words")},
            "post": {"channel_post": message(reader, text="news")},
            "joined": {"message": message(reader, new_chat_members=[{"id": 5}])},
            "blocked": {"my_chat_member": {"chat": {"id": 1}, "from": {"id": 1}}},
            "reaction": {"message_reaction": {"chat": {"id": 1}}},
            "inline": {"inline_query": {"id": "1", "from": {"id": 1}, "query": "x"}},
            "foreign press": {"callback_query": {"id": "1", "from": {"id": 1}, "data": "/restart"}},
        }
        return {kind: self.update("", **row) for kind, row in kinds.items()}

    def message(self, reader: str, **fields: Any) -> Row:
        """A message of a reader."""
        who = {"id": number(reader), "is_bot": False, "first_name": "A"}
        chat = {"id": number(reader), "type": "private"}
        return {"message_id": self.number(), "date": 1, "from": who, "chat": chat, **fields}

    def update(self, name: str, **fields: Any) -> Webhook:
        """The call that carries an update; a name is made a number."""
        identity = number(name) if name else 10_000 + self.number()
        return self.signed(json.dumps({"update_id": identity, **fields}).encode())

    def signed(self, body: bytes) -> Webhook:
        """See :class:`Platform`."""
        headers = {"Content-Type": "application/json", "X-Telegram-Bot-Api-Secret-Token": SECRET}
        return Webhook(PATH, headers, body)

    def forged(self, webhook: Webhook) -> Webhook:
        """See :class:`Platform`."""
        headers = {**webhook.headers, "X-Telegram-Bot-Api-Secret-Token": "wrong"}
        return Webhook(webhook.path, headers, webhook.body)


def number(name: str) -> int:
    """A reader's number."""
    total = sum(ord(letter) * int(31**place) for place, letter in enumerate(name))
    return 1_000_000 + total % 10**12


def keyboard(row: Row) -> list[list[Row]]:
    """The buttons of a message, line by line."""
    found: list[list[Row]] = row.get("reply_markup", {}).get("inline_keyboard", [])
    return found


def complaint(row: Row) -> str:
    """What the Bot API would say of a message; nothing where it is right."""
    text = row.get("text", "")
    plain = html.unescape(TAG.sub("", text))
    if not row.get("chat_id") or row.get("parse_mode") != "HTML":
        return "chat_id and parse_mode"
    if not plain.strip() or len(plain) > LONGEST:
        return "message text is empty or too long"
    if "<" in TAG.sub("", text) or text.count("<blockquote>") != text.count("</blockquote>"):
        return "can't parse entities"
    for button in (b for line in keyboard(row) for b in line):
        if set(button) != {"text", "callback_data"} or not button["text"]:
            return "button"
        if not 0 < len(button["callback_data"].encode()) <= DATA:
            return "BUTTON_DATA_INVALID"
    return ""


def problem(status: int, words: str) -> web.Response:
    """An error as the Bot API tells it."""
    return web.json_response(
        {"ok": False, "error_code": status, "description": words}, status=status
    )
