"""What the website channel does not take, and how it says so."""

import asyncio
import logging

import pytest

from bot.channels.settings import ChannelSettings, Rate
from tests.bot.website_scene import play


@pytest.mark.parametrize("token", [None, "", 7, "a.b.c", "forged.99999999999." + "0" * 64])
@pytest.mark.parametrize("event", ["user_uttered", "catch_up", "feedback", "erase"])
def test_without_a_valid_token_nothing_happens(event, token):
    """Each event is checked."""

    async def scenes(scene):
        row = {"token": token, "id": "m", "text": "hello", "helpful": True}
        said = await scene.call(event, row)
        assert said["error"]["code"] == "session"
        return scene

    scene = play(scenes)
    assert scene.heard == []
    assert scene.sockets.rooms == {}


def test_what_is_too_long_or_too_fast_is_refused_kindly():
    """And can be sent again under the same id."""

    async def scenes(scene):
        token = await scene.begin()
        codes = [(await scene.say(token, "x" * 11))["error"]["code"]]
        said = [await scene.say(token, str(n)) for n in range(3)]
        codes += [row["error"]["code"] for row in said if not row["ok"]]
        await scene.settle()
        return codes, scene.replies()

    codes, replies = play(scenes, ChannelSettings(message_length=10, reader=Rate(0.001, 2)))
    assert codes == ["too_long", "too_fast"]
    assert replies == ["0", "1"]


@pytest.mark.parametrize(
    "settings",
    [
        ChannelSettings(reader=Rate(0.001, 1)),
        ChannelSettings(address=Rate(0.001, 2)),
        ChannelSettings(in_all=Rate(0.001, 1)),
    ],
)
def test_a_danger_is_never_too_fast(settings):
    """It is taken where any other message would be refused."""

    async def scenes(scene):
        token = await scene.begin()
        said = [await scene.say(token, words) for words in ("a", "b", "i-want-to-die", "c")]
        await scene.settle()
        return [row["ok"] for row in said], scene.replies()

    taken, replies = play(scenes, settings)
    assert taken == [True, False, True, False]
    assert replies == ["a", "i-want-to-die"]


def test_a_danger_is_taken_where_too_many_wait():
    """The queue of one reader is full, and only that goes through."""

    async def scenes(scene):
        token = await scene.begin()
        scene.gate = asyncio.Event()
        said = [await scene.say(token, f"m{number}") for number in range(25)]
        danger = await scene.say(token, "i-want-to-die")
        scene.gate.set()
        await scene.settle()
        return [row["error"]["code"] for row in said if not row["ok"]], danger, scene.replies()

    codes, danger, replies = play(scenes, ChannelSettings(reader=Rate(100, 100)))
    assert set(codes) == {"busy"}
    assert danger["ok"]
    assert replies[-1] == "i-want-to-die"


def test_an_address_is_limited_on_every_event():
    """Also when it asks for sessions only."""

    async def scenes(scene):
        return [await scene.call("session_request", {}) for _ in range(3)]

    said = play(scenes, ChannelSettings(address=Rate(0.001, 2)))
    assert [row["ok"] for row in said] == [True, True, False]


@pytest.mark.parametrize(
    ("event", "row"),
    [
        ("user_uttered", {"id": "m", "text": 7}),
        ("user_uttered", {"id": "m"}),
        ("user_uttered", {"id": ["m"], "text": "a"}),
        ("user_uttered", {"text": "a"}),
        ("catch_up", {"after": "1"}),
        ("catch_up", {"after": None}),
        ("feedback", {"id": "m", "helpful": "yes"}),
        ("feedback", {"id": 'm"}', "helpful": True}),
        ("feedback", {"id": "m", "helpful": True, "reason": ["x"]}),
    ],
)
def test_a_malformed_event_is_told_so(event, row):
    """With a sentence, not a traceback."""

    async def scenes(scene):
        return await scene.call(event, {**row, "token": await scene.begin()})

    assert play(scenes)["error"]["code"] == "malformed"


def test_an_error_of_ours_is_an_acknowledgement_too(caplog):
    """Its message is not logged."""

    async def scenes(scene):
        token = await scene.begin()
        scene.channel.sessions.find = None  # breaks everything
        return await scene.say(token, "secret words", "m")

    with caplog.at_level(logging.DEBUG):
        assert play(scenes)["error"]["code"] == "busy"
    assert "TypeError" in caplog.text
    assert "secret" not in caplog.text


def test_too_many_connections_get_a_kind_sentence():
    """The refusal of a socket carries it."""

    async def scenes(scene):
        scene.sockets.full = True
        await scene.channel.connect("s1", {}, None)

    with pytest.raises(Exception, match="Many people") as caught:
        play(scenes)
    assert caught.value.error_args["data"] == {"code": "busy"}
