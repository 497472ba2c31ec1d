"""The ways to cut a message in two that may ask two things in few words: "meaning and stage of DCIS"."""

from __future__ import annotations

import re

from knowledge.lexical import stems
from knowledge.parts import VERB_FIRST, asks

MOST_CUTS = 2
FEW_WORDS = 20  # of a message up to which it may ask two things without two questions

# What may join two things that are asked in few words: "meaning and stage of DCIS".
_JOINS = re.compile(
    r"\s*(?:[:;?/&]|\s-+\s|\b(?:and|n|or|also|plus|then|vs|likewise)\b)"
    r"(?:\s*(?:,|\b(?:and|also|then|what about|n)\b))*\s*",
    re.IGNORECASE,
)
# A second question with nothing before it: "are they cancer can you feel them".
_RUN_ON = re.compile(
    rf"\s+(?=(?:{VERB_FIRST}\s+(?:it|they|this|that|these|those|i|we|you|there)|whats|what|how|why|when|where)\b)",
    re.IGNORECASE,
)


def halves_of(text: str) -> list[tuple[str, str]]:
    """The first two ways to cut a message that may ask two things in few words."""
    if len(text.split()) > FEW_WORDS:
        return []
    joins = _JOINS.finditer(text)
    cuts = [(text[: j.start()].strip(" ,?"), text[j.end() :].strip(" ,?")) for j in joins]
    runs = _RUN_ON.finditer(text) if asks(text) else ()
    cuts += [(text[: run.start()], text[run.end() :]) for run in runs]
    return [cut for cut in cuts if all(stems(half) for half in cut)][:MOST_CUTS]
