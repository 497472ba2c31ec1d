"""What every channel does with a text, and how it runs a turn."""

import asyncio
import logging

import pytest
from rasa.core.channels.channel import UserMessage

from bot.channels.incoming import clean_text, take_turn
from knowledge.turn_ids import mark_logs


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("/restart", "restart"),
        (' //greet{"a": "b"}', 'greet{"a": "b"}'),
        ("/ /\x00/greet", "greet"),
        ("a\x00b", "a b"),
        ("  does it hurt? ", "does it hurt?"),
        ("a\ud800b", "a?b"),
        ("", "?"),
        ("///", "?"),
    ],
)
def test_what_a_reader_types_is_text_never_a_command(text, clean):
    """Payloads, control characters and broken characters are taken out; nothing becomes empty."""
    assert clean_text(text) == clean


def run(handler, seconds=5.0):
    """One turn with the handler in the place of Rasa."""
    return asyncio.run(take_turn(handler, UserMessage("secret words"), seconds, "test"))


def test_a_failure_is_told_by_its_class_only(caplog):
    """The log never holds what the reader wrote."""

    async def fail(message):
        raise RuntimeError(message.text)

    with caplog.at_level(logging.DEBUG):
        assert run(fail) is False
    assert "RuntimeError" in caplog.text
    assert "secret" not in caplog.text


def test_what_fails_within_a_turn_is_logged_with_its_id(caplog):
    """The one that the action server is sent along."""
    before, sent = logging.getLogRecordFactory(), []
    mark_logs()

    async def fail(message):
        sent.append(message.metadata["turn"])
        logging.getLogger("bot.anything").error("store.failure")
        raise RuntimeError

    try:
        run(fail)
    finally:
        logging.setLogRecordFactory(before)
    assert f"store.failure (turn {sent[0]})" in caplog.text
    assert f"RuntimeError (turn {sent[0]})" in caplog.text


def test_a_turn_that_takes_too_long_is_ended():
    """A hanging action server does not hold a reader for ever."""

    async def hang(message):
        await asyncio.sleep(60)

    assert run(hang, 0.01) is False


def test_a_turn_that_works_is_true():
    """The handler gets the message."""
    seen = []

    async def take(message):
        seen.append(message.text)

    assert run(take) is True
    assert seen == ["secret words"]
