"""The action server's door: whatever is sent to it, no crash, no traceback, and no reader's words in a log."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import re
import threading
from collections.abc import Iterator
from typing import Any

import aiohttp
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from rasa_sdk.executor import ActionExecutor
from sanic import Sanic

from actions.replies import ALL
from actions.server import LARGEST_CALL, create_app, loop_at_work, register
from scripts.processes import free_port
from tests.actions.talk import PICKED, begin

ACTIONS = [action.action_name for action in ALL]
SECRET = "xylophone"
ODD = some.recursive(
    some.none()
    | some.booleans()
    | some.integers(-(2**70), 2**70)
    | some.floats()
    | some.text(max_size=20)
    | some.sampled_from([SECRET, "\ud800", "\x00", "/feedback{", "x" * 3000]),
    lambda inner: (
        some.lists(inner, max_size=3) | some.dictionaries(some.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)


class Door:
    """The server on a port of loopback, with a loop of its own."""

    def __init__(self, app: Sanic) -> None:
        self.port = free_port()
        self.loop = asyncio.new_event_loop()
        threading.Thread(target=self.loop.run_forever, daemon=True).start()
        self.run(self._open(app))

    def run(self, coroutine: Any) -> Any:
        """Do something in the server's loop."""
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result(60)

    def post(self, body: bytes, kind: str = "application/json") -> tuple[int, str]:
        """The status and the body that a call gets."""
        status, text = self.run(self._post(body, kind))
        return int(status), str(text)

    def close(self) -> None:
        """Serve no more."""
        self.run(self._close())
        self.loop.call_soon_threadsafe(self.loop.stop)

    async def _open(self, app: Sanic) -> None:
        server = await app.create_server("127.0.0.1", self.port, return_asyncio_server=True)
        assert server
        await server.startup()
        await server.before_start()
        await server.start_serving()
        self._server = server
        self._http = aiohttp.ClientSession()

    async def _post(self, body: bytes, kind: str) -> tuple[int, str]:
        url, headers = f"http://127.0.0.1:{self.port}/webhook", {"Content-Type": kind}
        async with self._http.post(url, data=io.BytesIO(body), headers=headers) as reply:
            return reply.status, await reply.text()

    async def _close(self) -> None:
        await self._http.close()
        await self._server.close()


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    """The server with all actions, about an article on tea."""
    with pytest.MonkeyPatch.context() as patch:
        service = begin(tmp_path_factory.mktemp("door"), patch).service
        found = Door(create_app(register(ActionExecutor(), service)))
        yield found
        found.close()


def call(**parts: Any) -> dict[str, Any]:
    """A call as Rasa makes it."""
    latest = {"text": PICKED, "intent": {"name": "x"}, "intent_ranking": [], "entities": []}
    tracker = {"sender_id": "r", "slots": {}, "latest_message": latest, "events": []}
    return {"next_action": "action_answer", "tracker": {**tracker, **parts}, "domain": {}}


def check(door: Door, body: bytes, kind: str = "application/json") -> int:
    """The status; what comes back is JSON or one line, and tells nothing."""
    status, text = door.post(body, kind)
    assert status in (200, 400, 404, 413), (status, text)
    assert "Traceback" not in text
    assert SECRET not in text or status == 200
    return status


def test_the_probes_find_the_loop_that_serves(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    """From a thread of their own; before there is a server there is none."""
    assert loop_at_work() is door.loop
    monkeypatch.setattr(Sanic, "_app_registry", {})
    assert loop_at_work() is None


def test_a_call_of_rasa_is_answered(door: Door) -> None:
    """With events and responses."""
    status, text = door.post(json.dumps(call()).encode())
    assert status == 200
    assert json.loads(text)["responses"][0]["custom"]["data"]["kind"] == "answer"


@settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
@given(action=some.sampled_from(ACTIONS), place=some.integers(0, 7), value=ODD)
def test_bent_calls_are_no_crash(door: Door, action: str, place: int, value: Any) -> None:
    """A value of another kind in any place, for any action; whoever comes after is answered."""
    bent = [
        value,
        call(**{"sender_id": value}),
        call(slots=value),
        call(slots={"memory": value}),
        call(events=value),
        call(events=[value, {"event": "bot", "text": value, "data": value}]),
        call(latest_message=value),
        call(latest_message={"text": value, "intent": value, "intent_ranking": [value]}),
    ][place]
    if isinstance(bent, dict) and "tracker" in bent:
        bent["next_action"] = action
    check(door, json.dumps(bent).encode("utf-8", "replace"))
    assert check(door, json.dumps(call()).encode()) == 200


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(body=some.binary(max_size=200), kind=some.sampled_from(["application/json", "text/plain"]))
def test_rubbish_is_refused(door: Door, body: bytes, kind: str) -> None:
    """Bytes that are no call."""
    assert check(door, body, kind) == 400


@pytest.mark.parametrize("missing", ["next_action", "domain", "tracker", "sender_id"])
def test_a_call_without_what_an_action_needs_is_refused(door: Door, missing: str) -> None:
    """The caller is told so: it is no failure of ours."""
    whole = call()
    for row in (whole, whole["tracker"]):
        row.pop(missing, None)
    assert door.post(json.dumps(whole).encode()) == (400, '{"error":"not an action call"}')
    assert check(door, json.dumps({**call(), "next_action": "action_unknown"}).encode()) == 404


@pytest.mark.parametrize("latest", [7, {"intent": "x"}, {"metadata": 7}, {"intent_ranking": [{}]}])
def test_a_message_of_another_form_is_refused(
    door: Door, latest: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """In the same words; the log says where it could not be read."""
    body = json.dumps(call(latest_message=latest)).encode()
    assert door.post(body) == (400, '{"error":"not an action call"}')
    assert re.search(r"webhook.refused: \w+ at turn.py:\d+", caplog.text)


def test_what_is_deep_or_huge_is_refused(door: Door) -> None:
    """And nobody else waits for it; a field of any length is only a message."""
    assert check(door, b"[" * 200_000) == 400
    assert check(door, b'{"tracker": ' * 100_000) == 400
    assert check(door, b" " * (LARGEST_CALL + 1)) == 413
    words = {**call()["tracker"]["latest_message"], "text": "tea " * 25_000}
    assert check(door, json.dumps(call(latest_message=words)).encode()) == 200


def test_no_word_of_a_call_that_fails_is_logged(
    door: Door, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither here nor by the web server."""
    with caplog.at_level(logging.DEBUG):
        check(door, f'{{"tracker": "{SECRET}'.encode())
        check(door, json.dumps({"tracker": {"sender_id": SECRET}, "next_action": "x"}).encode())
        check(door, json.dumps(call(latest_message=[SECRET])).encode())
        check(door, json.dumps(call(events=SECRET)).encode())
    assert SECRET not in caplog.text
