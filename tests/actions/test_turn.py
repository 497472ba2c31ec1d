"""A message as the actions see it."""

from __future__ import annotations

from typing import Any

import pytest
from rasa_sdk import Tracker

from actions.memory import Memory
from actions.turn import CallError, read_turn


def tracker(latest: Any, events: list[Any]) -> Tracker:
    """A tracker with that message and those events."""
    return Tracker("reader", {"memory": None}, latest, events, False, None, {}, "")


def test_a_message_is_read_with_its_intents() -> None:
    """Names, probabilities, entities and metadata."""
    latest = {
        "text": "hi",
        "intent": {"name": "greet"},
        "intent_ranking": [{"name": "greet", "confidence": 0.75}],
        "entities": [{"entity": "question", "value": "yes"}],
        "metadata": {"hour": 9},
    }
    events = [
        {"event": "user", "text": "hello"},
        {"event": "bot", "text": "Hello."},
        {"event": "user", "text": "hi"},
    ]
    turn = read_turn(tracker(latest, events))
    assert (turn.text, turn.intent, turn.sure) == ("hi", "greet", 0.75)
    assert (turn.entities, turn.metadata) == ({"question": "yes"}, {"hour": 9})
    assert (turn.number, turn.before, turn.reader) == (2, "Hello.", "reader")


def test_a_press_on_helpful_is_no_message() -> None:
    """It does not move the conversation on."""
    events = [
        {"event": "user", "text": "hello"},
        {"event": "user", "text": '/feedback{"helpful": true, "reply": "m-1"}'},
        {"event": "user", "text": "hi"},
    ]
    assert read_turn(tracker({"text": "hi"}, events)).number == 2


@pytest.mark.parametrize(
    ("latest", "events"),
    [
        ("words", []),
        ({"intent": "greet"}, []),
        ({"intent_ranking": [{"name": "greet"}]}, []),
        ({"intent_ranking": [{"name": "greet", "confidence": 10**400}]}, []),
        ({"metadata": 7}, []),
        ({}, [{"event": "bot", "data": "x"}]),
    ],
)
def test_a_tracker_of_another_form_is_named(latest: Any, events: list[Any]) -> None:
    """Whoever sent it is told, and it is no failure of an action."""
    with pytest.raises(CallError):
        read_turn(tracker(latest, events))


def test_a_bare_tracker_is_a_first_message() -> None:
    """Nothing is missing."""
    turn = read_turn(tracker({}, []))
    assert (turn.text, turn.intent, turn.sure, turn.number) == ("", "", 0.0, 1)
    assert turn.memory == Memory()
