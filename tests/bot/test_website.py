"""The website channel, with a socket server and a Rasa that only pretend."""

import asyncio
import logging
from types import SimpleNamespace

import pytest

from tests.bot.website_scene import DATA, play


def test_a_message_gets_its_replies_a_number_and_an_end():
    """The reply names what it answers, and goes to all tabs of the session."""

    async def scenes(scene):
        token = await scene.begin()
        assert await scene.say(token, "hello", "m1") == {"ok": True, "id": "m1"}
        await scene.settle()
        return scene

    scene = play(scenes)
    (reply,) = scene.sockets.rows("bot_uttered")
    assert {key: reply[key] for key in ("seq", "id", "in_reply_to", "text", "data")} == {
        "seq": 1,
        "id": "m1-1",
        "in_reply_to": "m1",
        "text": "hello",
        "data": DATA,
    }
    assert reply["at"].endswith("+00:00")
    assert scene.sockets.rows("turn_over") == [{"in_reply_to": "m1", "seq": 1}]
    (echo,) = [sent for sent in scene.sockets.sent if sent[0] == "user_echo"]
    assert (echo[1], echo[3]) == (scene.heard[0].sender_id, "s1")
    assert scene.heard[0].sender_id not in str(scene.sockets.rows("session_confirm"))


@pytest.mark.parametrize("text", ["/restart", '/greet{"a": "b"}', "/SetSlots(a=1)"])
def test_a_payload_reaches_rasa_as_plain_text(text):
    """Only the channel makes payloads."""

    async def scenes(scene):
        await scene.say(await scene.begin(), text, "m")
        await scene.settle()
        return scene.heard[0].text

    assert play(scenes) == text[1:]


def test_the_same_id_is_answered_once_also_while_it_is_at_work():
    """A message that is sent again is acknowledged; a late one hears that its turn is over."""

    async def scenes(scene):
        token = await scene.begin()
        scene.gate = asyncio.Event()
        first = await scene.say(token, "hello", "m")
        second = await scene.say(token, "hello", "m")
        scene.gate.set()
        await scene.settle()
        ends = len(scene.sockets.rows("turn_over"))
        third = await scene.say(token, "hello", "m")
        await scene.settle()
        assert first == second == third == {"ok": True, "id": "m"}
        assert (ends, len(scene.sockets.rows("turn_over"))) == (1, 2)
        return scene

    scene = play(scenes)
    assert len(scene.heard) == 1
    assert scene.replies() == ["hello"]


def test_messages_of_one_reader_are_answered_in_order():
    """Also when they come all at once."""

    async def scenes(scene):
        token = await scene.begin()
        await asyncio.gather(*(scene.say(token, str(n)) for n in range(10)))
        await scene.settle()
        return scene.replies()

    assert play(scenes) == [str(n) for n in range(10)]


@pytest.mark.parametrize(("text", "failures"), [("fail", 1), ("silence", 1), ("hello", 0)])
def test_a_turn_without_a_reply_gets_the_calm_text(text, failures, caplog):
    """Never silence, and nothing of the text in the log."""

    async def scenes(scene):
        await scene.say(await scene.begin(), text, "m")
        await scene.settle()
        return scene.sockets.rows("bot_uttered")

    with caplog.at_level(logging.WARNING):
        rows = play(scenes)
    assert [row["data"]["notice"] for row in rows] == ["failure"] * failures + [None] * (
        1 - failures
    )
    assert "fail " not in caplog.text


def test_where_there_is_no_room_for_a_turn_the_reader_is_told_that_many_ask():
    """As a reply: the message was taken. All that waits of the reader is looked at for a danger."""
    waits = []

    async def full(agent, handler, message, said):
        waits.append((message.input_channel, list(said())))
        return "busy"

    async def scenes(scene):
        scene.channel.admission = SimpleNamespace(take_turn=full)
        token = await scene.begin()
        await asyncio.gather(*(scene.say(token, said, said[:2]) for said in ("hello", "so?")))
        await scene.settle()
        return scene.sockets.rows("bot_uttered")

    rows = play(scenes)
    assert [(row["data"]["kind"], row["data"]["notice"]) for row in rows] == [
        ("no_answer", "busy")
    ] * 2
    assert waits == [("website", ["hello", "so?"]), ("website", ["so?"])]


def test_a_valid_token_goes_on_and_a_bad_one_begins_anew():
    """Another socket with the token joins the same room; a wrong token gets another room."""

    async def scenes(scene):
        token = await scene.begin("s1")
        await scene.say(token, "hello")
        await scene.settle()
        await scene.begin("s2", token)
        await scene.begin("s3", "bad")
        return scene

    scene = play(scenes)
    first, second, third = scene.sockets.rows("session_confirm")
    assert [row["resumed"] for row in (first, second, third)] == [False, True, False]
    assert [row["seq"] for row in (first, second, third)] == [0, 1, 0]
    rooms = scene.sockets.rooms
    assert rooms["s1"] == rooms["s2"] != rooms["s3"]


def test_what_was_missed_can_be_caught_up():
    """Replies after a number, and the messages that are still at work."""

    async def scenes(scene):
        token = await scene.begin()
        for text in ("one", "two"):
            await scene.say(token, text)
        await scene.settle()
        scene.gate = asyncio.Event()
        await scene.say(token, "three", "m3")
        await asyncio.sleep(0)
        missed = await scene.call("catch_up", {"token": token, "after": 1})
        scene.gate.set()
        await scene.settle()
        return missed

    missed = play(scenes)
    assert [row["text"] for row in missed["messages"]] == ["two"]
    assert missed["pending"] == ["m3"]
