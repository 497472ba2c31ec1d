"""What the website channel forgets, with a socket server and a Rasa that only pretend."""

import asyncio
import time

from bot.channels import trackers, website
from bot.forgotten_readers import Deleted
from knowledge.conversations import noted_name
from tests.bot.waiting import LONGEST
from tests.bot.website_scene import play


def test_delete_my_data_in_words_deletes_and_says_what():
    """The replies before it are gone; the one that says so is the first of a new conversation."""

    async def scenes(scene):
        token = await scene.begin()
        await scene.say(token, "one")
        await scene.settle()
        await scene.say(token, "Delete my data please", "m2")
        await scene.settle()
        return scene, (await scene.call("catch_up", {"token": token, "after": 0}))["messages"]

    scene, (reply,) = play(scenes)
    assert [message.text for message in scene.heard] == ["one"]
    assert (reply["seq"], reply["in_reply_to"], reply["data"]["notice"]) == (1, "m2", "deleted")
    assert "1 messages and 0 opinions" in reply["text"]
    assert scene.sockets.rows("turn_over")[-1] == {"in_reply_to": "m2", "seq": 1}


def test_erase_deletes_replies_and_what_waits_and_tells_all_tabs():
    """What is at work ends first; then nothing is left, and the session can begin again."""

    async def scenes(scene):
        token = await scene.begin()
        await scene.say(token, "one")
        await scene.settle()
        await scene.at_work(token, "two", "three")
        erasing = await scene.erasing(token)
        scene.gate.set()
        said = await erasing
        left = await scene.call("catch_up", {"token": token, "after": 0})
        await scene.say(token, "one")
        await scene.settle()
        return said, left, scene

    said, left, scene = play(scenes)
    assert said == {"ok": True, "deleted": {"messages": 2, "opinions": 0}}
    assert left == {"ok": True, "messages": [], "pending": []}
    assert [skipped for name, _, _, skipped in scene.sockets.sent if name == "erased"] == ["s1"]
    assert scene.replies() == ["one", "two", "one"]


async def fails(agent, sender):
    """A deletion while the store is away."""
    raise ConnectionError(sender)


def test_what_an_erasure_that_failed_has_dropped_can_be_sent_again(monkeypatch, caplog):
    """The session is not busy any more, and the message is answered then; the one at work is over."""
    monkeypatch.setattr(website, "forget", fails)

    async def scenes(scene):
        token = await scene.begin()
        await scene.at_work(token, "one", "two")
        erasing = await scene.erasing(token)
        before = await scene.call("catch_up", {"token": token, "after": 0})
        scene.gate.set()
        said = await asyncio.wait_for(erasing, LONGEST)
        await asyncio.wait_for(scene.settle(), LONGEST)
        left = await scene.call("catch_up", {"token": token, "after": 0})
        for words in ("one", "two"):
            await scene.say(token, words)
        await scene.settle()
        return before["pending"], said["ok"], left["pending"], scene

    before, done, left, scene = play(scenes)
    assert (before, done, left) == (["id-one", "id-two"], False, [])
    assert scene.replies() == ["one", "two"]
    assert "ConnectionError" in caplog.text


def test_two_erasures_at_once_both_end():
    """Also what was sent between them is dropped; what comes after them is answered once."""

    async def scenes(scene):
        token = await scene.begin()
        await scene.at_work(token, "one")
        erasing = []
        for words in ("two", "three", "four", "five"):
            await scene.say(token, words)
            erasing.append(await scene.erasing(token))
        await scene.say(token, "six")
        scene.gate.set()
        said = await asyncio.wait_for(asyncio.gather(*erasing), LONGEST)
        await scene.say(token, "six")
        await scene.settle()
        return [row["ok"] for row in said], scene.replies()

    assert play(scenes) == ([True, True, True, False], ["one", "six"])


def test_a_turn_that_breaks_ends_too():
    """Nothing of it waits for ever, and its reader is told that it is over."""

    async def scenes(scene):
        token = await scene.begin()
        scene.channel.admission = None
        await scene.say(token, "one")
        await asyncio.wait_for(scene.settle(), LONGEST)
        return scene.sockets.rows("turn_over")

    assert play(scenes) == [{"in_reply_to": "id-one", "seq": 0}]


def test_a_reader_who_was_deleted_elsewhere_loses_the_replies_in_every_tab():
    """By the command line, or another Rasa; what is said afterwards stays."""

    async def scenes(scene):
        token = await scene.begin()
        await scene.say(token, "one")
        await scene.settle()
        (session,) = scene.channel.sessions._sessions.values()

        async def forget(name, seconds):
            noted = {noted_name(name): time.time() + seconds}
            await scene.channel.forget_before(Deleted(noted))

        await forget(session.sender, -60)
        kept = (await scene.call("catch_up", {"token": token, "after": 0}))["messages"]
        await forget(session.sender, 60)
        await forget("unknown", 60)
        return kept, await scene.call("catch_up", {"token": token, "after": 0}), scene

    kept, left, scene = play(scenes)
    assert [reply["text"] for reply in kept] == ["one"]
    assert left["messages"] == []
    assert len(scene.sockets.rows("erased")) == 1


def test_a_session_that_another_rasa_went_on_with_is_read_anew(monkeypatch):
    """At each new line, where Rasas share a store."""

    async def scenes(scene):
        token = await scene.begin()
        await scene.say(token, "one")
        await scene.settle()
        await scene.begin(token=token)
        own = scene.sockets.rows("session_confirm")[-1]["seq"]
        monkeypatch.setattr(trackers, "is_shared", lambda agent: True)
        await scene.begin(token=token)
        return own, scene.sockets.rows("session_confirm")[-1]["seq"]

    assert play(scenes) == (1, 0)  # this store has nothing of it
