"""The website channel: what the widget says and hears; docs/website-protocol.md is its contract."""

from __future__ import annotations

import logging
from dataclasses import asdict, replace
from typing import Any, Awaitable, Callable, Optional

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse
from socketio.exceptions import ConnectionRefusedError

from bot.channels import trackers
from bot.channels.admission import shared_admission
from bot.channels.closing import drain_at_stop
from bot.channels.incoming import Handler, clean_text, is_urgent, readable
from bot.channels.opinions import Opinion, read_opinion
from bot.channels.pace import Pace
from bot.channels.refusals import Refusal, Row, field, name_of, words_of
from bot.channels.sessions import Session, Sessions, now
from bot.channels.settings import ChannelSettings, read_channel_settings
from bot.channels.sockets import SocketBlueprint, Sockets
from bot.channels.tokens import Tokens, read_secret
from bot.channels.turns import Turns
from bot.channels.website_output import WebsiteOutput
from bot.forgetting import Forgotten, forget, forget_kindly
from bot.forgotten_readers import Deleted, forgotten_readers
from bot.texts import calm_message, text
from knowledge.deletion import asks_to_forget
from knowledge.metrics import DELETIONS, REFUSALS

logger = logging.getLogger(__name__)

MOST_ERASURES = 3  # of one session that wait; they delete all there is


