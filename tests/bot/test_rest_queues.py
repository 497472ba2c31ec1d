"""Many calls of one sender over REST."""

import asyncio

from bot.channels.admission import Admission
from bot.channels.queues import MOST_OF_ONE, Queues
from bot.channels.rest import RestChannel
from bot.channels.settings import ChannelSettings
from tests.bot.gate import Gate
from tests.bot.waiting import LONGEST, until

DANGER = "i have chest pain"


class Scene:
    """The channel with one place or more, and a Rasa that lets a text wait until it is over."""

    def __init__(self, places, seconds=5.0):
        settings = ChannelSettings(turns_at_once=places)
        self.channel = RestChannel(settings)
        self.channel.admission = Admission(settings, hurry=0.02)
        self.channel.queues = Queues(seconds)
        self.begun, self.over, self.gate = [], asyncio.Event(), Gate()

    async def rasa(self, message):
        """Answer, once it may."""
        self.begun.append(message.text)
        if message.text.startswith("slow"):
            await self.over.wait()
        await message.output_channel.send_response("x", {"text": message.text})

    def call(self, sender, words):
        """One call; the task gives the reply, or the notice that there is none."""

        async def first():
            (reply,) = await self.channel.turn(self.rasa, words, sender, self.gate)
            data = (reply.get("custom") or {}).get("data") or {}
            return data.get("notice") or reply["text"]

        return asyncio.ensure_future(first())

    async def end(self, *calls):
        """Let all end; what they were told."""
        self.over.set()
        return await asyncio.gather(*calls)


def test_one_sender_does_not_take_the_places_of_all_others():
    """Its calls wait for each other first."""

    async def run():
        scene = Scene(places=2)
        calls = [scene.call("a", f"slow {number}") for number in range(5)]
        await asyncio.sleep(0.01)
        other = await asyncio.wait_for(scene.call("b", "hello"), LONGEST)
        begun = list(scene.begun)
        return other, begun, await scene.end(*calls), len(scene.channel.queues)

    other, begun, told, left = asyncio.run(run())
    assert (other, begun) == ("hello", ["slow 0", "hello"])
    assert (told, left) == ([f"slow {number}" for number in range(5)], 0)


def test_a_danger_behind_another_call_of_its_sender_waits_for_no_place():
    """Neither does the one before it: it is among what the gate reads."""

    async def run():
        scene = Scene(places=1)
        calls = [scene.call("a", "slow"), scene.call("b", "hello")]
        await until(lambda: scene.begun)
        before = list(scene.begun)
        calls.append(scene.call("b", DANGER))
        await asyncio.wait_for(asyncio.gather(*calls[1:]), LONGEST)
        return before, list(scene.begun), await scene.end(*calls)

    before, begun, told = asyncio.run(run())
    assert (before, begun) == (["slow"], ["slow", "hello", DANGER])
    assert told == ["slow", "hello", DANGER]


def test_who_waits_too_long_for_the_own_calls_is_told_so_but_no_danger():
    """That one gets its turn."""

    async def run():
        scene = Scene(places=2, seconds=0.05)
        first = scene.call("a", "slow")
        await asyncio.sleep(0.01)
        told = await asyncio.gather(scene.call("a", "hello"), scene.call("a", DANGER))
        return told, await scene.end(first), len(scene.channel.queues)

    assert asyncio.run(run()) == (["busy", DANGER], ["slow"], 0)


def test_no_more_calls_of_one_sender_wait_than_may_but_a_danger():
    """The others are told so at once."""

    async def run():
        scene = Scene(places=2)
        calls = [scene.call("a", "slow")]
        calls += [scene.call("a", str(number)) for number in range(MOST_OF_ONE)]
        await asyncio.sleep(0.01)
        refused = await asyncio.wait_for(scene.call("a", "one more"), LONGEST)
        danger = scene.call("a", DANGER)
        await asyncio.sleep(0.01)
        told = await scene.end(*calls, danger)
        return refused, told[-1], len(told), set(told) & {"busy", "failure"}

    assert asyncio.run(run()) == ("busy", DANGER, MOST_OF_ONE + 2, set())
