"""The reply to who takes the chat for a clinic: it has no records, and belongs to none."""

from __future__ import annotations

from actions.reply import Draft, Reply
from actions.turn import Turn
from knowledge.own_results import INTENT as PERSONAL
from knowledge.records import asks_for_clinic, asks_for_records, points_to_records

RECORDS = "records"


def without_records(reply: Reply, turn: Turn) -> Draft | None:
    """That nothing is on record here, or whose chat this is; None for any other message."""
    said_before = turn.before in reply.service.wording.all(RECORDS)
    if asks_for_records(turn.text) or (said_before and points_to_records(turn.text)):
        return reply.say(turn.memory, RECORDS, PERSONAL)
    return reply.say(turn.memory, "no_clinic") if asks_for_clinic(turn.text) else None
