"""Where Rasa sends the replies of a turn on the website: into the session, and to all of its tabs."""

from __future__ import annotations

from typing import Any

from rasa.core.channels.channel import OutputChannel

from bot.channels import trackers
from bot.channels.refusals import Row
from bot.channels.sessions import Session, now


class WebsiteOutput(OutputChannel):
    """Keeps each reply to one message in the session, and sends it to all of its tabs."""

    def __init__(
        self, sockets: Any, session: Session, message: str, is_answer: bool = True
    ) -> None:
        self._sockets = sockets
        self._session = session
        self._message = message
        self._answers = message if is_answer else None
        self.count = 0

    @classmethod
    def name(cls) -> str:
        """The channel's name."""
        return "website"

    async def send_response(self, recipient_id: str, message: Row) -> None:
        """Send text and data of a reply as one message."""
        self.count += 1
        name = trackers.reply_name(self._message, self.count)
        words, data = message.get("text") or "", trackers.reply_data(message)
        reply = self._session.add(name, self._answers, words, data, now())
        await self._sockets.emit("bot_uttered", reply, room=self._session.sender)
