"""Cuts a message that asks two things into its questions, and joins a follow-up to what it follows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.lexical import stems

MOST_PARTS = 3
FEWEST_STEMS = 1
MOST_CUTS = 2
FEW_WORDS = 20  # of a message up to which it may ask two things without two questions

_ASKS = (
    r"(?:what|whats|what's|how|why|when|where|which|who|do|does|did|is|are|can|could|should|will|"
    r"would|am|if)"
)
_VERB_FIRST = r"(?:is|are|do|does|did|can|could|should|will|would|am)"
_CUT = re.compile(
    rf"[?!.;]+\s+|\?|\s*,?\s+(?:and|also|plus|or|but)\s+(?:also\s+|then\s+)?"
    rf"(?=(?:(?:after|before|in|on|for|to|from|by|with|at)\s+)?{_ASKS}\b)",
    re.IGNORECASE,
)
# Questions in a row, with nothing but a comma between: "are they common, are they cancer".
_ROW = re.compile(
    rf"\s*,\s+(?={_VERB_FIRST}\s+(?:it|they|this|that|these|those|i|we|you|there)\b)", re.IGNORECASE
)
_BEGINS = re.compile(
    rf"(?:(?:and|so|also|but)\s+)?(?:(?:after|before|in|on|for|to|from|by|with|at)\s+)?(?!if\b){_ASKS}\b",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"(?:and|so|but|then|ok(?:ay)?|oh|also|or|what about|how about|what if|why|how come|how (?:often|"
    r"long|many|much|so|soon|big|bad)|when|which|where|who|really|in what|for how|even|only|what else|"
    r"anything else|the (?:small|big|large|tiny|other|first|second|same)\w*)\b",
    re.IGNORECASE,
)
_POINTS = re.compile(
    r"\b(?:it|its|it's|they|they're|theyre|them|their|those|these|that|this|one|ones|there|then|"
    r"both|either|same|other)\b",
    re.IGNORECASE,
)

_ASKS_WHY = re.compile(
    r"(?:(?:but|and|so|ok|okay|oh|hm+)\W+)*(?:why|how\s+come|what\s+for|how\s+so)"
    r"(?:\s+(?:is|was)?\s*(?:that|this|it|so|then|though|not))*\W*",
    re.IGNORECASE,
)
_REASON = re.compile(r"\b(?:because|since|so that|so)\b", re.IGNORECASE)
_COMPARES = re.compile(
    r"\b(?:than|vs|versus|compared?|comparison|differences?|differs?|different|against|as opposed to|"
    r"which (?:one|of)|(?:better|worse|riskier|safer) (?:sort|kind|one|sign)|"
    r"the same (?:thing |level |kind |sort )?(?:as|or|of)|the same thing|one\b.+\bthe other)\b"
    r"|\bthat (?:an? |the )?\w.* (?:doesn'?t|does not|don'?t|isn'?t)\W*\Z",
    re.IGNORECASE,
)
_CHOOSES = re.compile(
    r"\b(?:or (?!not\b|what\b|something\b|anything\b|no\b|so\b|am\b|do\b|should\b)|both|either|each|which)",
    re.IGNORECASE,
)
# Where the second side of a comparison begins, the clearest word first.
_SIDES = tuple(
    re.compile(rf"\s*,?\s*\b(?:{words})\b\.?\s*,?\s*", re.IGNORECASE)
    for words in (
        r"versus|vs|as against|against|as opposed to|(?:as |when )?compared? (?:to|with)|"
        r"in comparison (?:to|with)|rather than",
        r"differs? (?:to|from)|different (?:to|from|than)|the same (?:\w+ )?as|while|whereas",
        r"than|or|but",
        r"and|that",
    )
)

# What may join two things that are asked in few words: "meaning and stage of DCIS".
_JOINS = re.compile(
    r"\s*(?:[:;?/&]|\s-+\s|\b(?:and|n|or|also|plus|then|vs)\b)"
    r"(?:\s*(?:,|\b(?:and|also|then|what about|n)\b))*\s*",
    re.IGNORECASE,
)
_OF_BOTH = re.compile(
    r"\s*,\s*(?P<asked>(?:which|how|what|are|is|do|does|can|who)\b(?:(?!,).)*)\Z", re.IGNORECASE
)
_EMPTY = re.compile(
    r"\b(?:different|same|alike|thing|both|general|level|kind|sort)\b", re.IGNORECASE
)


def questions_in(text: str) -> list[str]:
    """The questions of a message, at most three; one alone where it can't be cut."""
    rows = [_ROW.split(piece.strip(" ,")) for piece in _CUT.split(text)]
    pieces = [
        p for row in rows for p in (row if all(map(begins_question, row)) else [", ".join(row)])
    ]
    asked = [
        piece for piece in pieces if _asks(piece) and (_has_subject(piece) or points_back(piece))
    ]
    with_subject = sum(map(_has_subject, asked))
    return asked[:MOST_PARTS] if len(asked) > 1 and with_subject else []


