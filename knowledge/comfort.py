"""What says that something is no danger: right for most readers, and wrong for one who has a cancer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.naming import Thing
from knowledge.retrieval import Evidence
from knowledge.things import stems_of

_HARMLESS = re.compile(
    r"\b(?:benign|harmless|not (?:a )?cancers?|no (?:cause|reason) (?:for|to) (?:worry|concern)|"
    r"not necessarily a cause|needs? (?:no|not)|usually not felt|normal part)\b",
    re.IGNORECASE,
)


def says_harmless(text: str) -> bool:
    """Whether a text says of something that it is no danger."""
    return bool(_HARMLESS.search(text))


_TOLD = re.compile(
    r"\b(?:benign|harmless|(?:not|no|isn't|without) (?:sign of )?cancer|not malignant|all clear|nothing bad)\b",
    re.IGNORECASE,
)
# With one of these it is asked, supposed or only likely.
_DOUBTED = re.compile(
    r"\b(?:or|so|probably|likely|maybe|perhaps|may|might|could|should|think|thought|hope\w*|hoping|if|whether|looks?|"
    r"seems?|appears?|appearing|appearance|usually|almost|suppose|guess|bet|must|want|wish|until|promise|confirm|"
    r"say|tell me|is it|is that|is this|are they|are mine|is mine)\b",
    re.IGNORECASE,
)


def tells_harmless(text: str) -> bool:
    """Whether a reader tells that something was found harmless, and does not ask or suppose it."""
    text = text.replace("’", "'")
    return bool(_TOLD.search(text)) and not _DOUBTED.search(text)


def without_comfort(evidence: Evidence, spared: Sequence[Thing] = ()) -> Evidence:
    """The same evidence without what says that something is harmless: not for somebody with a cancer.

    What is about one of the ``spared`` things may say so.
    """
    hits = tuple(
        hit
        for hit in evidence.hits
        if not says_harmless(" ".join(hit.excerpt.texts))
        or any(thing.is_in(stems_of(hit.excerpt)) for thing in spared)
    )
    return replace(evidence, hits=hits)
