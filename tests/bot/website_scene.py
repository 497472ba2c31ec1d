"""A website channel without a socket: what the tests play on it."""

import asyncio
from types import SimpleNamespace

from rasa.core.lock_store import InMemoryLockStore
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.shared.core.domain import Domain

from bot.channels.settings import ChannelSettings
from bot.channels.website import WebsiteChannel

SECRET = b"a secret of the tests"
DATA = {"kind": "answer", "quotes": [], "suggestions": [], "notice": None}


class FakeSockets:
    """Keeps what is emitted, to whom."""

    def __init__(self):
        self.sent = []
        self.rooms = {}
        self.full = False

    def on(self, event, handler):
        """Nothing connects here."""

    def crowded(self, sid):
        """As the test says."""
        return self.full

    def address(self, sid):
        """Everybody comes from one place."""
        return "1.1.1.1"

    async def join(self, sid, room):
        """Remember the room."""
        self.rooms[sid] = room

    async def emit(self, event, row, room=None, to=None, skip_sid=None):
        """Remember what was sent."""
        self.sent.append((event, room or to, row, skip_sid))

    def rows(self, event):
        """All payloads of an event."""
        return [row for name, _, row, _ in self.sent if name == event]


class Scene:
    """A channel, and a Rasa that repeats what it hears."""

    def __init__(self, settings=None):
        self.sockets = FakeSockets()
        self.channel = WebsiteChannel(settings or ChannelSettings(), SECRET, self.sockets)
        self.heard = []
        self.gate = None
        self.channel.on_new_message = self.rasa
        store = InMemoryTrackerStore(Domain.empty())
        agent = SimpleNamespace(
            tracker_store=store, lock_store=InMemoryLockStore(), parse_message=self.parse
        )
        self.channel.agent = lambda: agent

    async def parse(self, text):
        """The safety gate, as far as it matters here."""
        return {"intent": {"name": "crisis" if "die" in text else "feedback"}}

    async def rasa(self, message):
        """Answer with the text itself; some words make it fail, or say nothing."""
        self.heard.append(message)
        if self.gate:
            await self.gate.wait()
        if message.text == "fail":
            raise RuntimeError(message.text)
        if message.text != "silence" and not message.text.startswith("/feedback"):
            reply = {"text": message.text, "custom": {"data": DATA}}
            await message.output_channel.send_response(message.sender_id, reply)

    async def call(self, event, row, sid="s1"):
        """Send an event as a client does; returns the acknowledgement."""
        return await self.channel._answering(getattr(self.channel, event))(sid, row)

    async def begin(self, sid="s1", token=None):
        """A session; returns its token."""
        await self.call("session_request", {"token": token} if token else {}, sid)
        return self.sockets.rows("session_confirm")[-1]["token"]

    async def say(self, token, text, name=None, sid="s1"):
        """Send a message."""
        row = {"token": token, "id": name or f"id-{text}", "text": text}
        return await self.call("user_uttered", row, sid)

    async def erasing(self, token):
        """An erasure that has begun, and waits for what is at work."""
        begun = asyncio.ensure_future(self.call("erase", {"token": token}))
        await asyncio.sleep(0)
        return begun

    async def at_work(self, token, *words):
        """Send messages of which the first is at work until the gate opens."""
        self.gate = asyncio.Event()
        for text in words:
            await self.say(token, text)
        await asyncio.sleep(0)

    async def settle(self):
        """Wait until nothing is at work."""
        while any(session.busy for session in self.channel.sessions._sessions.values()):
            await asyncio.sleep(0)

    def replies(self):
        """The texts that were sent."""
        return [row["text"] for row in self.sockets.rows("bot_uttered")]


def play(scenes, settings=None):
    """Run a test's coroutine with a scene."""

    async def run():
        scene = Scene(settings)
        return await scenes(scene)

    return asyncio.run(run())