class WebsiteChannel(InputChannel):
    """Socket.io for the chat widget, with sessions, limits and order of its own."""

    def __init__(
        self,
        settings: Optional[ChannelSettings] = None,
        secret: Optional[bytes] = None,
        sockets: Any = None,
    ) -> None:
        self.settings = settings or read_channel_settings()
        self.sockets = sockets or Sockets(self.settings)
        self.tokens = Tokens(secret or read_secret(), self.settings.session_hours)
        self.sessions = Sessions()
        self.turns, self.pace = Turns(), Pace(self.settings, self.settings.reader, self.name())
        self.admission = shared_admission(self.settings)
        self.agent: Callable[[], Any] = lambda: None
        self.on_new_message: Optional[Handler] = None

    @classmethod
    def name(cls) -> str:
        """The name in trackers and under ``/webhooks/``."""
        return "website"

    def blueprint(self, on_new_message: Handler) -> Blueprint:
        """The socket server and a health route."""
        routes = SocketBlueprint(self.sockets, self.settings)
        drain_at_stop(routes, self.turns.at_work, self.settings.turn_seconds)
        self.agent, self.on_new_message = routes.agent, on_new_message
        forgotten_readers.hear(self.forget_before)
        self.sockets.on("connect", self.connect)
        for event in (self.user_uttered, self.catch_up, self.feedback, self.erase):
            self.sockets.on(event.__name__, self._answering(event))
        self.sockets.on("session_request", self._answering(self.session_request))

        @routes.route("/", methods=["GET"])
        async def health(request: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        return routes

    async def connect(self, sid: str, environ: Row, auth: Any = None) -> None:
        """Refuse a socket where there are too many."""
        if self.sockets.crowded(sid):
            raise ConnectionRefusedError(text("busy"), {"code": "busy"})

    async def session_request(self, sid: str, row: Row) -> Row:
        """Begin a session, or go on with the one of a valid token."""
        known = self.tokens.read(row.get("token"))
        token = self.tokens.issue(known)
        seq = 0
        if known is None:  # nothing is remembered of it before its first message
            await self.sockets.join(sid, self.tokens.sender(self.tokens.read(token) or ""))
        else:
            if self.agent() is not None and trackers.is_shared(self.agent()):
                self.sessions.renew(self.tokens.sender(known))
            session = await self._session(sid, token)
            await self._recall(session)
            seq = session.seq
        confirm = {"token": token, "resumed": known is not None, "seq": seq}
        await self.sockets.emit("session_confirm", confirm, to=sid)
        return {"ok": True}

    async def user_uttered(self, sid: str, row: Row) -> Row:
        """Take a message, once; its replies come as ``bot_uttered``."""
        session = await self._session(sid, row.get("token"))
        name, words = name_of(row), field(row, "text", str)
        async with session.door:
            await self._recall(session)
            if not session.knows(name):
                words = await readable(self.agent(), words, self.settings.message_length) or words
                await self._admit(session, words)
                await self._take(session, name, words, sid)
            elif name not in session.pending:  # the client missed the end of the turn
                self.turns.add(session, lambda: self._over(session, name, sid))
        return {"ok": True, "id": name}

    async def catch_up(self, sid: str, row: Row) -> Row:
        """The replies that a client has not seen."""
        session = await self._session(sid, row.get("token"))
        after = field(row, "after", int, 0)
        await self._recall(session)
        return {"ok": True, "messages": session.after(after), "pending": list(session.pending)}

    async def feedback(self, sid: str, row: Row) -> Row:
        """Hand a reader's opinion on a reply to Rasa, as a payload that only the channel makes."""
        session = await self._session(sid, row.get("token"))
        opinion = read_opinion(row)
        await self._admit(session, opinion.reason)
        session.reasons[opinion.name] = opinion.reason
        self.turns.add(session, lambda: self._feedback(session, opinion), opinion.name)
        return {"ok": True, "id": opinion.reply}

    async def erase(self, sid: str, row: Row) -> Row:
        """Delete a session's conversation here and in Rasa's tracker store."""
        session = await self._session(sid, row.get("token"))
        session.dropped += self.turns.drop(session)
        if len(session.waiting) >= MOST_ERASURES:
            raise Refusal("busy")
        forgotten = await self.turns.wait(session, lambda: self._erase(session))
        # This socket hears it by the acknowledgement, which a client that lets go at once would miss.
        await self.sockets.emit("erased", {}, room=session.sender, skip_sid=sid)
        return {"ok": True, "deleted": asdict(forgotten)}

    async def forget_before(self, deleted: Deleted) -> None:
        """Drop what is kept here of readers who were deleted elsewhere, and in their tabs."""
        for sender in self.sessions.forget_before(deleted):
            await self.sockets.emit("erased", {}, room=sender)

    def _answering(self, event: Callable[[str, Row], Awaitable[Row]]) -> Callable[..., Any]:
        """Wrap an event: whatever a client sends gets an acknowledgement, never a traceback."""

        async def answer(sid: str, *values: Any) -> Row:
            row = values[0] if values and isinstance(values[0], dict) else {}
            try:
                address, said = self.sockets.address(sid), words_of(row)
                refusal = await self.pace.refusal(self.agent(), said, address=address)
                if refusal:
                    raise Refusal(refusal)
                return await event(sid, row)
            except Refusal as refusal:
                REFUSALS.labels(self.name(), refusal.code).inc()
                return refusal.acknowledgement(row)
            except Exception as error:  # its message may hold the reader's words
                logger.error("website.%s.failure: %s", event.__name__, type(error).__name__)
                return Refusal("busy").acknowledgement(row)

        return answer

    async def _session(self, sid: str, token: Any) -> Session:
        """The session of a token, with this socket in its room."""
        known = self.tokens.read(token)
        if known is None:
            raise Refusal("session")
        session = self.sessions.find(self.tokens.sender(known))
        await self.sockets.join(sid, session.sender)
        return session

    async def _recall(self, session: Session) -> None:
        if self.agent() is not None:
            await trackers.recall(self.agent(), session)

    async def _admit(self, session: Session, words: str) -> None:
        if len(words) > self.settings.message_length:
            raise Refusal("too_long")
        agent, sender = self.agent(), session.sender
        refusal = await self.pace.refusal(agent, words, sender)
        if not refusal and self.turns.full(session):
            refusal = "" if await self.pace.is_urgent(agent, words, sender) else "busy"
        if refusal:
            raise Refusal(refusal)

    async def _take(self, session: Session, name: str, words: str, sid: str) -> None:
        session.take(name)
        session.pending[name] = words
        self.turns.add(session, lambda: self._turn(session, name, words), name)
        echo = {"id": name, "text": words, "at": now()}
        await self.sockets.emit("user_echo", echo, room=session.sender, skip_sid=sid)

    async def _turn(self, session: Session, name: str, words: str) -> None:
        try:
            if asks_to_forget(words):
                await self._forget_by_words(session, name)
            else:
                await self._ask(session, name, words, WebsiteOutput(self.sockets, session, name))
        finally:
            session.pending.pop(name, None)
            await self._over(session, name, session.sender)

    async def _over(self, session: Session, name: str, to: str) -> None:
        over = {"in_reply_to": name, "seq": session.seq}
        await self.sockets.emit("turn_over", over, to=to)

    async def _ask(self, session: Session, name: str, words: str, output: WebsiteOutput) -> None:
        why = await self._run(session, output, clean_text(words), message_id=name)
        if not output.count:
            await output.send_response(session.sender, calm_message(why))

    async def _erase(self, session: Session) -> Forgotten:
        try:
            return await self._forget(session)
        finally:
            session.let_go()

    async def _forget(self, session: Session) -> Forgotten:
        DELETIONS.labels(self.name()).inc()
        forgotten = await forget(self.agent(), session.sender)
        return replace(forgotten, messages=max(forgotten.messages, session.clear()))

    async def _forget_by_words(self, session: Session, name: str) -> None:
        """The same as ``erase``; the tab that asked goes on, and shows what was deleted."""
        message = await forget_kindly(self._forget(session), text("deleted_here"))
        output = WebsiteOutput(self.sockets, session, name)
        await output.send_response(session.sender, message)

    async def _feedback(self, session: Session, opinion: Opinion) -> None:
        """Whatever a reader types goes by the safety gate; a danger is answered before the opinion is noted."""
        name, reason = opinion.name, opinion.reason
        try:
            if reason.strip() and await is_urgent(self.agent(), clean_text(reason)):
                output = WebsiteOutput(self.sockets, session, name, is_answer=False)
                await self._ask(session, name, reason, output)
        finally:
            session.reasons.pop(name, None)
        output = WebsiteOutput(self.sockets, session, f"{name}-noted", is_answer=False)
        await self._run(session, output, opinion.payload, metadata={"reason": reason})

    async def _run(self, session: Session, output: WebsiteOutput, words: str, **rest: Any) -> str:
        agent, handler = self.agent(), self.on_new_message
        assert handler
        message = UserMessage(words, output, session.sender, None, self.name(), **rest)
        return await self.admission.take_turn(agent, handler, message, session.said)
