"""How many turns are at work at once, and who does not wait for that."""

import asyncio
import logging

import pytest
from rasa.core.channels.channel import UserMessage

from bot.channels.admission import Admission, shared_admission
from bot.channels.settings import ChannelSettings
from knowledge.metrics import REGISTRY
from tests.bot.gate import Gate
from tests.bot.waiting import LONGEST, until

DANGER = "i have chest pain"
HURRY = 0.02


class Scene:
    """Turns that are at work until they are let end."""

    def __init__(self, at_once, hurry=HURRY):
        self.admission = Admission(ChannelSettings(turns_at_once=at_once), hurry)
        self.gate, self.begun, self.over = Gate(), [], asyncio.Event()

    async def answer(self, message):
        """In the place of Rasa."""
        self.begun.append(message.text)
        await self.over.wait()

    def say(self, words, patience=60.0, behind=()):
        """A message of a reader, and what waits behind it; the task gives why it was not answered."""
        message = UserMessage(words, input_channel="test")
        turn = self.admission.take_turn(
            self.gate, self.answer, message, lambda: [words, *behind], patience
        )
        return asyncio.ensure_future(turn)

    async def end(self, *turns):
        """Let all end, and return what each was told."""
        self.over.set()
        return await asyncio.gather(*turns)


def waiting():
    """What the gauge shows."""
    return REGISTRY.get_sample_value("ask_turns_waiting")


def test_no_more_are_at_work_than_there_are_places_and_the_others_keep_their_order():
    """Nobody is refused, and nothing is read that need not wait."""

    async def run():
        scene = Scene(2, hurry=5.0)
        turns = [scene.say(str(number)) for number in range(5)]
        await until(lambda: len(scene.begun) == 2 and waiting() == 3)
        begun, counted = list(scene.begun), waiting()
        told = await scene.end(*turns)
        return begun, counted, told, scene

    begun, counted, told, scene = asyncio.run(run())
    assert begun == ["0", "1"]
    assert counted == 3
    assert told == [""] * 5
    assert scene.begun == list("01234")
    assert scene.gate.read == []
    assert waiting() == 0


def test_a_danger_waits_for_nobody_and_each_is_read_once():
    """It takes no place either: as many go on at once as before."""

    async def run():
        scene = Scene(1)
        turns = [scene.say(words) for words in ("one", "two", DANGER)]
        await until(lambda: len(scene.begun) == 2)
        begun = list(scene.begun)
        return begun, await scene.end(*turns), scene

    begun, told, scene = asyncio.run(run())
    assert begun == ["one", DANGER]
    assert told == [""] * 3
    assert scene.begun == ["one", DANGER, "two"]
    assert scene.gate.read == ["two", DANGER]


def test_a_danger_behind_another_message_of_its_reader_lets_both_go_on():
    """Whenever it comes; one's messages are answered in order."""

    async def run():
        scene, behind = Scene(1), []
        turns = [scene.say("one"), scene.say("two", behind=behind)]
        await until(lambda: scene.gate.read == ["two"])
        before = list(scene.begun)
        behind.append("/" + DANGER)
        await until(lambda: len(scene.begun) == 2)
        return before, list(scene.begun), await scene.end(*turns), scene.gate.read

    before, begun, told, read = asyncio.run(run())
    assert (before, begun, told) == (["one"], ["one", "two"], ["", ""])
    assert read == ["two", DANGER]


@pytest.mark.parametrize("patience", [HURRY / 2, 3 * HURRY])
def test_who_waits_for_too_long_is_told_that_many_ask(caplog, patience):
    """And takes no place afterwards; what they wrote is not logged."""

    async def run():
        scene = Scene(1)
        first, second = scene.say("one"), scene.say("two", patience)
        told = await second
        return told, await scene.end(first, scene.say("three")), scene.begun

    with caplog.at_level(logging.DEBUG):
        told, others, begun = asyncio.run(run())
    assert told == "busy"
    assert others == ["", ""]
    assert begun == ["one", "three"]
    assert "test.turn.busy" in caplog.text
    assert "two" not in caplog.text


def test_one_who_goes_away_leaves_no_place_taken():
    """Whether before its turn or when a place has just become free."""

    async def run():
        scene = Scene(1)
        first, gone, last = scene.say("one"), scene.say("two"), scene.say("three")
        await asyncio.sleep(HURRY / 2)
        gone.cancel()
        told = await scene.end(first, last)
        for moment in range(4):
            scene.over.clear()
            turns = [scene.say("before"), scene.say("gone"), scene.say("after")]
            await asyncio.sleep(HURRY / 4)
            scene.over.set()
            for _ in range(moment):
                await asyncio.sleep(0)
            turns[1].cancel()
            await asyncio.wait_for(asyncio.gather(turns[0], turns[2]), LONGEST)
        return told, scene.begun[:2]

    assert asyncio.run(run()) == (["", ""], ["one", "three"])


def test_a_turn_that_fails_gives_its_place_back_and_says_so():
    """The next one has it."""

    async def fail(message):
        raise RuntimeError

    async def run():
        admission = Admission(ChannelSettings(turns_at_once=1))
        message = UserMessage("one", input_channel="test")
        return [await admission.take_turn(Gate(), fail, message) for _ in range(3)]

    assert asyncio.run(run()) == ["failure"] * 3


def test_all_channels_of_a_rasa_share_the_places():
    """Each Rasa bears so many, whatever door they come in by."""
    settings = ChannelSettings(turns_at_once=3)
    assert shared_admission(settings) is shared_admission(ChannelSettings(turns_at_once=3))
