"""The website channel of the running system, over real sockets."""

from __future__ import annotations

import asyncio
import json
import urllib.error
import urllib.request
from collections.abc import Awaitable, Callable
from typing import Any

import jsonschema
import pytest
import socketio.exceptions
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.channels.tokens import Tokens, read_secret
from tests.stack.conftest import SCHEMA
from tests.stack.reader import ORIGIN, Reader, Row

pytestmark = pytest.mark.stack

Play = Callable[[Callable[..., Awaitable[Any]]], Any]


@pytest.fixture
def play(rasa_port: int) -> Play:
    """Run a scene: it gets a function that begins a reader's session, and each reader leaves at the end."""

    def run(scene: Callable[..., Awaitable[Any]]) -> Any:
        async def whole() -> Any:
            readers: list[Reader] = []

            async def begin(token: str | None = None) -> Reader:
                readers.append(await Reader(rasa_port).begin(token))
                return readers[-1]

            try:
                return await scene(begin)
            finally:
                for reader in readers:
                    await reader.leave()

        return asyncio.run(whole())

    return run


def kinds(replies: list[Row]) -> list[str]:
    """The kinds of some replies."""
    return [reply["data"]["kind"] for reply in replies]


def test_a_greeting_and_a_question(play: Play) -> None:
    """Each reply carries text and data together, as the schema says."""

    async def scene(begin: Any) -> list[Row]:
        reader = await begin()
        return [*await reader.ask("hello"), *await reader.ask("does menopause matter?")]

    replies = play(scene)
    for reply in replies:
        jsonschema.validate(reply["data"], SCHEMA)
    assert kinds(replies) == ["smalltalk", "answer"]
    assert [reply["seq"] for reply in replies] == [1, 2]
    assert "menopause" in replies[1]["data"]["quotes"][0]["text"]
    assert replies[1]["data"]["quotes"][0]["text"] in replies[1]["text"]


def test_the_same_id_is_answered_once(play: Play) -> None:
    """Sent again at once, and again after the answer."""

    async def scene(begin: Any) -> list[Row]:
        reader = await begin()
        said = await asyncio.gather(*(reader.say("hello", "same") for _ in range(3)))
        assert all(row == {"ok": True, "id": "same"} for row in said)
        await reader.over("same")
        assert (await reader.say("hello", "same"))["ok"]
        await reader.ask("thank you")
        return reader.replies

    replies = play(scene)
    assert [reply["in_reply_to"] == "same" for reply in replies] == [True, False]


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
        with urllib.request.urlopen(request, timeout=30) as reply:
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
        said = await asyncio.gather(*(reader.say("hello", f"m{n}") for n in range(40)))
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
        await asyncio.wait_for(loud._io.wait(), 30)
        replies: list[Row] = await reader.ask("hello")
        return replies

    assert kinds(play(scene)) == ["smalltalk"]


def test_replies_missed_while_away_are_caught_up(play: Play) -> None:
    """A reader who loses the line in the middle of an answer gets it later, once."""

    async def scene(begin: Any) -> list[Row]:
        reader = await begin()
        await reader.ask("hello")
        await reader.say("does menopause matter?", "m")
        await reader.leave()
        back = await begin(reader.token)
        assert back.confirm["resumed"]
        for _ in range(600):
            missed = await back.do("catch_up", after=1)
            if not missed["pending"]:
                break
            await asyncio.sleep(0.1)
        assert (await back.say("does menopause matter?", "m"))["ok"]
        await back.over("m")
        messages: list[Row] = missed["messages"]
        again: list[Row] = (await back.do("catch_up", after=1))["messages"]
        assert again == messages
        return messages

    replies = play(scene)
    assert kinds(replies) == ["answer"]
    assert replies[0]["in_reply_to"] == "m"


def test_both_tabs_of_a_session_see_everything(play: Play) -> None:
    """The reply in both, the echo in the other one."""

    async def scene(begin: Any) -> tuple[Reader, Reader]:
        first = await begin()
        second = await begin(first.token)
        await first.ask("hello", "m1")
        await second.over("m1")
        await second.ask("thank you", "m2")
        await first.over("m2")
        return first, second

    first, second = play(scene)
    assert first.replies == second.replies
    assert [echo["text"] for echo in first.echoes] == ["thank you"]
    assert [echo["text"] for echo in second.echoes] == ["hello"]


def test_erase_deletes_the_conversation_everywhere(play: Play) -> None:
    """The bot remembers nothing of it, and every tab hears of it."""

    async def scene(begin: Any) -> list[Row]:
        reader = await begin()
        tab = await begin(reader.token)
        first = await reader.ask("can deodorant show up")
        said = await reader.do("erase")
        assert said["ok"]
        assert said["deleted"]["messages"] >= 2
        await asyncio.wait_for(tab.erased.wait(), 30)
        assert not reader.erased.is_set()
        assert (await reader.do("catch_up", after=0))["messages"] == []
        again = await reader.ask("say that again")
        assert again[0]["text"] != first[0]["text"]
        assert not again[0]["data"]["quotes"]
        return again

    assert play(scene)[0]["seq"] == 1


def test_feedback_is_taken_and_says_nothing(play: Play) -> None:
    """It comes as a payload of the channel; the conversation goes on."""

    async def scene(begin: Any) -> list[Row]:
        reader = await begin()
        (reply,) = await reader.ask("does menopause matter?")
        assert (await reader.do("feedback", id=reply["id"], helpful=True, reason="ok"))["ok"]
        await reader.ask("hello")
        return reader.replies

    assert kinds(play(scene)) == ["answer", "smalltalk"]


