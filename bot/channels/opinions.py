"""What a reader thinks of a reply on the website, as the payload that only the channel makes of it."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass, field

from bot.channels.refusals import Refusal, Row, name_of
from bot.channels.refusals import field as field_of

LONGEST_REASON = 500


@dataclass(frozen=True)
class Opinion:
    """An opinion on a reply; ``name`` is its own."""

    reply: str
    helpful: bool
    reason: str
    name: str = field(default_factory=lambda: f"opinion-{uuid.uuid4().hex}")

    @property
    def payload(self) -> str:
        """What Rasa hears; the reason goes along as metadata, never as a part of this."""
        return "/feedback" + json.dumps({"helpful": self.helpful, "reply": self.reply})


def read_opinion(row: Row) -> Opinion:
    """The opinion of an event; raise where it is malformed or too long."""
    name, helpful = name_of(row), field_of(row, "helpful", bool)
    reason = field_of(row, "reason", str, "")
    if len(reason) > LONGEST_REASON:
        raise Refusal("too_long")
    return Opinion(name, helpful, reason)
