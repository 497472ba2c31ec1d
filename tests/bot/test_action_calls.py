"""The calls of the action server: lines that stay open, and what is tried again."""

import asyncio
import logging
import socket
from contextlib import asynccontextmanager

import aiohttp
import pytest
from aiohttp import web
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import ClientResponseError, EndpointConfig

from bot import action_calls
from bot.action_calls import LINES, LOST, call_of
from tests.bot.stored import asked


@pytest.fixture(autouse=True)
def calls(monkeypatch):
    """Our way, without long pauses."""
    monkeypatch.setattr(EndpointConfig, "request", action_calls.request)
    monkeypatch.setattr(action_calls, "PAUSES", (0.01, 0.05, 0.1))


def free_port():
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class Actions:
    """An action server that breaks some lines before it answers."""

    def __init__(self, breaks=0, reply=None, seconds=0.0):
        self.breaks, self.seconds = breaks, seconds
        self.reply = reply or (lambda: web.json_response({"events": []}))
        self.calls, self.lines = 0, set()
        self.port = free_port()

    async def take(self, request):
        """One call."""
        self.calls += 1
        self.lines.add(request.transport.get_extra_info("peername"))
        await asyncio.sleep(self.seconds)
        if self.calls <= self.breaks:
            request.transport.close()
        return self.reply()

    @asynccontextmanager
    async def serving(self):
        """Listen as long as the block runs."""
        app = web.Application()
        app.router.add_post("/webhook", self.take)
        runner = web.AppRunner(app)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", self.port).start()
        try:
            yield
        finally:
            await runner.cleanup()


def call(actions, times=1, seconds=5.0, late=None):
    """What some calls return, one after the other; ``late`` seconds pass before anybody listens."""
    endpoint = EndpointConfig(f"http://127.0.0.1:{actions.port}/webhook")

    async def serve():
        await asyncio.sleep(late)
        async with actions.serving():
            await asyncio.sleep(60)

    async def ask():
        return [await endpoint.request(json={}, timeout=seconds) for _ in range(times)]

    async def run():
        try:
            if late is None:
                async with actions.serving():
                    return await ask()
            serving = asyncio.ensure_future(serve())
            try:
                return await ask()
            finally:
                serving.cancel()
        finally:
            await LINES.close()

    return asyncio.run(run())


def test_a_line_stays_open():
    """And is closed in the end."""
    actions = Actions()
    assert call(actions, times=5) == [{"events": []}] * 5
    assert (actions.calls, len(actions.lines)) == (5, 1)
    assert LINES._session is None


def test_a_line_that_breaks_is_no_lost_answer(caplog):
    """The call is made again; one that breaks every line is given up."""
    actions = Actions(breaks=LOST)
    assert call(actions) == [{"events": []}]
    assert actions.calls == LOST + 1
    assert caplog.text.count("action.again: ServerDisconnectedError") == LOST
    actions = Actions(breaks=99)
    with pytest.raises(aiohttp.ClientConnectionError):
        call(actions)
    assert actions.calls == LOST + 1


def test_an_action_server_that_starts_anew_is_waited_for(monkeypatch):
    """For a moment; one that is away is given up."""
    with monkeypatch.context() as patch:
        patch.setattr(action_calls, "PAUSES", (0.05,) * 90)
        assert call(Actions(), late=0.2) == [{"events": []}]
    with pytest.raises(aiohttp.ClientConnectorError):
        call(Actions(), late=9)


def test_a_slow_name_server_is_asked_again(monkeypatch):
    """Its first reply may get lost; afterwards the name is known."""
    monkeypatch.setattr(action_calls, "CONNECT_SECONDS", 1.0)
    actions, asked_for = Actions(), []
    resolve = aiohttp.resolver.ThreadedResolver.resolve

    async def lost(self, host, *arguments, **named):
        asked_for.append(host)
        if len(asked_for) == 1:
            await asyncio.sleep(1.5)
        return await resolve(self, "127.0.0.1", *arguments, **named)

    monkeypatch.setattr(aiohttp.connector.DefaultResolver, "resolve", lost)

    async def run():
        endpoint = EndpointConfig(f"http://actions.test:{actions.port}/webhook")
        async with actions.serving():
            found = [await endpoint.request(json={}, timeout=5.0) for _ in range(3)]
        await LINES.close()
        return found

    assert asyncio.run(run()) == [{"events": []}] * 3
    assert len(asked_for) <= 2


def test_the_time_is_for_all_tries():
    """An action that takes too long is not made again."""
    actions = Actions(seconds=4.0)
    with pytest.raises(asyncio.TimeoutError):
        call(actions, seconds=2.0)
    assert actions.calls == 1


def test_what_is_no_success_and_what_is_no_json_is_told_as_by_rasa():
    """Neither is tried again."""
    actions = Actions(reply=lambda: web.Response(status=500, text="no"))
    with pytest.raises(ClientResponseError) as told:
        call(actions)
    assert (told.value.status, told.value.text, actions.calls) == (500, b"no", 1)
    assert call(Actions(reply=lambda: web.Response(text="<html>"))) == [None]


def test_an_action_sees_the_conversation_and_neither_domain_nor_old_parses():
    """The scores of the newest message are there."""
    action = RemoteAction("action_answer", EndpointConfig("http://localhost/webhook"))
    tracker = DialogueStateTracker("r1", [])
    for event in (asked("one"), BotUttered("yes"), asked("two")):
        tracker.update(event)
    body = call_of(action, tracker, Domain.empty())
    assert body["domain"] == {}
    assert [event.get("text") for event in body["tracker"]["events"]] == ["one", "yes", "two"]
    assert all("parse_data" not in event for event in body["tracker"]["events"])
    assert body["tracker"]["latest_message"]["intent_ranking"][0]["name"] == "ask_menopause"
    assert tracker.latest_message.as_dict()["parse_data"]["intent_ranking"]
    full = RemoteAction._action_call_format(action, tracker, Domain.empty())
    assert set(body) == set(full)


def test_no_word_stands_in_the_log(caplog):
    """Nor an address, however often it fails."""
    caplog.set_level(logging.DEBUG, logger="bot.action_calls")
    with pytest.raises(aiohttp.ClientConnectorError):
        call(Actions(), late=9)
    assert caplog.text.count("action.again: ClientConnectorError") == 3
    assert "127.0.0.1" not in caplog.text
