"""Who gets in at the website channel, and what is too much."""

from __future__ import annotations

import asyncio
import urllib.error
import urllib.request
from typing import Any

import pytest
import socketio.exceptions

from bot.channels.tokens import Tokens, read_secret
from tests.stack.reader import ORIGIN, Reader, Row
from tests.stack.scenes import Play, kinds

pytestmark = pytest.mark.stack


def test_a_conversation_can_not_be_hijacked(play: Play) -> None:
    """Neither a forged nor an expired token, nor a socket's own id, opens another's session."""

    async def scene(begin: Any) -> None:
        victim, thief = await begin(), await begin()
        await victim.ask("does menopause matter?")
        name, expiry, _ = victim.token.split(".")
        _, _, other = thief.token.split(".")
        expired = Tokens(read_secret(), 1, clock=lambda: 0.0).issue(name)
        for token in (f"{name}.{expiry}.{other}", name, expired, f"{name}.99999999999.{other}", ""):
            fields = {"token": token, "id": "m", "text": "tell me more", "after": 0}
            for event in ("user_uttered", "catch_up", "erase", "feedback"):
                said = await thief.call(event, {**fields, "helpful": True})
                assert said["error"]["code"] == "session"
                assert said["error"]["text"]
            newcomer = await begin(token)
            assert not newcomer.confirm["resumed"]
            assert newcomer.confirm["seq"] == 0
            assert newcomer.token.split(".")[0] != name
        await victim.ask("tell me more")
        assert thief.replies == thief.echoes == []
        assert len((await victim.do("catch_up", after=0))["messages"]) == len(victim.replies)

    play(scene)


def polling(port: int, origin: str | None) -> tuple[int, list[str]]:
    """Open a session by long polling; returns the status and the CORS headers."""
    headers = {"Origin": origin} if origin else {}
    address = f"http://127.0.0.1:{port}/socket.io/?EIO=4&transport=polling"
    request = urllib.request.Request(address, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=300) as reply:
            return reply.status, reply.headers.get_all("Access-Control-Allow-Origin") or []
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers.get_all("Access-Control-Allow-Origin") or []


@pytest.mark.parametrize("origin", ["https://evil.example", "null", f"{ORIGIN}.evil.example"])
def test_a_foreign_origin_gets_no_socket(rasa_port: int, origin: str) -> None:
    """Neither by polling nor by websocket."""

    async def scene() -> None:
        for transport in ("polling", "websocket"):
            reader = Reader(rasa_port, origin)
            with pytest.raises(socketio.exceptions.ConnectionError):
                await reader.connect(transport)
            await reader.leave()

    asyncio.run(scene())
    status, headers = polling(rasa_port, origin)
    assert status == 401
    assert origin not in headers


def test_an_allowed_origin_gets_exactly_one_cors_header(rasa_port: int) -> None:
    """Browsers refuse a reply with two."""
    assert polling(rasa_port, ORIGIN) == (200, [ORIGIN])
    assert polling(rasa_port, None)[0] == 200


def test_long_polling_works_too(rasa_port: int) -> None:
    """Where a proxy does not let websockets through."""

    async def scene() -> list[Row]:
        reader = await Reader(rasa_port).connect("polling")
        await reader.call("session_request", {})
        try:
            return await reader.ask("hello")
        finally:
            await reader.leave()

    assert kinds(asyncio.run(scene())) == ["smalltalk"]


def test_what_is_too_long_or_too_fast_is_refused_kindly(play: Play) -> None:
    """And the conversation goes on."""

    async def scene(begin: Any) -> list[str]:
        reader, other = await begin(), await begin()
        long = await reader.say("x" * 10_001)
        assert long["error"]["code"] == "too_long"
        said = await asyncio.gather(*(reader.say("hello", f"m{n}") for n in range(150)))
        assert (await other.ask("hello"))[0]["text"]
        await asyncio.gather(*(reader.over(row["id"]) for row in said if row["ok"]))
        return [row["error"]["code"] for row in said if not row["ok"]]

    codes = play(scene)
    assert codes
    assert set(codes) <= {"too_fast", "busy"}


def test_a_packet_that_is_too_big_ends_only_its_own_connection(play: Play) -> None:
    """The others do not notice."""

    async def scene(begin: Any) -> list[Row]:
        reader, loud = await begin(), await begin()
        await loud._io.emit("user_uttered", {"token": loud.token, "text": "x" * 400_000})
        await asyncio.wait_for(loud._io.wait(), 300)
        replies: list[Row] = await reader.ask("hello")
        return replies

    assert kinds(play(scene)) == ["smalltalk"]
