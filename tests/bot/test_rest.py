"""The REST channel."""

import asyncio

import pytest

from bot.channels.rest import OneMessageOutput, RestChannel, clean_text


def turn(handler, text):
    """Run one turn of the channel with the given handler in the place of Rasa."""
    return asyncio.run(RestChannel()._turn(handler, text, "reader"))


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


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("/restart", "restart"),
        (' //greet{"a": "b"}', 'greet{"a": "b"}'),
        ("a\x00b", "a b"),
        ("  does it hurt? ", "does it hurt?"),
    ],
)
def test_payloads_and_control_characters_are_stripped(text, clean):
    """What a reader types is text, never a command."""
    assert clean_text(text) == clean


def test_long_texts_are_cut_not_refused():
    """Ten thousand characters are read, more are dropped."""
    assert len(clean_text("x" * 50_000)) == 10_000
