"""The id of the turn that is at work, put behind every warning and error that is logged during it.

So a failure in the log of one process leads to the same turn in the other's; the id says nothing of the reader.
"""

from __future__ import annotations

import logging
from contextvars import ContextVar
from typing import Any

OURS = ("actions", "bot", "knowledge")
_TURN: ContextVar[str] = ContextVar("turn", default="")
_made = logging.getLogRecordFactory()


def at_work(turn: str) -> None:
    """A turn begins: in this task, and in what it starts; what is logged until the next one belongs to it."""
    _TURN.set(turn)


def mark_logs() -> None:
    """Let the project's warnings and errors have the id of their turn from now on."""
    logging.setLogRecordFactory(_with_turn)


def _with_turn(*values: Any, **named: Any) -> logging.LogRecord:
    record = _made(*values, **named)
    turn = _TURN.get()
    is_ours = record.name.partition(".")[0] in OURS
    if turn and is_ours and record.levelno >= logging.WARNING and isinstance(record.args, tuple):
        end, more = (" (turn %s)", (turn,)) if record.args else (f" (turn {turn})", ())
        record.msg, record.args = f"{record.msg}{end}", (*record.args, *more)
    return record
