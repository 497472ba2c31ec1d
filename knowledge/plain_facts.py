"""The plain fact that a question about an own result also asks for: how common it is, or both sides.

"Is it normal at my age" asks what is usual, "so are they cancer or what" asks what they are. A sentence that
says how many have them, or names both sides, judges nobody: it may stand beside the refusal. Comfort may not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.quote import Quote
from knowledge.spacing import straight

LONGEST = 400  # characters read of one message

_ASKS_USUAL = re.compile(
    r"\b(?:normal|usual|common|ordinary|typical|rare|unusual|odd|strange|expected|average)\b|"
    r"\b(?:at|for|in) (?:my|this|that|her|such an) age\b|\bat \d\d\b|"
    r"\b(?:other|many|most) (?:women|people|ladies)\b|\bam i too (?:young|old)\b",
    re.IGNORECASE,
)
_USUAL = re.compile(
    r"\b(?:common|half of|most|majority of (?:women|people)|frequent|rare)\b", re.IGNORECASE
)
_TURNS = re.compile(r",? (?:though|although|but)\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|no|never|benign|harmless)\b", re.IGNORECASE)
_GRAVE = re.compile(r"\b(?:sign|cancer|risk|malignant)\b", re.IGNORECASE)
_AGE = re.compile(
    r"\b(?:i'?m|i am|im|i have|at|age|aged|she'?s|she is|turned|of)\W{1,3}(?:age |only |just )?\d{2}\b"
    r"(?! ?(?:mm|cm|milli\w*|centi\w*|%|per ?cent|specks?|spots?|dots?|flecks?|clusters?|\w*calc))"
    r"(?: ?(?:years?|yrs?|y/?o)\b)?(?: old)?",
    re.IGNORECASE,
)


def without_age(text: str) -> str:
    """A message without the age that it tells: no number of a report."""
    return _AGE.sub(" ", straight(text, LONGEST))


def names_both_sides(sentence: str) -> bool:
    """Whether a sentence says of something that it is no cancer, and also that it can be one."""
    halves = _TURNS.split(sentence)
    if len(halves) != 2:
        return False
    calm = [bool(_NOT.search(half)) for half in halves]
    grave = [bool(_GRAVE.search(half)) and not _NOT.search(half) for half in halves]
    return (calm[0] and grave[1]) or (calm[1] and grave[0])


def plain_fact(text: str, found: Sequence[Quote], is_told: bool) -> tuple[Quote, ...]:
    """The first quote found where it is such a fact; both sides only where no result ``is_told``."""
    first = found[0] if found else None
    if first is None:
        return ()
    if _ASKS_USUAL.search(straight(text, LONGEST)) and _USUAL.search(first.text):
        is_fact = not _GRAVE.search(first.text) or names_both_sides(first.text)
        return (first,) if is_fact else ()
    return (first,) if names_both_sides(first.text) and not is_told else ()
