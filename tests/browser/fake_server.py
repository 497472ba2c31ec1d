"""A bot without Rasa: speaks the website channel's protocol and answers from the fixtures."""

from __future__ import annotations

import asyncio
import copy
import json
import secrets
import threading
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import socketio
from aiohttp import web
from playwright.sync_api import Page

from scripts.processes import free_port

FIXTURES = Path(__file__).with_name("fixtures")
Row = dict[str, Any]


def fixtures() -> dict[str, Row]:
    """All fixtures by name."""
    return {
        path.stem: json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(FIXTURES.glob("*.json"))
    }


@dataclass
class Session:
    """What the server knows of one conversation."""

    token: str
    replies: list[Row] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    pending: set[str] = field(default_factory=set)


class FakeBot:
    """A server in a thread that a test may hold back, silence, stop and start again."""

    def __init__(self) -> None:
        self.port = free_port()
        self.sessions: dict[str, Session] = {}
        self.heard: list[Row] = []  # every message that was taken, in order
        self.opinions: list[Row] = []
        self.holding = False  # while it is set, no reply is sent
        self.refuse: Row | None = None  # the error that the next messages get
        self._by_question = {row["question"]: row["replies"] for row in fixtures().values()}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._stop: asyncio.Event | None = None
        self._io: socketio.AsyncServer | None = None

    @property
    def url(self) -> str:
        """The address for the widget."""
        return f"http://localhost:{self.port}"

    def start(self) -> None:
        """Listen; returns when the port is open."""
        ready = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(ready,), daemon=True)
        self._thread.start()
        assert ready.wait(60)

    def stop(self) -> None:
        """Drop every line and close the port."""
        if self._loop and self._stop and self._thread:
            self._loop.call_soon_threadsafe(self._stop.set)
            self._thread.join(60)
            self._loop = None

    @property
    def running(self) -> bool:
        """Whether the port is open."""
        return self._loop is not None

    def wait_heard(self, page: Page, count: int) -> list[Row]:
        """The messages that came, once there are so many: a bubble stands before its message is here."""
        self.wait_for(page, lambda: len(self.heard) >= count)
        return self.heard

    def wait_for(self, page: Page, done: Callable[[], bool]) -> None:
        """Let the page go on until something has come here, a minute at most."""
        for _ in range(1200):
            if done():
                return
            page.wait_for_timeout(50)
        raise AssertionError("it never came")

    def reset(self) -> None:
        """Forget everything that an earlier test did."""
        self.sessions.clear()
        self.heard.clear()
        self.opinions.clear()
        self.holding, self.refuse = False, None

    def forget(self) -> None:
        """Lose all sessions, as a restart does."""
        self.sessions.clear()

    def cut(self) -> None:
        """Drop the lines, but stay."""
        assert self._loop
        asyncio.run_coroutine_threadsafe(self._drop(), self._loop).result(60)

    async def _drop(self) -> None:
        assert self._io
        for sid in list(self._io.manager.rooms.get("/", {}).get(None, {})):
            await self._io.disconnect(sid)

    def _run(self, ready: threading.Event) -> None:
        asyncio.run(self._serve(ready))

    async def _serve(self, ready: threading.Event) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        self._io = socketio.AsyncServer(async_mode="aiohttp", cors_allowed_origins="*")
        for name in ("session_request", "user_uttered", "catch_up", "feedback", "erase"):
            self._io.on(name, getattr(self, f"_{name}"))
        app = web.Application()
        self._io.attach(app)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", self.port, reuse_address=True).start()
        ready.set()
        await self._stop.wait()
        await self._drop()
        await self._io.shutdown()
        await runner.cleanup()
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()

    async def _session_request(self, sid: str, row: Row) -> None:
        assert self._io
        known = self.sessions.get((row or {}).get("token", ""))
        session = known or Session(secrets.token_hex(8))
        self.sessions[session.token] = session
        await self._io.enter_room(sid, session.token)
        seq = len(session.replies)
        confirm = {"token": session.token, "resumed": known is not None, "seq": seq}
        await self._io.emit("session_confirm", confirm, to=sid)

    async def _user_uttered(self, sid: str, row: Row) -> Row:
        session = self.sessions.get(row["token"])
        if session is None:
            return {"ok": False, "id": row["id"], "error": {"code": "session", "text": "Gone."}}
        if self.refuse:
            return {"ok": False, "id": row["id"], "error": self.refuse}
        if row["id"] not in session.seen:
            session.seen.add(row["id"])
            session.pending.add(row["id"])
            self.heard.append(row)
            self._soon(self._answer(sid, session, row))
        return {"ok": True, "id": row["id"]}

    def _soon(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        task.add_done_callback(lambda done: None if done.cancelled() else done.exception())

    async def _answer(self, sid: str, session: Session, row: Row) -> None:
        assert self._io
        echo = {"id": row["id"], "text": row["text"], "at": _now()}
        await self._io.emit("user_echo", echo, room=session.token, skip_sid=sid)
        while self.holding and session.token in self.sessions:
            await asyncio.sleep(0.02)
        known = self._by_question.get(row["text"], self._by_question["hello"])
        for reply in copy.deepcopy(known):
            seq = len(session.replies) + 1
            name = f"{row['id']}-{seq}"
            reply.update({"seq": seq, "id": name, "in_reply_to": row["id"], "at": _now()})
            session.replies.append(reply)
            await self._io.emit("bot_uttered", reply, room=session.token)
        session.pending.discard(row["id"])
        over = {"in_reply_to": row["id"], "seq": len(session.replies)}
        await self._io.emit("turn_over", over, room=session.token)

    async def _catch_up(self, sid: str, row: Row) -> Row:
        session = self.sessions.get(row["token"])
        if session is None:
            return {"ok": False, "error": {"code": "session", "text": "Gone."}}
        missed = [reply for reply in session.replies if reply["seq"] > row["after"]]
        return {"ok": True, "messages": missed, "pending": sorted(session.pending)}

    async def _feedback(self, sid: str, row: Row) -> Row:
        self.opinions.append(row)
        return {"ok": row["token"] in self.sessions}

    async def _erase(self, sid: str, row: Row) -> Row:
        assert self._io
        session = self.sessions.pop(row["token"], None)
        await self._io.emit("erased", room=row["token"], skip_sid=sid)
        return {"ok": True, "deleted": {"messages": len(session.replies) if session else 0}}


def _now() -> str:
    return datetime.now(timezone.utc).isoformat()
