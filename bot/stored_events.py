"""Reads stored events back, also where a row is damaged, and notes how many of a tracker's are stored.

Rasa takes every row that is no event for a missing schema of Postgres, and exits.
"""

from __future__ import annotations

import json
import logging
from typing import Iterable, List

from rasa.shared.core.events import Event, ReminderCancelled
from rasa.shared.core.trackers import DialogueStateTracker

logger = logging.getLogger(__name__)

STORED = "stored_events"  # Rasa hands the tracker that it saves through its turn


def read_events(rows: Iterable[str]) -> List[Event]:
    """The events of some rows of JSON, in order; in the place of a damaged one an event without effect.

    What is new in a conversation is found by the number of its events, so none may be left out.
    """
    return [_read(row) for row in rows]


def note_stored(tracker: DialogueStateTracker, number: int) -> DialogueStateTracker:
    """Remember that the store has so many of the first events of a tracker; returns it."""
    setattr(tracker, STORED, number)
    return tracker


def stored(tracker: DialogueStateTracker) -> int:
    """How many of its first events the store has; none of one that did not come from there."""
    return int(getattr(tracker, STORED, 0))


def _read(row: str) -> Event:
    try:
        event = Event.from_parameters(json.loads(row))
        if event is not None:
            return event
        cause = "no event"
    except (ValueError, TypeError, AttributeError, LookupError) as error:
        cause = type(error).__name__
    logger.error("conversations.row.failure: %s", cause)  # never the row, which may hold words
    return ReminderCancelled()
