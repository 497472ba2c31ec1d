"""What all messaging channels have in common; a platform's module gives the rest.

verify the caller -> read and hold its deliveries -> acknowledge
-> each reader in order: a turn -> calls -> outbox -> release
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import partial
from typing import Any, Awaitable, Callable, Dict, List, Optional, Sequence, Union

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels import trackers
from bot.channels.admission import PLATFORMS_WAIT, shared_admission
from bot.channels.closing import closing, drain_at_stop, gone
from bot.channels.deliveries import Deliveries, deliveries_path, delivery_key
from bot.channels.delivery import START, UNREADABLE, Delivery
from bot.channels.held import Held, Left
from bot.channels.incoming import Handler, clean_text, readable
from bot.channels.outbox import Call, Outbox
from bot.channels.pace import Pace
from bot.channels.rest import OneMessageOutput
from bot.channels.sessions import Sessions
from bot.channels.settings import ChannelSettings, read_channel_settings
from bot.channels.shared_deliveries import SharedDeliveries, check_address, open_deliveries
from bot.channels.shared_order import SharedOrder
from bot.channels.splitting import Shown, shown
from bot.channels.turns import Turns, Work
from bot.channels.urgency import Urgency
from bot.forgetting import forget, forget_kindly
from bot.reader_names import ReaderNames
from bot.readiness import ready_agent
from bot.shared_redis import shared_redis
from bot.texts import calm_message, notice_message, own_message
from knowledge.deletion import asks_to_forget
from knowledge.keeping import read_keeping
from knowledge.metrics import DELETIONS, REFUSALS
from knowledge.platforms import read_platform
from knowledge.readers import read_reader_keys

GREETING = "hello"
May = Callable[[str, str, int], Awaitable[bool]]


class MessagingChannel(InputChannel, ABC):
    """``POST /webhooks/<name>/webhook``; without its variables the channel has no route."""

    def __init__(
        self,
        values: Optional[Dict[str, str]] = None,
        settings: Optional[ChannelSettings] = None,
        deliveries: Union[Deliveries, SharedDeliveries, None] = None,
        held: Optional[Held] = None,
    ) -> None:
        self.values = read_platform(self.name()) if values is None else values
        self.settings = settings or read_channel_settings()
        if self.values is None:
            return
        self.names = ReaderNames(self.name())
        self.deliveries = deliveries or open_deliveries()
        keys, text = read_reader_keys(), read_keeping().text
        self.held = held or Held(deliveries_path(), self.name(), keys, text)
        self.order = SharedOrder(shared_redis(check_address()), lambda: self.held.owner)
        self.outbox = Outbox(self.name())
        self.sessions = Sessions()
        self.turns = Turns()
        self.pace = Pace(self.settings, self.settings.reader, self.name())
        self.urgency = Urgency(self.settings.message_length)
        self.admission = shared_admission(self.settings)

    @classmethod
    def from_credentials(cls, credentials: Optional[Dict[str, Any]]) -> MessagingChannel:
        """Rasa's way to make a channel; everything is set by the environment."""
        return cls()

    # What a platform's module gives.

    async def prepare(self, request: Request) -> None:
        """Fetch what ``refusal`` needs, where that is far away."""

    @abstractmethod
    def refusal(self, request: Request) -> Optional[HTTPResponse]:
        """The reply to a caller that is not the platform, or None."""

    @abstractmethod
    def read(self, request: Request) -> Sequence[Delivery]:
        """What a call delivers, in order; an empty list where there is nothing to reply to."""

    @abstractmethod
    def calls(self, reply: Shown, delivery: Delivery) -> Sequence[Call]:
        """The calls that show a reply."""

    def acknowledgement(self, request: Request) -> HTTPResponse:
        """What the platform wants to hear at once."""
        return response.json({"ok": True})

    def add_routes(self, routes: Blueprint) -> None:
        """Further routes of a platform."""

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
            if closing(request.app).begun:
                return gone()
            for delivery in self.read(request):
                reader = self.names.name(delivery.reader)
                await self.order.join(reader, delivery.id)
                if not self.take(delivery, on_new_message, getattr(request.app.ctx, "agent", None)):
                    await self.order.leave_again(reader, delivery.id)
            return self.acknowledgement(request)

        drain_at_stop(routes, self.turns.at_work, self.settings.turn_seconds)

        @routes.listener("before_server_start")
        async def resume(app: Sanic, _: Any) -> None:
            self.resume(app, on_new_message)

        # A turn that was not over must not be released when Python throws it away.
        routes.listener("after_server_stop")(lambda *_: self.held.close())
        self.add_routes(routes)
        return routes

    def resume(self, app: Sanic, on_new_message: Handler) -> None:
        """Answer what a killed process acknowledged and did not answer, before what comes now."""
        for left in self.held.left:
            self.deliveries.is_new(self.name(), left.delivery.id)  # not any more
            self._wait(left.delivery, partial(self._late, left, app, on_new_message))

    async def _late(self, left: Left, app: Sanic, on_new_message: Handler) -> None:
        # What tells of a danger needs no action server, and may have come since.
        is_urgent = partial(self.urgency.tells_of_danger, left.delivery.reader)
        agent = await ready_agent(app, hurry=is_urgent)
        if await trackers.was_forgotten(agent, left.name, left.at):
            await self.order.answered(self.names.name(left.delivery.reader), left.delivery.id)
            return
        notice = partial(self.show, [notice_message("interrupted")], left.delivery)
        answer = partial(self._answer_late, left, on_new_message, agent)
        work = answer if left.again else notice
        await self._in_order(left.delivery, agent, self.deliveries.is_mine, work)

    async def _answer_late(self, left: Left, on_new_message: Handler, agent: Any) -> None:
        """As if it came now; where its turn was stored before the kill, that one's reply is shown."""
        message = delivery_key(self.name(), left.delivery.id)
        stored = await trackers.replies_to(agent, left.name, message)
        if stored:
            self.held.show(left.delivery)
            await self.show(stored, left.delivery)
        else:
            await self.answer(left.delivery, on_new_message, agent)

    def take(self, delivery: Delivery, on_new_message: Handler, agent: Any) -> bool:
        """Let a delivery wait for its turn; False where it was taken before."""
        session = self.sessions.find(self.names.name(delivery.reader))
        fresh = self.held.hold(delivery, session.sender)
        if not self.deliveries.is_new(self.name(), delivery.id):
            if fresh:  # an old one that comes again
                self.held.release(delivery)
            return False
        work = self._crowded if self.turns.full(session) else self.answer
        answer = partial(work, delivery, on_new_message, agent)
        may = self.deliveries.is_ours
        self._wait(delivery, partial(self._in_order, delivery, agent, may, answer))
        return True

    async def _in_order(self, delivery: Delivery, agent: Any, may: May, work: Work) -> None:
        """In the reader's turn, so that messages stay in order however long it takes to ask the other Rasas."""
        reader = self.names.name(delivery.reader)
        is_urgent = partial(self.urgency.tells_of_danger, delivery.reader, agent)
        async with self.order.turn(reader, delivery.id, is_urgent):
            if await may(self.name(), delivery.id, self.held.owner):
                await work()
                await self.order.answered(reader, delivery.id)

    async def _crowded(self, delivery: Delivery, on_new_message: Handler, agent: Any) -> None:
        """Too many wait: only what is urgent gets a turn."""
        if await self.pace.is_urgent(agent, delivery.words, delivery.reader):
            await self.answer(delivery, on_new_message, agent)
        else:
            await self.show([notice_message("busy")], delivery)

    def _wait(self, delivery: Delivery, work: Work) -> None:
        """Let a work wait for the reader's turn; the delivery is held until it is done."""

        async def watched() -> None:
            self.held.begin(delivery)
            try:
                await work()
            finally:
                self.held.release(delivery)
                self.urgency.remove(delivery)

        self.urgency.add(delivery)
        self.turns.add(self.sessions.find(self.names.name(delivery.reader)), watched)

    async def answer(self, delivery: Delivery, on_new_message: Handler, agent: Any) -> None:
        """Take a turn and show what was replied."""
        replies = await self.replies(delivery, on_new_message, agent)
        self.held.show(delivery)
        await self.show(replies, delivery)

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
        refusal = await self.pace.refusal(agent, delivery.words, delivery.reader)
        if refusal:
            REFUSALS.labels(self.name(), refusal).inc()
            return [notice_message(refusal)]
        if delivery.kind == UNREADABLE:
            return [own_message("only_words")]
        said = GREETING if delivery.kind == START else delivery.words
        words = await readable(agent, said, self.settings.message_length)
        if words is None:
            return [notice_message("too_long")]
        name = await self.names.take_over(agent, delivery.reader)
        if asks_to_forget(words):
            DELETIONS.labels(self.name()).inc()
            return [await forget_kindly(forget(agent, name))]
        output = OneMessageOutput()
        key = delivery_key(self.name(), delivery.id)
        message = UserMessage(clean_text(words), output, name, None, self.name(), key)
        said = partial(self.urgency.said, delivery.reader)
        why = await self.admission.take_turn(agent, on_new_message, message, said, PLATFORMS_WAIT)
        return list(output.messages) or [calm_message(why)]


def refused(status: int) -> HTTPResponse:
    """The reply to somebody who is not the platform: it tells nothing."""
    return response.json({"error": "refused"}, status=status)
