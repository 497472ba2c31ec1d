"""Whether any message of a reader that waits in this Rasa tells of a danger."""

import asyncio

from bot.channels.delivery import Delivery
from bot.channels.urgency import Urgency

DANGER = "i want to end my life"


class Gate:
    """Stands for the safety gate; notes what it reads."""

    def __init__(self):
        self.read = []

    async def __call__(self, agent, words):
        """A crisis, or nothing."""
        self.read.append(words)
        await asyncio.sleep(0)
        return words == DANGER


def said(words, reader="r", name="1"):
    """A message of a platform."""
    return Delivery(name, reader, reader, words=words)


def test_a_danger_that_comes_later_is_found_and_each_message_is_read_once():
    """Another reader's is none of this one's."""
    gate = Gate()
    urgency = Urgency(100, gate)
    urgency.add(said("what are they?"))
    urgency.add(said(DANGER, "somebody else"))

    async def scene():
        found = await asyncio.gather(*(urgency.tells_of_danger("r", None) for _ in range(3)))
        urgency.add(said(DANGER))
        return [*found, await urgency.tells_of_danger("r", None)]

    assert asyncio.run(scene()) == [False, False, False, True]
    assert gate.read == ["what are they?", DANGER]


def test_however_many_wait_all_are_read():
    """A limit would leave a danger unread; of a long one the beginning is."""
    gate = Gate()
    urgency = Urgency(len(DANGER), gate)
    for number in range(500):
        urgency.add(said(f"question {number}", f"reader {number}"))
    urgency.add(said(DANGER + " and more", "r"))

    async def scene():
        readers = [*(f"reader {number}" for number in range(500)), "r"]
        return await asyncio.gather(*(urgency.tells_of_danger(one, None) for one in readers))

    assert asyncio.run(scene()) == [False] * 500 + [True]
    assert len(gate.read) == 501


def test_what_was_answered_is_not_read():
    """Also where the same words still wait."""
    gate = Gate()
    urgency = Urgency(100, gate)
    first, second = said(DANGER, name="1"), said(DANGER, name="2")
    for one in (first, second):
        urgency.add(one)
    urgency.remove(first)
    assert asyncio.run(urgency.tells_of_danger("r", None))
    assert (urgency.said("r"), urgency.said("s")) == ([DANGER], [])
    urgency.remove(second)
    urgency.remove(second)
    assert not asyncio.run(urgency.tells_of_danger("r", None))
    assert len(gate.read) == 1
