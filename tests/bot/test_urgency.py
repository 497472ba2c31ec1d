"""Whether any message of a reader that waits in this Rasa tells of a danger."""

import asyncio

from bot.channels.delivery import Delivery
from bot.channels.urgency import Urgency

DANGER = "i want to end my life"


class Gate:
    """Stands for the pace of a channel; notes what it reads."""

    def __init__(self):
        self.read = []

    async def is_urgent(self, agent, words, whose):
        """A crisis, or nothing."""
        self.read.append((whose, words))
        return words == DANGER


def said(words, reader="r", name="1"):
    """A message of a platform."""
    return Delivery(name, reader, reader, words=words)


def test_a_danger_that_comes_later_is_found_and_each_message_is_read_once():
    """Another reader's is none of this one's."""
    gate = Gate()
    urgency = Urgency(gate)
    urgency.add(said("what are they?"))
    urgency.add(said(DANGER, "somebody else"))
    is_urgent = urgency.question(None, "r")

    async def scene():
        found = [await is_urgent(), await is_urgent()]
        urgency.add(said(DANGER))
        return [*found, await is_urgent()]

    assert asyncio.run(scene()) == [False, False, True]
    assert gate.read == [("r", "what are they?"), ("r", DANGER)]


def test_what_was_answered_is_not_read():
    """Also where the same words still wait."""
    gate = Gate()
    urgency = Urgency(gate)
    first, second = said(DANGER, name="1"), said(DANGER, name="2")
    for one in (first, second):
        urgency.add(one)
    urgency.remove(first)
    assert asyncio.run(urgency.question(None, "r")())
    assert (urgency.said("r"), urgency.said("s")) == ([DANGER], [])
    urgency.remove(second)
    urgency.remove(second)
    assert not asyncio.run(urgency.question(None, "r")())
    assert len(gate.read) == 1
