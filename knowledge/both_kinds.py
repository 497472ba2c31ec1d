"""What is asked of both the large and the small sort of something: "which one is worse", "name them", "both".

Each sort is asked about for itself, so that the reply has a sentence on each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.lexical import stem, words
from knowledge.naming import Thing
from knowledge.sides import sides_of
from knowledge.things import KIND, Things

ON_ONE = "tell me about {name}"
WORRY = "should I worry about {name}"
PAIR = 2

_LEAD = r"\W*(?:(?:and|but|so|or|ok|okay|well|oh|then|please|pls|can you|could you)\W+)*"
_TAIL = r"(?:\W+(?:then|please|pls|again|called|to me|for me))*\W*"
_SORT = r"(?:ones?|types?|kinds?|sorts?|forms?)"
_TWO = rf"(?:them|em|'em|these|those|they|the two|the (?:two )?{_SORT}|both(?: of (?:them|these|those))?)"
_NAMES = re.compile(
    rf"{_LEAD}(?:both(?: of (?:them|these|those))?|the two(?: of them)?|"
    rf"(?:name|list|explain|describe|define|tell me(?: about)?)(?: {_TWO})+(?: {_SORT})?|"
    rf"(?:what|which)(?:'s| is| are|s)? (?:they|{_TWO}|their names?|the names?)(?: {_SORT})?|"
    rf"(?:what|how) (?:are|do you call) {_TWO}(?: called| named)?|"
    rf"(?:which|what) (?:two|{_SORT}|are there))(?: are (?:they|there))?{_TAIL}",
    re.IGNORECASE,
)
# After one of them too: not "which ones are bad", of shapes.
_WHICH_ONE = re.compile(
    rf"{_LEAD}which(?: one| type| kind| sort)?(?: of (?:the two|them))? (?:is|has|means)\b",
    re.IGNORECASE,
)
_BOTH = re.compile(
    rf"{_LEAD}(?:(?:tell me |explain )?(?:about )?both(?: of (?:them|these|those|the (?:two|types)))?|the two"
    rf"(?: of them)?){_TAIL}",
    re.IGNORECASE,
)
# The same without a talk before it: "what are the names of the two types".
_NAMES_TWO = re.compile(
    rf"{_LEAD}(?:(?:name|list|(?:what are|which are|whats|what's|tell me) (?:the )?names? of)(?: the| both)?"
    r" (?:two|2|both) (?:types|kinds|sorts)(?: of [\w ]+)?|"
    r"what are the (?:two|2) (?:types|kinds|sorts)(?: of [\w ]+)? called)\W*",
    re.IGNORECASE,
)
_WHICH = re.compile(
    rf"{_LEAD}(?:which|wich|what)(?: {_SORT}| of (?:them|these|those|the (?:two|{_SORT}))(?: {_SORT})?| two)?"
    r" (?P<verb>is|are|can|could|may|might|has|have|gets?|needs?|means?|should|do|does|points?|goes)"
    r" (?P<rest>[\w' -]{3,50}?)\W*",
    re.IGNORECASE,
)
_APART = re.compile(
    r"\b(?:differ\w*|diff|distinguish\w*|compar\w+|versus|vs|apart|distinction|contrast)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\b(?:two|2|both|types|kinds|sorts)\b", re.IGNORECASE)
_END = re.compile(r"[?.!,;]\s*")


def of_both(text: str, before: str, said: Sequence[str], things: Things) -> list[str]:
    """A question about each of two sorts, where a message asks of both.

    ``before`` and ``said`` are the question before it and what was quoted for that.
    """
    apart = _set_apart(text, things)
    if apart:
        return [way.format(name=kind.name) for kind in apart for way in (ON_ONE, WORRY)]
    *first, last = [piece for piece in _END.split(text) if piece.strip()] or [""]
    is_told = _NUMBER.search(" ".join(first)) or _NAMES_TWO.fullmatch(last)
    kinds = _only_two(things, text) if is_told else _two(before, said, things)
    if not kinds and (_BOTH.fullmatch(last) or _WHICH_ONE.match(last)):
        kinds = _with_other(before, things)
    if not kinds:
        return []
    if _NAMES.fullmatch(last) or _NAMES_TWO.fullmatch(last):
        return [ON_ONE.format(name=kind.name) for kind in kinds]
    match = _WHICH.fullmatch(last)
    if match is None or things.named(last) is not None:
        return []
    return [f"{kind.name} {match['verb']} {match['rest']}" for kind in kinds]


def _set_apart(text: str, things: Things) -> list[Thing]:
    """The two sorts that a message asks the difference of."""
    if not _APART.search(text):
        return []
    kinds = [kind for kind in map(things.kind, sides_of(text)) if kind is not None]
    return kinds if len({kind.name for kind in kinds}) > 1 else []


def _two(before: str, said: Sequence[str], things: Things) -> list[Thing]:
    """The two sorts that the talk is about: by the last question, or by a sentence that has both."""
    if any(kind.name.lower() in before.lower() for kind in things.all if kind.size):
        rows = [before]
    else:
        rows = [before, *said] if {stem(word) for word in words(before)} & KIND else list(said)
    pairs = _pairs(things)
    said_of = (pair for pair in pairs if any(all(_names(row, k) for k in pair) for row in rows))
    return next(said_of, [])


def _with_other(before: str, things: Things) -> list[Thing]:
    """The sort that the last question was about, and the other one."""
    named = [pair for pair in _pairs(things) if any(k.name.lower() in before.lower() for k in pair)]
    return named[0] if named else []


def _only_two(things: Things, text: str) -> list[Thing]:
    """The two sorts that the articles have, where they have no others; of what a message names, if it does."""
    pairs = [pair for pair in _pairs(things) if things.is_usual(text) or not things.named(text)]
    return pairs[0] if len(pairs) == 1 else []


def _pairs(things: Things) -> list[list[Thing]]:
    kinds = [kind for kind in things.all if kind.size]
    wholes = dict.fromkeys(kind.whole for kind in kinds)
    rows = [[kind for kind in kinds if kind.whole == whole] for whole in wholes]
    return [sorted(row, key=lambda kind: kind.name) for row in rows if len(row) == PAIR]


def _names(text: str, kind: Thing) -> bool:
    there = set(words(text))
    return kind.name.lower() in text.lower() or not there.isdisjoint(kind.size)
