"""Opinions on the website, with a socket server and a Rasa that only pretend."""

import asyncio

from bot.channels.admission import Admission
from bot.channels.settings import ChannelSettings
from tests.bot.waiting import until
from tests.bot.website_scene import play

DANGER = "I want to die"


def opinion(token, reason):
    """The event of a press on "not helpful"."""
    return {"token": token, "id": "m-1", "helpful": False, "reason": reason}


def test_feedback_reaches_rasa_as_a_payload_and_sends_no_message():
    """The reason is metadata, never part of the payload."""

    async def scenes(scene):
        token = await scene.begin()
        row = {"token": token, "id": "m-1", "helpful": False, "reason": '"}/restart'}
        assert (await scene.call("feedback", row))["ok"]
        await scene.settle()
        return scene

    scene = play(scenes)
    assert scene.heard[0].text == '/feedback{"helpful": false, "reply": "m-1"}'
    assert scene.heard[0].metadata["reason"] == '"}/restart'
    assert scene.sockets.rows("bot_uttered") == []


def test_what_rasa_says_to_feedback_is_sent():
    """A failure to note it, for example."""

    async def scenes(scene):
        async def failing(message):
            await message.output_channel.send_response("x", {"text": "not noted"})

        scene.channel.on_new_message = failing
        token = await scene.begin()
        await scene.call("feedback", {"token": token, "id": "m-1", "helpful": True})
        await scene.settle()
        return scene

    assert play(scenes).replies() == ["not noted"]


def test_a_reason_that_tells_of_danger_gets_the_safety_text():
    """It is treated as a message, before the opinion is noted; the reply belongs to no question."""

    async def scenes(scene):
        token = await scene.begin()
        await scene.call("feedback", opinion(token, DANGER))
        await scene.settle()
        return scene

    scene = play(scenes)
    assert [message.text[:10] for message in scene.heard] == ["I want to ", "/feedback{"]
    (reply,) = scene.sockets.rows("bot_uttered")
    assert (reply["text"], reply["in_reply_to"]) == (DANGER, None)
    assert reply["id"] == f"{scene.heard[0].message_id}-1"


def test_a_danger_in_a_reason_is_answered_whatever_the_opinion_says():
    """What Rasa says to the opinion is no answer to it; each reply has an id of its own."""

    async def scenes(scene):
        async def telling(message):
            await message.output_channel.send_response("x", {"text": message.text[:9]})

        scene.channel.on_new_message = telling
        await scene.call("feedback", opinion(await scene.begin(), DANGER))
        await scene.settle()
        return scene

    scene = play(scenes)
    assert scene.replies() == [DANGER[:9], "/feedback"]
    assert len({row["id"] for row in scene.sockets.rows("bot_uttered")}) == 2


def test_a_danger_in_a_reason_waits_for_no_place():
    """Neither it nor the message before it, while all places are taken."""
    settings = ChannelSettings(turns_at_once=1)

    async def scenes(scene):
        scene.channel.admission = Admission(settings, hurry=0.02)
        busy, token, over = await scene.begin("s1"), await scene.begin("s2"), asyncio.Event()
        scene.gate = over
        await scene.say(busy, "another")
        await until(lambda: scene.heard)
        scene.gate = None
        await scene.say(token, "before", sid="s2")
        await asyncio.sleep(0.05)
        before = scene.replies()
        await scene.call("feedback", opinion(token, DANGER), "s2")
        await until(lambda: len(scene.replies()) == 2)
        found = scene.replies()
        over.set()
        await scene.settle()
        return before, found, scene.heard[-1].text[:9]

    assert play(scenes, settings) == ([], ["before", DANGER], "/feedback")


def test_an_erasure_drops_what_waits_of_an_opinion():
    """Its reason waits no longer."""

    async def scenes(scene):
        token = await scene.begin()
        await scene.at_work(token, "one")
        await scene.call("feedback", opinion(token, "not clear"))
        (session,) = scene.channel.sessions._sessions.values()
        before = session.said()
        erasing = await scene.erasing(token)
        scene.gate.set()
        await erasing
        return before, session.said(), len(scene.heard)

    assert play(scenes) == (["one", "not clear"], [], 1)