def test_a_reason_of_danger_gets_the_crisis_text(play: Play) -> None:
    """Whatever a reader types goes by the safety gate."""

    async def scene(begin: Any) -> list[Row]:
        reader = await begin()
        (reply,) = await reader.ask("does menopause matter?")
        await reader.do("feedback", id=reply["id"], helpful=False, reason="I want to die")
        await reader.ask("hello")
        return reader.replies

    replies = play(scene)
    assert kinds(replies)[:2] == ["answer", "crisis"]
    assert replies[1]["in_reply_to"] is None


def test_delete_my_data_in_words(play: Play) -> None:
    """Opinions go too, the reply says how much, and the bot remembers nothing."""

    async def scene(begin: Any) -> list[Row]:
        reader = await begin()
        (reply,) = await reader.ask("does menopause matter?")
        await reader.do("feedback", id=reply["id"], helpful=True, reason="ok")
        (said,) = await reader.ask("please delete my data")
        (again,) = await reader.ask("say that again")
        assert not again["data"]["quotes"]
        return [said]

    (said,) = play(scene)
    assert said["data"]["notice"] == "deleted"
    assert "1 opinions" in said["text"]
    assert said["seq"] == 1


@pytest.mark.parametrize("text", ["/restart", '/greet{"a":"b"}', "/SetSlots(last_answer=1)"])
def test_a_payload_is_plain_text(play: Play, text: str) -> None:
    """It changes nothing in the conversation."""

    async def scene(begin: Any) -> None:
        reader = await begin()
        first = await reader.ask("can deodorant show up")
        assert await reader.ask(text)
        assert first[0]["data"]["quotes"]
        assert (await reader.ask("say that again"))[0]["data"]["quotes"]

    play(scene)


def test_fifty_readers_at_once_get_their_own_replies_in_order(play: Play) -> None:
    """No reply is lost, doubled, out of order or sent to another."""
    texts = ("hello", "thank you", "does menopause matter?", "bye")

    async def one(begin: Any, number: int) -> Reader:
        reader: Reader = await begin()
        for turn, text in enumerate(texts):
            assert (await reader.say(text, f"r{number}-{turn}"))["ok"]
        await reader.over(f"r{number}-{len(texts) - 1}")
        return reader

    async def scene(begin: Any) -> list[Reader]:
        return list(await asyncio.gather(*(one(begin, number) for number in range(50))))

    for number, reader in enumerate(play(scene)):
        assert [row["in_reply_to"] for row in reader.replies] == [
            f"r{number}-{turn}" for turn in range(len(texts))
        ]
        assert [row["seq"] for row in reader.replies] == [1, 2, 3, 4]
        assert reader.replies[2]["data"]["kind"] == "answer"


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=8,
)
EVENTS = ("session_request", "user_uttered", "catch_up", "feedback", "erase")
FIELDS = ("token", "id", "text", "after", "helpful", "reason")
LIMITED = settings(
    max_examples=15,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@LIMITED
@given(
    sent=st.lists(
        st.tuples(
            st.sampled_from(EVENTS),
            st.dictionaries(st.sampled_from(FIELDS), ANYTHING) | ANYTHING,
            st.booleans(),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_an_event_of_any_shape_gets_an_acknowledgement(
    play: Play, sent: list[tuple[str, Any, bool]]
) -> None:
    """Never an error of the server, never silence."""

    async def scene(begin: Any) -> list[Any]:
        reader = await begin()
        said = []
        for event, value, own in sent:
            if own and isinstance(value, dict):
                value = {**value, "token": reader.token}
            said.append(await reader.call(event, value))
        return said

    for row in play(scene):
        assert isinstance(row["ok"], bool)
        assert row["ok"] or row["error"]["text"]
        assert "Traceback" not in json.dumps(row)


@LIMITED
@given(bodies=st.lists(st.text(max_size=60) | st.binary(max_size=60), min_size=1, max_size=5))
def test_a_packet_of_any_shape_breaks_nothing(rasa_port: int, bodies: list[str | bytes]) -> None:
    """Below the protocol too: raw packets by long polling, with and without a known prefix."""
    address = f"http://127.0.0.1:{rasa_port}/socket.io/?EIO=4&transport=polling"
    with urllib.request.urlopen(address, timeout=30) as reply:
        sid = json.loads(reply.read()[1:])["sid"]
    for number, body in enumerate(bodies):
        raw = body if isinstance(body, bytes) else body.encode("utf-8", "replace")
        prefix = (b"", b"40", b"42", b'42["user_uttered",', b"451-")[number % 5]
        request = urllib.request.Request(f"{address}&sid={sid}", data=prefix + raw)
        request.add_header("Content-Type", "text/plain")
        try:
            with urllib.request.urlopen(request, timeout=30) as reply:
                text = reply.read()
        except urllib.error.HTTPError as error:
            with error:
                text = error.read()
        assert b"Traceback" not in text


def test_the_server_stands_after_all_that(play: Play) -> None:
    """The next reader is answered."""

    async def scene(begin: Any) -> list[Row]:
        reader = await begin()
        replies: list[Row] = await reader.ask("does menopause matter?")
        return replies

    assert kinds(play(scene)) == ["answer"]
