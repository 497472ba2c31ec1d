"""The website channel of the running system, over real sockets."""

from __future__ import annotations

import asyncio
from typing import Any

import jsonschema
import pytest

from tests.stack.conftest import SCHEMA
from tests.stack.reader import WITHIN, Reader, Row
from tests.stack.scenes import Play, kinds

pytestmark = pytest.mark.stack


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
        await asyncio.wait_for(tab.erased.wait(), WITHIN)
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
