"""What all messaging channels have in common, by the plainest of them; each platform is in tests/stack."""

import asyncio
import json
from contextlib import asynccontextmanager
from types import SimpleNamespace

import pytest
from rasa.core.lock_store import InMemoryLockStore
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.shared.core.domain import Domain

from bot.channels import messaging, trackers
from bot.channels.admission import PLATFORMS_WAIT
from bot.channels.callback import CallbackChannel
from bot.channels.deliveries import delivery_key
from bot.channels.delivery import Delivery
from bot.channels.held import Held
from knowledge.metrics import REGISTRY
from knowledge.readers import ReaderKeys
from tests.bot.gate import Gate
from tests.platforms.callback import Program
from tests.platforms.in_process import InProcess, answer, channel_of

DANGER = "i want to end my life"


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


def test_a_message_waits_long_for_others_and_is_told_then_that_many_ask(tmp_path):
    """Its platform has its acknowledgement; nobody holds a line open."""
    house, program, waited = house_of(tmp_path, fast=True), Program(port=1), []

    class Full:
        async def take_turn(self, agent, on_new_message, message, said, patience):
            waited.append((said(), patience))
            return "busy"

    house.channel.admission = Full()
    assert house.calling(program.says("r", "hello")) == [200]
    assert (notices(house), waited) == (["busy"], [(["hello"], PLATFORMS_WAIT)])


def deletions():
    """How many the operator sees of this channel."""
    return REGISTRY.get_sample_value("ask_deletions_total", {"channel": "callback"}) or 0


def test_a_deletion_is_counted_and_never_reaches_rasa(tmp_path):
    """Like one over REST or in the widget; other words count nothing."""
    house, program, before = house_of(tmp_path, fast=True), Program(port=1), deletions()
    store = InMemoryTrackerStore(Domain.empty())
    house._app.ctx.agent = SimpleNamespace(tracker_store=store, lock_store=InMemoryLockStore())
    house.calling(program.says("r", "delete my data"))
    assert (notices(house), house.said) == (["deleted_nothing"], [])
    assert deletions() == before + 1
    house.calling(program.says("r", "hello"))
    assert deletions() == before + 1


class Order:
    """Notes what a channel does with the order over several Rasas."""

    def __init__(self):
        self.noted = []

    async def join(self, reader, name):
        """Before the acknowledgement."""
        self.noted.append("join")

    async def leave_again(self, reader, name):
        """Of one that was taken before."""
        self.noted.append("leave again")

    async def answered(self, reader, name):
        """In the turn."""
        self.noted.append("answered")

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
    assert order.noted == ["join", "turn", "answered", "over"]
    house.calling(hello)
    assert order.noted[4:] == ["join", "leave again"]


def left_by_a_killed_one(folder, monkeypatch, order=None):
    """The channel after it has seen to what a killed process had acknowledged and not answered."""
    killed = Held(folder / "deliveries.db", "callback", ReaderKeys(b"k" * 16), "redacted")
    killed.hold(Delivery("once", "r", "r", words="hello"), "callback-r")
    killed.close()
    house = house_of(folder, fast=True)
    house.channel.order = order or house.channel.order

    async def ready(app, hurry):
        return app.ctx.agent

    async def scene():
        house.channel.resume(house._app, house._take)
        await house.done()

    monkeypatch.setattr(messaging, "ready_agent", ready)
    asyncio.run(scene())
    return house


def test_what_a_killed_process_left_is_answered_in_its_turn_too(tmp_path, monkeypatch):
    """And makes room for what came to another Rasa meanwhile."""
    order = Order()
    house = left_by_a_killed_one(tmp_path, monkeypatch, order)
    assert [text for _, text in house.said] == ["hello"]
    assert order.noted == ["turn", "answered", "over"]


def test_what_was_stored_before_the_kill_is_shown_and_not_answered_again(tmp_path, monkeypatch):
    """A second turn would stand in the conversation twice."""
    asked = []

    async def replies_to(agent, sender, message):
        asked.append((sender, message))
        return [answer()]

    monkeypatch.setattr(trackers, "replies_to", replies_to)
    house = left_by_a_killed_one(tmp_path, monkeypatch)
    assert asked == [("callback-r", delivery_key("callback", "once"))]
    assert (house.said, notices(house), house.channel.held._waiting) == ([], [None], {})


def test_a_message_has_the_id_by_which_its_stored_reply_is_found(tmp_path):
    """A hash: a platform's id may hold a reader's number."""
    house, program, seen = house_of(tmp_path, fast=True), Program(port=1), []

    async def take_turn(agent, on_new_message, message, said, patience):
        seen.append(message.message_id)
        return ""

    house.channel.admission = SimpleNamespace(take_turn=take_turn)
    house.calling(program.says("r", "hello", "once"))
    assert seen == [delivery_key("callback", "once")]


def test_what_was_left_of_a_reader_who_was_deleted_meanwhile_is_not_answered(tmp_path, monkeypatch):
    """It is deleted like the rest."""
    asked = []

    async def was_forgotten(agent, sender, since):
        asked.append((sender, since > 0))
        return True

    monkeypatch.setattr(trackers, "was_forgotten", was_forgotten)
    order = Order()
    house = left_by_a_killed_one(tmp_path, monkeypatch, order)
    assert (house.said, house.calls, house.channel.held._waiting) == ([], [], {})
    assert asked == [("callback-r", True)]
    assert order.noted == ["answered"]  # else the next message would wait for it


def test_what_was_not_over_at_a_stop_is_left_for_the_next_start(tmp_path):
    """Python runs the end of a turn that it throws away, which would delete what was acknowledged."""
    house, delivery = house_of(tmp_path, fast=True), Delivery("1", "r", "r", words="hello")
    house.channel.held.hold(delivery, "callback-r")
    routes = house.channel.blueprint(house._take)
    for one in routes._future_listeners:
        if one.event == "after_server_stop":
            one.listener(house._app, None)
    house.channel.held.release(delivery)
    found = Held(tmp_path / "deliveries.db", "callback", ReaderKeys(b"k" * 16), "redacted")
    assert [left.delivery.words for left in found.left] == ["hello"]
