"""The REST channel."""

import asyncio
import json
from dataclasses import replace
from types import SimpleNamespace

import pytest
from rasa.core.lock_store import InMemoryLockStore
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.shared.core.domain import Domain
from sanic.compat import Header

from bot.channels.rest import OneMessageOutput, RestChannel
from bot.channels.settings import ChannelSettings, Rate
from knowledge.metrics import REGISTRY
from tests.bot.gate import Gate


def refusals(reason):
    """How many messages the channel did not take, as the metrics tell it."""
    wanted = {"channel": "rest", "reason": reason}
    return REGISTRY.get_sample_value("ask_refusals_total", wanted) or 0


def turn(handler, text):
    """Run one turn of the channel with the given handler in the place of Rasa."""
    return asyncio.run(RestChannel().turn(handler, text, "reader"))


def test_text_and_data_of_a_reply_stay_in_one_message():
    """A reply with blank lines, text and data is one message."""
    output = OneMessageOutput()
    asyncio.run(output.send_response("r", {"text": "a\n\nb", "custom": {"data": {"kind": "x"}}}))
    assert output.messages == [
        {"recipient_id": "r", "text": "a\n\nb", "custom": {"data": {"kind": "x"}}}
    ]


def test_a_failed_turn_gets_a_calm_message():
    """An exception in Rasa never becomes silence."""

    async def fail(message):
        raise RuntimeError("no")

    messages = turn(fail, "hello")
    assert messages[0]["custom"]["data"]["notice"] == "failure"
    assert "Traceback" not in messages[0]["text"]


def test_a_turn_without_a_reply_gets_a_calm_message():
    """Rasa's empty answer is treated as a failure."""

    async def silent(message):
        return None

    assert turn(silent, "hello")[0]["text"]


def test_where_there_is_no_room_for_a_turn_its_caller_is_told_so():
    """Not that something went wrong."""
    channel = RestChannel(ChannelSettings(turns_at_once=1, turn_seconds=10))

    async def run():
        over = asyncio.Event()

        async def hang(message):
            await over.wait()

        first = asyncio.ensure_future(channel.turn(hang, "hello", "a"))
        await asyncio.sleep(0.05)
        messages = await channel.turn(hang, "hello", "b")
        over.set()
        await first
        return messages

    before = refusals("busy")
    (message,) = asyncio.run(run())
    assert (message["recipient_id"], refusals("busy")) == ("b", before + 1)
    assert message["custom"]["data"]["notice"] == "busy"


def test_a_text_that_is_too_long_is_told_so():
    """It is not read in part, and not met with silence."""
    seen, before = [], refusals("too_long")

    async def take(message):
        seen.append(message.text)

    assert turn(take, "x" * 10_001)[0]["custom"]["data"]["notice"] == "too_long"
    assert (seen, refusals("too_long")) == ([], before + 1)
    turn(take, "x" * 10_000)
    assert len(seen[0]) == 10_000


def test_senders_and_addresses_have_limits_of_their_own():
    """One loud sender is held back; the address has room for others."""
    settings = ChannelSettings(sender=Rate(0.001, 2), address=Rate(0.001, 4))
    calls = (*(("a", "1.1.1.1"),) * 3, *(("b", "1.1.1.1"),) * 2, ("c", "2.2.2.2"))
    assert [reply.status for reply in posts(settings, *calls)] == [200, 200, 429, 200, 429, 200]


def posts(settings, *calls, words="hello", agent=None, kind="application/json"):
    """The replies to calls of senders from addresses, one after the other."""

    async def take(message):
        await message.output_channel.send_response("a", {"text": message.text})

    routes = RestChannel(settings).blueprint(take)._future_routes
    (receive,) = [route.handler for route in routes if route.uri == "/webhook"]
    return [
        asyncio.run(
            receive(
                SimpleNamespace(
                    content_type=kind,
                    json={"sender": sender, "message": words},
                    ip=address,
                    headers=Header(),
                    app=SimpleNamespace(ctx=SimpleNamespace(agent=agent)),
                )
            )
        )
        for sender, address in calls
    ]


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("application/json", 200),
        ("Application/JSON; charset=utf-8", 200),
        ("application/json-seq", 400),
        ("text/plain", 400),
        (None, 400),
    ],
)
def test_the_body_has_to_be_said_to_be_json(kind, status):
    """A media type has no case, and one that only begins alike is another one."""
    (reply,) = posts(ChannelSettings(), ("a", "127.0.0.1"), kind=kind)
    assert reply.status == status


@pytest.mark.parametrize(
    ("settings", "notice"),
    [
        (ChannelSettings(sender=Rate(0.001, 1)), "too_fast"),
        (ChannelSettings(address=Rate(0.001, 1)), "too_fast"),
        (ChannelSettings(in_all=Rate(0.001, 1)), "busy"),
    ],
)
def test_a_danger_is_never_too_fast(settings, notice):
    """What is refused was read by the safety gate first, and a danger gets its turn."""
    gate, call = Gate(), ("a", "127.0.0.1")
    _, small = posts(settings, call, call, agent=gate)
    assert small.status == 429
    assert json.loads(small.body)[0]["custom"]["data"]["notice"] == notice
    assert gate.read == ["hello"]
    settings = replace(settings, session_hours=1)  # other limits
    words = "i want to end my life"
    _, danger = posts(settings, call, call, words=words, agent=gate)
    assert danger.status == 200
    assert json.loads(danger.body)[0]["text"] == words


def test_too_fast_is_429_with_a_reply_in_the_body():
    """A program that reads only the body still gets a message with a kind."""
    calls = (("a", "127.0.0.1"),) * 2
    first, second = posts(ChannelSettings(sender=Rate(0.001, 1)), *calls)
    assert (first.status, second.status) == (200, 429)
    (message,) = json.loads(second.body)
    assert message["custom"]["data"]["notice"] == "too_fast"
    assert message["recipient_id"] == "a"
    assert message["text"]
    assert second.headers["Retry-After"] == "1"


def test_rasa_knows_a_sender_by_a_hash_only():
    """The caller gets its own name back."""
    seen = []

    async def take(message):
        seen.append(message.sender_id)
        await message.output_channel.send_response(message.sender_id, {"text": "hello"})

    assert turn(take, "hello")[0]["recipient_id"] == "reader"
    assert seen[0].startswith("rest-")
    assert "reader" not in seen[0]


def test_delete_my_data_never_reaches_rasa():
    """It is done at the door, and the reply says what was deleted."""
    seen = []

    async def take(message):
        seen.append(message.text)

    store = InMemoryTrackerStore(Domain.empty())
    agent = SimpleNamespace(tracker_store=store, lock_store=InMemoryLockStore())
    (said,) = asyncio.run(RestChannel().turn(take, "Please delete my data.", "reader", agent))
    assert (said["custom"]["data"]["notice"], said["recipient_id"]) == ("deleted_nothing", "reader")
    assert seen == []


def test_a_danger_in_a_text_that_is_too_long_is_not_turned_away():
    """Its beginning is read: whoever writes so much may be in trouble."""
    seen = []

    class Agent:
        async def parse_message(self, text):
            return {"intent": {"name": "crisis" if "end my life" in text else "greet"}}

    async def take(message):
        seen.append(message.text)

    for words, count in (("i want to end my life. ", 1), ("all is well. ", 1)):
        asyncio.run(RestChannel().turn(take, words * 2_000, "reader", Agent()))
        assert len(seen) == count
    assert len(seen[0]) <= 10_000