def core_question(text: str) -> str:
    """The one question of a message that also tells a story; "" where there is no story or no one."""
    pieces = [piece.strip(" ,") for piece in _CUT.split(text) if piece.strip(" ,")]
    asked = [piece for piece in pieces if _has_subject(piece) and _asks(piece)]
    return asked[-1] if len(asked) == 1 and len(pieces) > 1 else ""


def begins_question(text: str) -> bool:
    """Whether a text begins as a question does."""
    return bool(_BEGINS.match(text.strip()))


def _has_subject(piece: str) -> bool:
    return len(stems(piece)) >= FEWEST_STEMS


def _asks(piece: str) -> bool:
    return bool(re.search(rf"\b{_ASKS}\b", piece, re.IGNORECASE)) and len(piece.split()) >= 3


def compares(text: str) -> bool:
    """Whether a question sets two things side by side."""
    if _COMPARES.search(text):
        return True
    sides = re.split(r"\b(?:or|and)\b", text, maxsplit=1, flags=re.IGNORECASE)
    return len(sides) == 2 and bool(_CHOOSES.search(text)) and all(stems(side) for side in sides)


def sides_of(text: str) -> list[str]:
    """The two things that a question compares, each with what is asked of both; none where unclear."""
    body, asked = _asked_of_both(text)
    for connective in _SIDES:
        sides = connective.split(body, maxsplit=1)
        if len(sides) == 2 and all(stems(_EMPTY.sub(" ", side)) for side in sides):
            return [f"{side.strip(' ,?')}{asked}" for side in sides]
    return []


def halves_of(text: str) -> list[tuple[str, str]]:
    """The first two ways to cut a message that may ask two things in few words."""
    if len(text.split()) > FEW_WORDS:
        return []
    cuts = [
        (text[: join.start()].strip(" ,?"), text[join.end() :].strip(" ,?"))
        for join in _JOINS.finditer(text)
    ]
    return [cut for cut in cuts if all(stems(half) for half in cut)][:MOST_CUTS]


def _asked_of_both(text: str) -> tuple[str, str]:
    """Cut off what is asked of both sides: "a cyst or a lump, which is worse"."""
    match = _OF_BOTH.search(text)
    if match is None or not stems(text[: match.start()]):
        return text, ""
    return text[: match.start()], f", {match['asked'].strip(' ?')}"


def is_follow_up(text: str) -> bool:
    """Whether a message leans on what was said before it."""
    words = text.split()
    if text.startswith("/") or not words:
        return False
    if len(words) <= 2:
        return True
    if len(words) <= 9 and _OPENS.match(text.strip()):
        return True
    return len(words) <= 8 and points_back(text)


def points_back(text: str) -> bool:
    """Whether a text has a word for something that was named before it."""
    return bool(_POINTS.search(text))


def asks_why(text: str) -> bool:
    """Whether a text only asks why: it points to all that was said, not to a thing."""
    return bool(_ASKS_WHY.fullmatch(text.strip()))


def gives_reason(text: str, quotes: Sequence[str]) -> bool:
    """Whether a text only asks why, and what was just quoted says why."""
    return asks_why(text) and any(_REASON.search(q) for q in quotes)


def joined(before: str, text: str) -> str:
    """A follow-up with the question that it follows, as one query."""
    return f"{before.strip().rstrip('?!. ')}, {text.strip()}"
