"""What was asked before, what was quoted for it, and what a follow-up leaves out for that."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.deeds import in_full
from knowledge.naming import Thing
from knowledge.share import in_share

_WHICH = re.compile(
    r"\W*(?:(?:and|but|so|ok|okay)\W+)*(?:which|what) (?:ones?|types?|kinds?|sorts?)"
    r"(?: (?:is|are) (?:that|those|they|it|these))?\W*",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\W*(?:(?:and|but|so)\W+)*(?:do|does|can|could|will|would|may|is|are) (?P<rest>.+)",
    re.IGNORECASE,
)
_AGE = re.compile(
    r"\W*(?:(?:and|but|so|ok|okay)\W+)*(?:(?:at|from|after|by|over) )?(?:what|which) age"
    r"(?: (?:do|are|is|does|will) (?:they|it|those|these)"
    r"(?: (?:come|start|begin|appear|usual|common|show up|get))*)?"
    r"(?: (?:up|on))*\W*",
    re.IGNORECASE,
)
_SOME = re.compile(r"\b(?:certain|some|others?|sometimes)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Past:
    """What a follow-up may refer to: an earlier question and what was quoted for it."""

    question: str
    quotes: tuple[str, ...] = ()
    article: str = ""  # of the first of them
    suspects: bool = False  # whether a finding was called suspicious in the talk


def spelled_out(query: str, history: Sequence[Past], thing: Thing | None) -> str:
    """A follow-up with what it leaves out: "which type", "at what age", "could a scar do it"."""
    if thing and thing.size and _AGE.fullmatch(query):
        return f"at what age are {thing.name} common"
    return in_share(in_full(_which_of(query, history)))


def _which_of(query: str, history: Sequence[Past]) -> str:
    """A question for the sort that was just said to be so: "which type" after "certain ones do"."""
    if not history or not _WHICH.fullmatch(query) or not _SOME.search(" ".join(history[-1].quotes)):
        return query
    before = _ASKED.fullmatch(history[-1].question.strip())
    return f"which type of {before['rest']}" if before else query


def last_article(history: Sequence[Past]) -> str:
    """The article that was quoted last, or ""."""
    return history[-1].article if history else ""
