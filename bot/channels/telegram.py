"""Telegram: updates with a secret token; HTML with block quotes and an inline keyboard."""

from __future__ import annotations

import hashlib
import hmac
import html
from typing import Any, Dict, List, Optional, Sequence

from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.delivery import START, UNREADABLE, WORDS, Delivery, at, word_at
from bot.channels.messaging import MessagingChannel, refused
from bot.channels.outbox import Call
from bot.channels.splitting import QUOTE, Piece, Shown, messages, opinions

LONGEST = 4096  # characters of a message
SECRET_HEADER = "x-telegram-bot-api-secret-token"
# What a message may hold besides words; anything else (a join, a pin) is nothing to reply to.
MEDIA = (
    "animation audio contact dice document game location photo poll sticker story venue video video_note voice"
).split()


class TelegramChannel(MessagingChannel):
    """``TELEGRAM_TOKEN`` and ``TELEGRAM_SECRET``."""

    @classmethod
    def name(cls) -> str:
        """The part of the address that names this channel."""
        return "telegram"

    def refusal(self, request: Request) -> Optional[HTTPResponse]:
        """The secret token that was given to setWebhook comes with each call."""
        given = request.headers.get(SECRET_HEADER, "").encode("utf-8", "replace")
        wanted = self.values["TELEGRAM_SECRET"].encode()
        return None if hmac.compare_digest(given, wanted) else refused(401)

    def read(self, request: Request) -> Sequence[Delivery]:
        """One update is one delivery or none."""
        try:
            row = request.json
        except Exception:
            return ()
        return read_update(row)

    def calls(self, reply: Shown, delivery: Delivery) -> Sequence[Call]:
        """One message for each part; the keyboard is under the last."""
        address = (
            f"{self.values['TELEGRAM_API_URL'].rstrip('/')}/bot{self.values['TELEGRAM_TOKEN']}"
        )
        found = [Call(f"{address}/sendMessage", json=row) for row in rows(reply, delivery.address)]
        if delivery.via:  # the press on a button, whose mark of waiting goes with this call
            answered = {"callback_query_id": delivery.via}
            found.append(Call(f"{address}/answerCallbackQuery", json=answered, is_reply=False))
        return found


def read_update(row: Any) -> List[Delivery]:
    """The delivery of an update; edits, own messages, joins and reactions are none."""
    number = word_at(row, "update_id")
    press = at(row, "callback_query")
    if number and isinstance(press, dict):
        return _press(number, press)
    message = at(row, "message")
    reader, chat = word_at(message, "from", "id"), word_at(message, "chat", "id")
    if not number or not reader or not chat or at(message, "from", "is_bot") is True:
        return []
    words = word_at(message, "text")
    if words:
        is_start = words.split("@")[0].split()[:1] == ["/start"]
        return [Delivery(number, reader, chat, START if is_start else WORDS, words)]
    if isinstance(message, dict) and any(kind in message for kind in MEDIA):
        return [Delivery(number, reader, chat, UNREADABLE)]
    return []


def _press(number: str, press: Dict[str, Any]) -> List[Delivery]:
    reader, chat = word_at(press, "from", "id"), word_at(press, "message", "chat", "id")
    keyboard = at(press, "message", "reply_markup", "inline_keyboard")
    buttons = [button for row in keyboard or () if isinstance(row, list) for button in row]
    pressed = word_at(press, "data")
    # Only what the bot itself offered under that message counts.
    words = next(
        (word_at(b, "text") for b in buttons if word_at(b, "callback_data") == pressed), ""
    )
    if not reader or not chat or not pressed or not words:
        return []
    return [Delivery(number, reader, chat, WORDS, words, via=word_at(press, "id"))]


def rows(reply: Shown, chat: str) -> List[Dict[str, Any]]:
    """The bodies of the sendMessage calls for a reply."""
    found: List[Dict[str, Any]] = [
        {
            "chat_id": chat,
            "text": "\n".join(written(piece) for piece in pieces),
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": True},
        }
        for pieces in messages(reply.pieces, LONGEST, written)
    ]
    lines = [[text] for text in reply.choices] + ([[*opinions()]] if reply.rated else [])
    if found and lines:
        found[-1]["reply_markup"] = {
            "inline_keyboard": [
                [{"text": text, "callback_data": payload(text)} for text in line] for line in lines
            ]
        }
    return found


def written(piece: Piece) -> str:
    """A piece as Telegram's HTML."""
    text = html.escape(piece.text, quote=False)
    return f"<blockquote>{text}</blockquote>" if piece.role == QUOTE else text


def payload(text: str) -> str:
    """What a press sends back: at most 64 bytes, whatever the choice's words."""
    return hashlib.sha256(text.encode()).hexdigest()[:24]
