"""The channel for any other program."""

import json

import pytest

from bot.channels.callback import LONGEST, CallbackChannel
from tests.platforms.callback import Program
from tests.platforms.in_process import CHOICES, InProcess, bent, channel_of

FUZZED = 10_000


@pytest.fixture
def program():
    """A stand-in that is not started."""
    return Program(port=1)


@pytest.fixture
def house(program, tmp_path):
    """The channel without a server."""
    return InProcess(channel_of(CallbackChannel, program, tmp_path))


def test_the_answer_names_its_message_and_has_what_rest_has(house, program):
    """One signed call with all replies."""
    assert house.calling(program.says("r", "are they cancer", "m7")) == [200]
    (call,) = house.calls
    row = json.loads(call.body)
    assert (row["in_reply_to"], row["sender"]) == ("m7", "r")
    assert row["messages"][0]["custom"]["data"]["suggestions"] == list(CHOICES)


def test_forged_and_old_calls_are_refused(house, program):
    """Nothing is read."""
    webhook = program.says("r", "hello")
    assert house.calling(program.forged(webhook), program.replayed(webhook)) == [401, 401]
    assert house.said == []


def test_a_body_of_another_form_is_told_the_mend(house, program):
    """Who knows the secret is told what to send."""
    rows = [
        [],
        {"id": "1"},
        {"sender": "r", "message": "x"},
        {"id": "x" * (LONGEST + 1), "sender": "r"},
    ]
    assert set(house.calling(*(program.signed(json.dumps(row).encode()) for row in rows))) == {400}
    assert house.said == []


def test_bent_webhooks_are_no_error(house, program, monkeypatch):
    """10,000 signed bodies that are almost right: never a 500."""
    monkeypatch.setattr("bot.channels.callback.OLDEST", 10**6)  # all are signed first
    whole = [json.loads(program.says("r", "hello").body)]
    whole += [json.loads(webhook.body) for webhook in program.every_kind("r").values()]
    hooks = (program.signed(json.dumps(row).encode()) for row in bent(whole, FUZZED))
    assert set(house.calling(*hooks)) == {200, 400}
    raw = [b"", b"{", b"\xff\xfe", b"[" * 100_000, b"1" * 5000, b'"\\ud800"']
    assert set(house.calling(*map(program.signed, raw))) == {400}
