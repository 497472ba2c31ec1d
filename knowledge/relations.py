"""Whether a follow-up asks if the thing named before is, or becomes, another one: "is it the same as DCIS?".

Only what speaks of both answers that; what the other one is does not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.excerpts import Excerpt
from knowledge.lexical import stems
from knowledge.naming import Thing
from knowledge.retrieval import Evidence
from knowledge.things import Things, stems_of

_IT = r"(?:it|that|this|they|these|those)"
_SAME = (
    r"(?:(?:just|really|actually|also|already|then|now|not|the|an?|same|thing|as|like|kind|type|sort|form|stage|"
    r"of|basically|maybe|called|another|word|name|for|early)\s+)*"
)
_RELATES = re.compile(
    rf"(?:.*\b(?:is|are|isn'?t|aren'?t)\s+{_IT}|.*\b{_IT}(?:'?s|\s+is|\s+are))\s+{_SAME}(?P<is>[^,.;:?!]+)\W*"
    rf"|.*\b(?:can|could|does|do|will|would|may|might|did)\s+{_IT}\s+(?:(?:ever|later|also|still|really|then)\s+)*"
    rf"(?:be|become|turn\s+(?:in)?to|turn\s+into|lead\s+to|develop\s+into|grow\s+into|change\s+into)\s+{_SAME}"
    r"(?P<becomes>[^,.;:?!]+)\W*",
    re.IGNORECASE | re.DOTALL,
)


def related(text: str, thing: Thing | None, things: Things) -> Thing | None:
    """The other thing that a text asks the one named before to be, or to become; None where it asks none."""
    match = _RELATES.fullmatch(text.strip()) if thing else None
    named = (match["is"] or match["becomes"]) if match else ""
    other = things.named(named) if named else None
    if other is None or other == thing:
        return None
    left = frozenset(stems(named)) - things.usual
    return other if any(left <= way for way in other.ways) else None


def about_both(
    evidence: Evidence, thing: Thing, other: Thing, excerpts: Sequence[Excerpt]
) -> Evidence:
    """The same evidence with only the sentences about one thing that name the other, or stand beside it."""
    found = {(hit.excerpt.article, hit.excerpt.section.slug) for hit in evidence.hits}
    sections = {
        place
        for excerpt in excerpts
        if (place := (excerpt.article, excerpt.section.slug)) in found
        and thing.is_in(stems_of(excerpt))
    }
    hits = (
        hit
        for hit in evidence.hits
        if hit.excerpt.kind == "sentence" and not hit.excerpt.section.is_apparatus
        if other.is_in(stems_of(hit.excerpt))
        if thing.is_in(stems_of(hit.excerpt))
        or (hit.excerpt.article, hit.excerpt.section.slug) in sections
    )
    return replace(evidence, hits=tuple(hits))
