"""Whether a talk is about a cancer, or supposes or suspects one: nothing may be called harmless then."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from knowledge.comfort import without_comfort
from knowledge.found import Found
from knowledge.pronouns import leans
from knowledge.suspicion import asks_chance, is_suspected
from knowledge.things import Things

# "And if it is cancer?": what follows is asked of that.
_SUPPOSES_CANCER = re.compile(
    r"\b(?:if|suppose|supposing|say|when)\s+(?:it|they|this|that|these|those|mine|hers|some|one)\b"
    r"(?:'s|'re|\s+(?:is|are|was|were|does|do|did|really|actually|turns?|turned|out|to|be|found|come[sd]?|came|"
    r"back|all|breast|an?|prove[sd]?|as))*\s+(?:cancer\w*|malignant|a\s+tumou?r)\b",
    re.IGNORECASE,
)


def is_grave(query: str, questions: Sequence[str], things: Things, suspects: bool = False) -> bool:
    """Whether a question is about a cancer, or may be after the ``questions`` before it.

    So is a chance that is asked of a finding which was called suspicious, there or earlier (``suspects``).
    """
    if asks_chance(query) and (suspects or any(map(is_suspected, [query, *questions]))):
        return True
    named = things.named(query)
    if named is not None:
        return named.grave
    return leans(query, things) and any(_is_of_cancer(question, things) for question in questions)


def _is_of_cancer(question: str, things: Things) -> bool:
    thing = things.named(question)
    return (thing is not None and thing.grave) or bool(_SUPPOSES_CANCER.search(question))


def seriously(found: Found, query: str, things: Things) -> Found:
    """Nothing is called harmless where a cancer is asked about, but what is only asked beside it."""
    if found.compares:
        return found
    told = things.told(query) is not None
    beside = filter(None, (things.named(part.query) for part in found.parts if not told))
    left = partial(without_comfort, spared=[thing for thing in beside if not thing.grave])
    cuts = tuple((left(first), left(second)) for first, second in found.cuts)
    parts = tuple(map(left, found.parts))
    return replace(found, whole=left(found.whole), parts=parts, cuts=cuts)
