"""One message of a reader as the actions see it: its words, its intents, and the conversation so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from rasa_sdk import Tracker

from actions.advice import standing
from actions.memory import SLOT, Memory, read_memory
from knowledge.turn_ids import at_work

PAYLOAD = "/feedback{"  # what the website channel makes of a press on "helpful": no message

Event = Mapping[str, Any]


class CallError(Exception):
    """A tracker that Rasa would not send."""


@dataclass(frozen=True)
class Turn:
    """A reader's message with what the dialogue model thinks of it."""

    text: str
    intent: str = ""
    ranking: Mapping[str, float] = field(default_factory=dict)
    entities: Mapping[str, Any] = field(default_factory=dict)
    metadata: Mapping[str, Any] = field(default_factory=dict)
    memory: Memory = field(default_factory=Memory)
    number: int = 1  # of the reader's messages, this one included
    before: str = ""  # the bot's last reply
    before_kind: str = ""
    reader: str = ""
    events: tuple[Event, ...] = ()

    @property
    def said_before(self) -> list[str]:
        """The reader's messages before this one, as far as they may be kept; the newest last."""
        return [str(event.get("text") or "") for event in self.events if is_message(event)][:-1]

    @property
    def sure(self) -> float:
        """The dialogue model's probability of the intent."""
        return self.ranking.get(self.intent, 0.0)

    @property
    def said_last(self) -> str:
        """What the reader wrote before this message, or nothing."""
        return next(reversed(self.said_before), "")


def read_turn(tracker: Tracker) -> Turn:
    """Read the newest message of a tracker; raise where it has another form.

    What is logged from now on belongs to its turn.
    """
    try:
        turn = _read_turn(tracker)
        at_work(str(turn.metadata.get("turn") or ""))
        return turn
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise CallError from error


def _read_turn(tracker: Tracker) -> Turn:
    latest = tracker.latest_message or {}
    events = tuple(event for event in tracker.events or [] if isinstance(event, Mapping))
    last: Event = next((e for e in reversed(events) if e.get("event") == "bot"), {})
    rows = latest.get("intent_ranking") or []
    memory = read_memory(tracker.get_slot(SLOT)).hearing(str(latest.get("text") or ""))
    number = max(1, sum(1 for event in events if is_message(event)))
    advice = standing(memory.advice, told(events), number - 1)
    return Turn(
        text=str(latest.get("text") or ""),
        intent=str((latest.get("intent") or {}).get("name") or ""),
        ranking={str(row["name"]): float(row["confidence"]) for row in rows},
        entities={str(e.get("entity")): e.get("value") for e in latest.get("entities") or []},
        metadata=dict(latest.get("metadata") or {}),
        memory=replace(memory, advice=None if advice and advice.over else advice),
        number=number,
        before=str(last.get("text") or ""),
        before_kind=str(reply_data(last).get("kind") or ""),
        reader=str(tracker.sender_id or ""),
        events=events,
    )


def told(events: Sequence[Event]) -> list[list[Event]]:
    """What the replies to each message before the newest one carry."""
    rows: list[list[Event]] = []
    for event in events:
        if is_message(event):
            rows.append([])
        elif event.get("event") == "bot" and rows:
            rows[-1].append(reply_data(event))
    return rows[:-1]


def is_message(event: Event) -> bool:
    """Whether an event is something that the reader wrote."""
    return event.get("event") == "user" and not str(event.get("text") or "").startswith(PAYLOAD)


def reply_data(event: Event) -> Mapping[str, Any]:
    """What a reply of the bot carries besides its text."""
    custom = (event.get("data") or {}).get("custom") or {}
    data = custom.get("data") if isinstance(custom, Mapping) else None
    return data if isinstance(data, Mapping) else {}
