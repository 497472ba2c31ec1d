"""The reply to a wish to have something deleted in words that delete nothing: which words do it."""

from __future__ import annotations

from actions.reply import Draft, Reply
from actions.turn import Turn

DELETION = (
    "deletion"  # the offer that a yes to it takes up: only the words themselves reach the stores
)


def deletion_told(reply: Reply, turn: Turn) -> Draft:
    """That nothing is deleted yet, and what to write."""
    return reply.offering(turn, reply.say(turn.memory, "deletion_words"), DELETION)
