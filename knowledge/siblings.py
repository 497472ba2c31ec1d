"""What stands beside what was just quoted: "what else can do that" asks for the rest of that list."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from knowledge.retrieval import Evidence

_ELSE = re.compile(
    r"\W*(?:(?:and|so|but|ok|okay)\W+)*(?:what|which|anything|something|is there anything)"
    r"(?: (?:other )?things?)? (?:else|other things?)(?: that| which)?"
    r"(?: (?:can|could|might|may|would|will|does|do))?"
    r" (?:do(?:es)?|cause[sd]?|look(?:s)?|leaves?|brings?|makes?|gives?|leads?|shows?|count[s]?)\b"
    r"(?: (?:to|like|as|up|on))*(?: (?:this|that|it|them|these|those|so|the same(?: thing)?))?\W*",
    re.IGNORECASE,
)


def asks_else(text: str) -> bool:
    """Whether a message asks what else does what was just spoken of."""
    return bool(_ELSE.fullmatch(text.strip()))


def siblings(evidence: Evidence, quotes: Collection[str]) -> Evidence:
    """The same evidence with only the lists of the sections just quoted, if they have any."""
    of = {
        (hit.excerpt.article, hit.excerpt.section.slug)
        for hit in evidence.hits
        if not set(hit.excerpt.texts).isdisjoint(quotes)
    }
    hits = tuple(
        hit
        for hit in evidence.hits
        if (hit.excerpt.article, hit.excerpt.section.slug) in of and hit.excerpt.kind == "list"
    )
    return replace(evidence, hits=hits)
