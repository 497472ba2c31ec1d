"""What all messaging channels have in common; a platform's module gives the rest.

verify the caller -> read its deliveries -> acknowledge -> each reader in order: a turn -> calls -> outbox
"""

from __future__ import annotations

import logging
from typing import Any, Dict, List, Optional, Sequence

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.deliveries import Deliveries, deliveries_path
from bot.channels.delivery import START, UNREADABLE, Delivery
from bot.channels.incoming import Handler, clean_text, readable, take_turn
from bot.channels.limits import Limit
from bot.channels.outbox import Call, Outbox
from bot.channels.rest import OneMessageOutput
from bot.channels.sessions import Sessions
from bot.channels.settings import ChannelSettings, read_channel_settings
from bot.channels.splitting import Shown, shown
from bot.channels.turns import Turns
from bot.forgetting import asks_to_forget, forget_kindly
from bot.reader_names import ReaderNames
from bot.texts import calm_message, notice_message, own_message
from knowledge.platforms import read_platform

logger = logging.getLogger(__name__)

GREETING = "hello"


class MessagingChannel(InputChannel):
    """``POST /webhooks/<name>/webhook``; without its variables the channel has no route."""

    def __init__(
        self,
        values: Optional[Dict[str, str]] = None,
        settings: Optional[ChannelSettings] = None,
        deliveries: Optional[Deliveries] = None,
    ) -> None:
        self.values = read_platform(self.name()) if values is None else values
        self.settings = settings or read_channel_settings()
        if self.values is None:
            return
        self.names = ReaderNames(self.name())
        self.deliveries = deliveries or Deliveries(deliveries_path())
        self.outbox = Outbox(self.name())
        self.sessions = Sessions()
        self.turns = Turns()
        self.readers = Limit(self.settings.reader)

    @classmethod
    def from_credentials(cls, credentials: Optional[Dict[str, Any]]) -> MessagingChannel:
        """Rasa's way to make a channel; everything is set by the environment."""
        return cls()

    # What a platform's module gives.

    async def prepare(self, request: Request) -> None:
        """Fetch what ``refusal`` needs, where that is far away."""

    def refusal(self, request: Request) -> Optional[HTTPResponse]:
        """The reply to a caller that is not the platform, or None."""
        raise NotImplementedError

    def read(self, request: Request) -> Sequence[Delivery]:
        """What a call delivers, in order; an empty list where there is nothing to reply to."""
        raise NotImplementedError

    def calls(self, reply: Shown, delivery: Delivery) -> Sequence[Call]:
        """The calls that show a reply."""
        raise NotImplementedError

    def acknowledgement(self, request: Request) -> HTTPResponse:
        """What the platform wants to hear at once."""
        return response.json({"ok": True})

    def add_routes(self, routes: Blueprint) -> None:
        """Further routes of a platform."""

    # What they share.

    def blueprint(self, on_new_message: Handler) -> Blueprint:
        """The channel's routes."""
        routes = Blueprint(f"{self.name()}_channel")
        if self.values is None:
            return routes

        @routes.route("/webhook", methods=["POST"])
        async def webhook(request: Request) -> HTTPResponse:
            await self.prepare(request)
            refused = self.refusal(request)
            if refused is not None:
                return refused
            for delivery in self.read(request):
                self.take(delivery, on_new_message, getattr(request.app.ctx, "agent", None))
            return self.acknowledgement(request)

        self.add_routes(routes)
        return routes

    def take(self, delivery: Delivery, on_new_message: Handler, agent: Any) -> bool:
        """Let a delivery wait for its turn; False where it was taken before."""
        if not self.deliveries.is_new(self.name(), delivery.id):
            return False

        async def work() -> None:
            await self.answer(delivery, on_new_message, agent)

        async def refuse() -> None:
            await self.show([notice_message("busy")], delivery)

        session = self.sessions.find(self.names.name(delivery.reader))
        self.turns.add(session, refuse if self.turns.full(session) else work)
        return True

    async def answer(self, delivery: Delivery, on_new_message: Handler, agent: Any) -> None:
        """Take a turn and show what was replied."""
        await self.show(await self.replies(delivery, on_new_message, agent), delivery)

    async def show(self, replies: Sequence[Dict[str, Any]], delivery: Delivery) -> None:
        """Send replies in order; after one that can't be sent, none that would stand without it."""
        for reply in replies:
            for call in self.calls(shown(reply), delivery):
                if not await self.outbox.send(call) and call.is_reply:
                    return

    async def replies(
        self, delivery: Delivery, on_new_message: Handler, agent: Any
    ) -> List[Dict[str, Any]]:
        """The replies to one delivery; never none."""
        if not self.readers.allows(delivery.reader):
            return [notice_message("too_fast")]
        if delivery.kind == UNREADABLE:
            return [own_message("only_words")]
        said = GREETING if delivery.kind == START else delivery.words
        words = await readable(agent, said, self.settings.message_length)
        if words is None:
            return [notice_message("too_long")]
        name = await self.names.take_over(agent, delivery.reader)
        if asks_to_forget(words):
            return [await forget_kindly(agent, name)]
        output = OneMessageOutput()
        message = UserMessage(clean_text(words), output, name, input_channel=self.name())
        await take_turn(on_new_message, message, self.settings.turn_seconds, self.name())
        return list(output.messages) or [calm_message()]


def refused(status: int) -> HTTPResponse:
    """The reply to somebody who is not the platform: it tells nothing."""
    return response.json({"error": "refused"}, status=status)
