"""A reader on a website: speaks the website channel's protocol over a real socket."""

from __future__ import annotations

import asyncio
import contextlib
import uuid
from collections import defaultdict
from typing import Any

import aiohttp
import socketio

ORIGIN = "http://localhost:8000"
WITHIN = 300.0  # seconds; how fast it is, is measured elsewhere
LEAVE_WITHIN = 1.0

Row = dict[str, Any]


class Reader:
    """One tab of a browser."""

    def __init__(self, port: int, origin: str | None = ORIGIN) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.origin = origin
        self.replies: list[Row] = []
        self.echoes: list[Row] = []
        self.erased = asyncio.Event()
        self.confirm: Row = {}
        self._confirmed = asyncio.Event()
        self._over: defaultdict[str, asyncio.Event] = defaultdict(asyncio.Event)
        # Its own one, because the library leaves it open when a connection is refused.
        self._http = aiohttp.ClientSession()
        self._io = socketio.AsyncClient(
            reconnection=False, http_session=self._http, request_timeout=WITHIN
        )
        self._io.on("session_confirm", self._on_confirm)
        self._io.on("bot_uttered", self.replies.append)
        self._io.on("user_echo", self.echoes.append)
        self._io.on("turn_over", lambda row: self._over[row["in_reply_to"]].set())
        self._io.on("erased", lambda row: self.erased.set())

    def _on_confirm(self, row: Row) -> None:
        self.confirm = row
        self._confirmed.set()

    @property
    def token(self) -> str:
        """The session's token."""
        return str(self.confirm["token"])

    async def connect(self, *transports: str) -> Reader:
        """Open the socket only."""
        headers = {"Origin": self.origin} if self.origin else {}
        ways = list(transports) or None
        await self._io.connect(self.url, headers=headers, transports=ways, wait_timeout=WITHIN)
        return self

    async def begin(self, token: str | None = None) -> Reader:
        """Open the socket and a session."""
        await self.connect("websocket")
        await self._io.emit("session_request", {"token": token} if token else {})
        await asyncio.wait_for(self._confirmed.wait(), WITHIN)
        return self

    async def call(self, event: str, *values: Any) -> Any:
        """Send an event as it is; returns the acknowledgement."""
        # A tuple is sent as several arguments, also when it is empty.
        sent = values[0] if len(values) == 1 else values
        return await self._io.call(event, sent, timeout=WITHIN)

    async def do(self, event: str, **fields: Any) -> Row:
        """Send an event of this session."""
        said: Row = await self.call(event, {"token": self.token, **fields})
        return said

    async def say(self, text: str, name: str | None = None) -> Row:
        """Send a message; returns the acknowledgement."""
        return await self.do("user_uttered", id=name or uuid.uuid4().hex, text=text)

    async def over(self, name: str) -> list[Row]:
        """Wait for the end of a turn; returns its replies."""
        await asyncio.wait_for(self._over[name].wait(), WITHIN)
        return [row for row in self.replies if row["in_reply_to"] == name]

    async def ask(self, text: str, name: str | None = None) -> list[Row]:
        """Send a message and wait for its replies."""
        said = await self.say(text, name)
        assert said["ok"], said
        return await self.over(said["id"])

    async def leave(self) -> None:
        """Close the socket."""
        with contextlib.suppress(asyncio.TimeoutError):
            # The last long poll would be held open until the server's next ping.
            await asyncio.wait_for(self._io.disconnect(), LEAVE_WITHIN)
        await self._http.close()
