"""What all messaging channels have in common, by the plainest of them; each platform is in tests/stack."""

import json
from contextlib import asynccontextmanager

import pytest

from bot.channels.callback import CallbackChannel
from tests.platforms.callback import Program
from tests.platforms.in_process import InProcess, channel_of

DANGER = "i want to end my life"


class Gate:
    """An agent that is nothing but a safety gate."""

    async def parse_message(self, text):
        """A crisis, or nothing."""
        return {"intent": {"name": "crisis" if text == DANGER else "greet"}}


def house_of(folder, fast):
    """The channel with the gate."""
    house = InProcess(channel_of(CallbackChannel, Program(port=1), folder, fast))
    house._app.ctx.agent = Gate()
    return house


def notices(house):
    """Why each answer is none, in order; nothing for a real one."""
    return [
        json.loads(call.body)["messages"][0]["custom"]["data"]["notice"] for call in house.calls
    ]


def test_a_danger_is_never_too_fast(tmp_path):
    """What else comes too fast is told so."""
    house, program = house_of(tmp_path, fast=False), Program(port=1)
    words = ("hello", "hello again", DANGER)
    house.calling(*(program.says("r", said) for said in words))
    assert notices(house) == [None, "too_fast", None]
    assert [text for _, text in house.said] == ["hello", DANGER]


@pytest.mark.parametrize(("words", "notice"), [("hello", "busy"), (DANGER, None)])
def test_a_danger_is_answered_where_too_many_wait(tmp_path, words, notice):
    """It waits for its turn like the others of its reader."""
    house, program = house_of(tmp_path, fast=True), Program(port=1)
    house.channel.turns.full = lambda session: True
    assert house.calling(program.says("r", words)) == [200]
    assert notices(house) == [notice]


class Order:
    """Notes what a channel does with the order over several Rasas."""

    def __init__(self):
        self.noted = []

    async def join(self, reader, name):
        """Before the acknowledgement."""
        self.noted.append("join")

    async def leave(self, reader, name):
        """Of one that was taken before."""
        self.noted.append("leave")

    @asynccontextmanager
    async def turn(self, reader, name, is_urgent):
        """Around the answer."""
        self.noted.append("turn")
        yield
        self.noted.append("over")


def test_each_delivery_joins_the_order_and_is_answered_in_its_turn(tmp_path):
    """One that comes again makes room."""
    house, program = house_of(tmp_path, fast=True), Program(port=1)
    order = house.channel.order = Order()
    hello = program.says("r", "hello", "once")
    house.calling(hello)
    assert order.noted == ["join", "turn", "over"]
    house.calling(hello)
    assert order.noted[3:] == ["join", "leave"]
