"""From which probability of danger on the safety gate raises an alarm, for a message and for its parts."""

from __future__ import annotations

from collections.abc import Container, Sequence

import numpy as np

from knowledge.danger import VIOLENCE, Array
from knowledge.signs import URGENT, Sign, Takebacks

# Chosen on the dev split of tests/safety (docs/decisions/safety-gate.md).
THRESHOLD = 0.5  # on the probability that a message is not harmless
PART_THRESHOLD = 0.95  # the same for a sentence or a run of words of a message
STATEMENT_THRESHOLD = 0.96  # the same for a clause, which has lost what stands around it
JOINT_THRESHOLD = 0.95  # the same for two short messages read as one
# A message that is read whole is not dangerous by one of its parts below this probability of the whole.
WHOLE_LEAST = 0.15
WHOLE_UNLIKELY = 0.1  # below this of the whole, a sign in a part counts only from SURE_PART on
SURE_PART = 0.8
REPAIRED = 0.7  # threshold for what is recognised only in a text whose words were spelt right
# Thresholds for a red flag that no sign tells: where a sign is plainly denied, and where nothing is named.
DENIED = 0.9
UNNAMED = 0.9
# Threshold for what no sign tells: an emergency, where help is on its way; one or a crisis, where somebody is
# better, or a thing hit somebody.
HELPED = 0.96
FLAGS = ("red_flag_today", "red_flag_soon")


def limits_of(parts: Sequence[str], said: Container[str]) -> Array:
    """For each part of a message, the first being the message itself; shape ``(parts,)``.

    ``said`` has the parts that are clauses.
    """
    limits = [STATEMENT_THRESHOLD if part in said else PART_THRESHOLD for part in parts[1:]]
    return np.array([THRESHOLD, *limits], dtype=np.float32)


def least(sign: Sign, whole: float) -> float:
    """The probability from which a sign counts, by the one that the whole message has."""
    return sign.limit if sign.alone or whole >= WHOLE_UNLIKELY else SURE_PART


def careful(limits: Array, levels: Sequence[str], some: Container[str], least_of: float) -> Array:
    """Limits that are at least so high for the parts of some levels."""
    found: Array = np.where(
        [level in some for level in levels], np.maximum(limits, least_of), limits
    )
    return found


def surer(limits: Array, levels: Sequence[str], text: str, backs: Takebacks) -> Array:
    """Limits that are higher where a text has words with which the models must be surer."""
    now = (*URGENT, VIOLENCE)
    for words, some, least_of in (
        (backs.helped, ("emergency",), HELPED),
        (backs.recovered, now, HELPED),
        (backs.things, now, HELPED),
        (backs.unnamed, FLAGS, UNNAMED),
    ):
        if words.search(text):
            limits = careful(limits, levels, some, least_of)
    return limits
