"""A few words that ask for a figure of what was just quoted: "over what age", "how many", "which year"."""

from __future__ import annotations

import re
from collections.abc import Sequence

_LEAD = r"\A\W*(?:(?:and|but|so|or|ok|okay|sorry|wait|please|right)\W+)*"
_TAIL = (
    r"(?: (?:is|was|are|were|did you say|do you mean|does it say|exactly|again|please|then|that|this|it|"
    r"they|called))*\W*\Z"
)


def _asks(words: str) -> re.Pattern[str]:
    return re.compile(rf"{_LEAD}(?:{words}){_TAIL}", re.IGNORECASE)


# What asks, and what has to stand in the words that were quoted.
_FIGURES = (
    (
        _asks(
            r"(?:(?:over|from|at|after|under|above|until|by|past|before) )?(?:what|which) ages?(?: group)?|"
            r"how old|(?:what|which) age"
        ),
        re.compile(r"\b(?:over|under|age|aged|after|from|before) (?:age )?\d\d\b", re.IGNORECASE),
    ),
    (
        _asks(
            r"(?:what|which) (?:percent(?:age)?|share|number|figure|proportion|part)(?: of (?:them|us|women|"
            r"people))?|how (?:many|much)(?: percent(?:age)?| of (?:them|us)| women| people)?|"
            r"half of (?:what|who|whom)"
        ),
        re.compile(
            r"%|\b(?:half|third|quarter|majority|most|\d+ (?:in|of|out of) \d+)\b", re.IGNORECASE
        ),
    ),
    (
        _asks(r"(?:what|which|in which|in what|from which|from what) year|when|how long ago"),
        re.compile(r"\b(?:19|20)\d\d\b"),
    ),
)


def asks_detail_of(text: str, quotes: Sequence[str]) -> bool:
    """Whether a message asks for a figure that stands in what was just quoted."""
    said = " ".join(quotes)
    return any(asks.match(text) and holds.search(said) for asks, holds in _FIGURES)
