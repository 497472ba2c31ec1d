"""Finds in a conversation which reply an opinion is about, and the question that it answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from actions.turn import Event, Turn, is_message, reply_data

RATED = frozenset({"answer", "no_answer", "personal_result", "red_flag", "clarification"})


@dataclass(frozen=True)
class Exchange:
    """A question and one reply to it."""

    name: (
        str  # "<id of the question's message>-<number of the reply>", as the website channel has it
    )
    question: str
    kind: str
    quotes: tuple[Mapping[str, Any], ...]


def last_exchange(turn: Turn) -> Exchange | None:
    """The newest reply that can be judged, with the question as it was understood."""
    found = [exchange for exchange in exchanges(turn.events) if exchange.kind in RATED]
    if not found:
        return None
    last = found[-1]
    texts = tuple(str(quote.get("text")) for quote in last.quotes)
    question = turn.memory.question if texts and texts == turn.memory.texts else last.question
    return Exchange(last.name, question, last.kind, last.quotes)


def named_exchange(turn: Turn, name: str) -> Exchange | None:
    """The reply of that name, or None."""
    return next((exchange for exchange in exchanges(turn.events) if exchange.name == name), None)


def exchanges(events: Iterable[Event]) -> Iterator[Exchange]:
    """All replies of a conversation with their questions."""
    message, question, number = "", "", 0
    for event in events:
        if is_message(event):
            message = str(event.get("message_id") or event.get("timestamp") or "")
            question, number = str(event.get("text") or ""), 0
        elif event.get("event") == "bot" and event.get("text"):
            number += 1
            data = reply_data(event)
            quotes: Sequence[Mapping[str, Any]] = data.get("quotes") or ()
            yield Exchange(
                f"{message}-{number}", question, str(data.get("kind") or ""), tuple(quotes)
            )
