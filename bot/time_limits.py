"""How long each part of a turn may take: the action less than the lock, the lock less than the whole turn.

Rasa waits five minutes for an action and holds a conversation's lock for one: a reader would have been told
"something went wrong" long before.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from math import ceil

ACTION_SHARE, LOCK_SHARE = 0.5, 0.75  # of a turn
LOCK_VARIABLE = "TICKET_LOCK_LIFETIME"  # Rasa's own
RASAS_LOCK = 60  # seconds, without it


@dataclass(frozen=True)
class TimeLimits:
    """Seconds."""

    action: float
    lock: int
    turn: float


def limits_of(turn: float) -> TimeLimits:
    """The limits that go with a turn's."""
    return TimeLimits(turn * ACTION_SHARE, max(1, ceil(turn * LOCK_SHARE)), turn)


def lock_seconds() -> float:
    """How long a turn waits for its conversation: what was installed, or Rasa's own default.

    Rasa itself reads the variable when its lock store is imported, which its command line does before us.
    """
    return float(os.environ.get(LOCK_VARIABLE) or RASAS_LOCK)


def install(turn: float) -> None:
    """Set both for this process; call it before the agent is made."""
    limits = limits_of(turn)
    os.environ.setdefault(LOCK_VARIABLE, str(limits.lock))
    from rasa.core.actions import action

    action.DEFAULT_REQUEST_TIMEOUT = limits.action
