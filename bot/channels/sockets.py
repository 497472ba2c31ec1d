"""The socket server under the website channel: who may connect, from where, and with which events."""

from __future__ import annotations

import logging
import os
from collections import Counter
from typing import Any, Dict, Optional, Set

from sanic import Blueprint, Sanic
from socketio import AsyncServer

from bot.channels.addresses import request_address
from bot.channels.settings import ChannelSettings
from bot.texts import text

EVENTS = ("session_request", "user_uttered", "catch_up", "feedback", "erase")
ADDRESS = "ask.address"


class _ClassOnly(logging.Filter):
    """Keeps readers' words out of the log: of an error, only its class is written."""

    def filter(self, record: logging.LogRecord) -> bool:
        if not record.exc_info or not record.exc_info[0]:
            return False
        record.msg, record.args = "website.socket.failure: %s", (record.exc_info[0].__name__,)
        record.exc_info = record.exc_text = None
        return True


def _logger() -> logging.Logger:
    quiet = logging.getLogger("website.sockets")
    quiet.setLevel(logging.ERROR)
    if not quiet.filters:
        quiet.addFilter(_ClassOnly())
    return quiet


class Sockets(AsyncServer):
    """A socket.io server that counts its connections and hears only the events of the protocol."""

    def __init__(self, settings: ChannelSettings) -> None:
        log = _logger()
        super().__init__(
            async_mode="sanic",
            # The Origin is checked below; CORS headers are Rasa's (--cors). Two headers would clash.
            cors_allowed_origins=[],
            max_http_buffer_size=settings.body_size,
            logger=log,
            engineio_logger=log,
        )
        self._settings = settings
        self._connected: Set[str] = set()
        self._by_address: Counter[str] = Counter()
        self._rooms: Dict[str, str] = {}
        self.on("disconnect", self._leave)

    async def _handle_eio_connect(self, eio_sid: str, environ: Dict[str, Any]) -> Any:
        origin = environ["sanic.request"].headers.get("origin")
        if origin is not None and origin not in self._settings.origins:
            return {"code": "origin"}
        environ[ADDRESS] = self._address(environ)
        if self._full(environ[ADDRESS], 2):  # beyond what gets a kind sentence
            return {"code": "busy", "text": text("busy")}
        self._connected.add(eio_sid)
        self._by_address[environ[ADDRESS]] += 1
        return await super()._handle_eio_connect(eio_sid, environ)

    async def _handle_eio_disconnect(self, eio_sid: str, reason: Any) -> None:
        if eio_sid in self._connected:
            self._connected.discard(eio_sid)
            address = self.environ.get(eio_sid, {}).get(ADDRESS, "")
            self._by_address[address] -= 1
            if self._by_address[address] <= 0:
                del self._by_address[address]
        await super()._handle_eio_disconnect(eio_sid, reason)

    async def _handle_event(self, eio_sid: str, namespace: Any, id: Any, data: Any) -> None:
        # A client may name any event, also the server's own "connect", or send no list at all.
        if isinstance(data, list) and data and isinstance(data[0], str) and data[0] in EVENTS:
            await super()._handle_event(eio_sid, namespace, id, data)

    async def join(self, sid: str, room: str) -> None:
        """Put a socket into a room, and out of the one that it was in."""
        before = self._rooms.get(sid)
        if before == room:
            return
        if before is not None:
            await self.leave_room(sid, before)
        self._rooms[sid] = room
        await self.enter_room(sid, room)

    async def _leave(self, sid: str, reason: Any = None) -> None:
        self._rooms.pop(sid, None)

    def crowded(self, sid: str) -> bool:
        """Whether there are more connections, in all or from this address, than the settings allow."""
        return self._full(self.address(sid), 1)

    def address(self, sid: str) -> str:
        """Where a socket comes from."""
        return str((self.get_environ(sid) or {}).get(ADDRESS, ""))

    def _full(self, address: str, times: int) -> bool:
        return (
            len(self._connected) > times * self._settings.connections
            or self._by_address[address] > times * self._settings.address_connections
        )

    def _address(self, environ: Dict[str, Any]) -> str:
        return request_address(environ["sanic.request"], self._settings.proxies)


class SocketBlueprint(Blueprint):
    """Attaches the socket server to Rasa's web server, and bounds what that reads."""

    def __init__(self, sockets: Sockets, settings: ChannelSettings) -> None:
        super().__init__("website_channel")
        self.ctx.sockets = sockets
        self.ctx.body_size = settings.body_size
        self.ctx.app = None

    def register(self, app: Sanic, options: Dict[str, Any]) -> None:
        """Called by Sanic when Rasa starts."""
        self.ctx.app = app
        self.ctx.sockets.attach(app, "/socket.io")
        for name in ("REQUEST_MAX_SIZE", "WEBSOCKET_MAX_SIZE"):
            if f"SANIC_{name}" not in os.environ:
                setattr(app.config, name, self.ctx.body_size)
        super().register(app, options)

    def agent(self) -> Optional[Any]:
        """Rasa's agent, once it is loaded."""
        return getattr(self.ctx.app.ctx, "agent", None) if self.ctx.app else None
