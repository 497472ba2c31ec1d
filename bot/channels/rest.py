"""The REST channel: one message per reply, with its text and its data together.

Rasa's own channel sends text and data as two messages, splits text at blank lines, takes
``/intent{"entity": "value"}`` from any visitor, has no limits, and answers ``[]`` when a turn fails.
"""

from __future__ import annotations

from functools import partial
from typing import Any, Dict, List, Optional

from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.addresses import request_address
from bot.channels.admission import shared_admission
from bot.channels.closing import closing, drain_at_stop
from bot.channels.incoming import Handler, clean_text, is_urgent, readable
from bot.channels.pace import Pace
from bot.channels.queues import Queues
from bot.channels.settings import ChannelSettings, read_channel_settings
from bot.forgetting import forget, forget_kindly
from bot.reader_names import ReaderNames
from bot.texts import calm_message, notice_message
from bot.time_limits import limits_of
from knowledge.deletion import asks_to_forget
from knowledge.metrics import DELETIONS, REFUSALS

LONGEST_SENDER = 200
Messages = List[Dict[str, Any]]


class OneMessageOutput(CollectingOutputChannel):
    """Collects each reply whole."""

    async def send_response(self, recipient_id: str, message: Dict[str, Any]) -> None:
        """Keep text, buttons and data of a reply in one message."""
        await self._persist_message(
            self._message(
                recipient_id,
                text=message.get("text"),
                buttons=message.get("buttons") or message.get("quick_replies") or None,
                custom=message.get("custom") or None,
            )
        )


class RestChannel(InputChannel):
    """``POST /webhooks/rest/webhook {"sender", "message"}`` -> a list of messages."""

    def __init__(
        self, settings: Optional[ChannelSettings] = None, names: Optional[ReaderNames] = None
    ) -> None:
        self.settings = settings or read_channel_settings()
        self.pace = Pace(self.settings, self.settings.sender, self.name())
        self.admission = shared_admission(self.settings)
        # As long as a turn waits for its conversation.
        self.queues = Queues(limits_of(self.settings.turn_seconds).lock)
        self.at_work = 0
        self.names = names or ReaderNames(self.name())

    @classmethod
    def name(cls) -> str:
        """The part of the address that names this channel."""
        return "rest"

    def blueprint(self, on_new_message: Handler) -> Blueprint:
        """The channel's routes."""
        routes = Blueprint("rest_channel")
        drain_at_stop(routes, lambda: self.at_work, self.settings.turn_seconds)

        @routes.route("/", methods=["GET"])
        async def health(request: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        @routes.route("/webhook", methods=["POST"])
        async def receive(request: Request) -> HTTPResponse:
            problem = _problem(request)
            if problem:
                return response.json({"error": problem}, status=400)
            sender, text = str(request.json["sender"]), request.json["message"]
            if closing(request.app).begun:
                return _refused(sender, "busy", 503)
            self.at_work += 1
            try:
                agent = getattr(request.app.ctx, "agent", None)
                refusal = await self.pace.refusal(agent, text, sender, self.address(request))
                if refusal:
                    return _refused(sender, refusal, 429)
                return response.json(await self.turn(on_new_message, text, sender, agent))
            finally:
                self.at_work -= 1

        return routes

    def address(self, request: Request) -> str:
        """Where a call comes from."""
        return request_address(request, self.settings.proxies)

    async def turn(
        self, on_new_message: Handler, text: str, sender: str, agent: Any = None
    ) -> Messages:
        """The replies to a text; never none. A sender's calls wait for each other, a danger not for ever."""
        words = await readable(agent, text, self.settings.message_length)
        if words is None:
            return _notice(sender, "too_long")
        if self.queues.full(sender) and not await self.pace.is_urgent(agent, words, sender):
            return _notice(sender, "busy")
        async with self.queues.turn(sender, words) as has_turn:
            if not has_turn and not await is_urgent(agent, clean_text(words)):
                return _notice(sender, "busy")
            return await self._answer(on_new_message, words, sender, agent)

    async def _answer(
        self, on_new_message: Handler, words: str, sender: str, agent: Any
    ) -> Messages:
        """From here on the sender is known by a hash only."""
        name = await self.names.take_over(agent, sender)
        if asks_to_forget(words):
            DELETIONS.labels(self.name()).inc()
            return [{"recipient_id": sender, **await forget_kindly(forget(agent, name))}]
        output, said = OneMessageOutput(), partial(self.queues.said, sender)
        message = UserMessage(clean_text(words), output, name, input_channel=self.name())
        why = await self.admission.take_turn(agent, on_new_message, message, said)
        replies = [{**reply, "recipient_id": sender} for reply in output.messages]
        return replies or [{"recipient_id": sender, **calm_message(why)}]


def _notice(sender: str, notice: str) -> Messages:
    REFUSALS.labels(RestChannel.name(), notice).inc()
    return [{"recipient_id": sender, **notice_message(notice)}]


def _refused(sender: str, notice: str, status: int) -> HTTPResponse:
    return response.json(_notice(sender, notice), status=status, headers={"Retry-After": "1"})


def _problem(request: Request) -> Optional[str]:
    """What is wrong with a call, with the mend, or None."""
    kind = (request.content_type or "").split(";")[0].strip().lower()
    if kind != "application/json":
        return "send application/json"
    try:
        body = request.json
    except Exception:
        return "the body is not JSON"
    if not isinstance(body, dict) or not isinstance(body.get("message"), str):
        return 'the body needs a "message" of words'
    sender = body.get("sender")
    if not isinstance(sender, str) or not 0 < len(sender) <= LONGEST_SENDER:
        return f'the body needs a "sender" of 1 to {LONGEST_SENDER} characters'
    return None
