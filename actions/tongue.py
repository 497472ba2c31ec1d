"""The line in a reader's own language above advice that is said again."""

from __future__ import annotations

from actions.advice import Advice
from actions.rendering import data_of
from actions.reply import Reply
from actions.turn import Turn

NOTICE = "language"
LAST = 3  # messages before this one that may tell the language


def own_line(reply: Reply, turn: Turn, advice: Advice) -> str:
    """By the message; where that is short and no English, by those before it."""
    foreign = reply.service.safety_texts.foreign
    unreadable = reply.service.unreadable(turn.text)
    is_foreign = unreadable is not None and data_of(unreadable)["notice"] == NOTICE
    before = turn.said_before[-LAST:] if is_foreign else []
    lines = (foreign.line(text, advice.danger) for text in (turn.text, *reversed(before)))
    return next(filter(None, lines), "")
