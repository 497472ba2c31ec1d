"""How long each part of a turn may take: the action less than the lock, the lock less than the whole turn.

Rasa waits five minutes for an action and holds a conversation's lock for one: a reader would have been told
"something went wrong" long before.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from math import ceil

ACTION_SHARE, LOCK_SHARE = 0.5, 0.75  # of a turn
LOCK_VARIABLE = "TICKET_LOCK_LIFETIME"  # Rasa's own; read when its lock store is imported


@dataclass(frozen=True)
class TimeLimits:
    """Seconds."""

    action: float
    lock: int
    turn: float


def limits_of(turn: float) -> TimeLimits:
    """The limits that go with a turn's."""
    return TimeLimits(turn * ACTION_SHARE, max(1, ceil(turn * LOCK_SHARE)), turn)


def install(turn: float) -> None:
    """Set both for this process; call it before Rasa's agent is imported."""
    limits = limits_of(turn)
    os.environ.setdefault(LOCK_VARIABLE, str(limits.lock))
    from rasa.core.actions import action

    action.DEFAULT_REQUEST_TIMEOUT = limits.action
