"""A finding that was called suspicious: its reader gets no comfort meant for most calcifications.

"The great majority are not cancer" speaks of all; of those that somebody worries about it is not true.
"""

from __future__ import annotations

import re

from knowledge.personal import names_person

FEW_WORDS = 7  # of a question that asks a chance and leaves out of what

_SUSPECTS = re.compile(
    r"\b(?:suspicious|suspected|suspect|pleomorphic|spiculated|malignant[- ]looking|fine[- ]linear|"
    r"linear[- ]branching|(?:very |highly )?(?:concerning|worrisome|worrying)|"
    r"bi-?rads?\W*(?:category|cat|score|of|is|a)?\W*[456][abc]?|(?:category|cat|grade|code)\W*[456][abc]?|"
    r"[brm][45][abc]?|(?:tight|tightly|close|closely)\W+(?:\w+\W+)?(?:cluster|group|pack)\w*)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:not|nothing|no|isn'?t|aren'?t|wasn'?t|weren'?t|never|non|less|without|rather than)"
    r"\W+(?:\w+\W+){0,2}\Z",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:report|letter|told|radiologist|doctors?|consultant|nurse|surgeon|"
    r"(?:they|he|she) (?:say|says|said|think|thinks|thought|found|saw|call|called|wrote|use|used))\b",
    re.IGNORECASE,
)
_CHANCE = re.compile(
    r"\b(?:chances?|odds|likel(?:y|ihood|ier)|probab\w+|percent\w*|per ?cent|statistics?|stats)\b|%",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(
    r"\bhow (?:often|many|common(?:ly)?|frequent(?:ly)?|much)\b|\b(?:what|which) (?:share|part|proportion|"
    r"fraction|number|figure)\b|\b(?:usually|mostly|most of|majority|in ten|in a hundred|out of)\b",
    re.IGNORECASE,
)
_OUTCOME = re.compile(
    r"\b(?:cancer\w*|malignan\w+|tumou?rs?|dcis|benign|harmless|innocent|serious|bad(?: ones?)?|"
    r"fine|nothing|ok(?:ay)?)\b",
    re.IGNORECASE,
)


def is_suspected(text: str) -> bool:
    """Whether a text has a word for a finding that may be a cancer, and does not deny it."""
    return any(not _DENIED.search(text[: match.start()]) for match in _SUSPECTS.finditer(text))


def tells_suspicion(text: str) -> bool:
    """Whether a message tells that somebody's finding was called so."""
    return is_suspected(text) and (names_person(text) or bool(_TOLD.search(text)))


def asks_chance(text: str) -> bool:
    """Whether a message asks how likely a cancer is, by name or in a few words: "what are the odds"."""
    if _OUTCOME.search(text):
        return bool(_CHANCE.search(text) or _HOW_MANY.search(text))
    return bool(_CHANCE.search(text)) and len(text.split()) <= FEW_WORDS
