"""Feelings in a message: the sentence that each gets, and what else a message holds beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from actions.offers import asks

# The act that the dialogue model names, and the sentence that it gets.
FEELINGS = {
    "worry": "worry_said",
    "sorrow": "sorrow_said",
    "anger": "anger_said",
    "lonely": "lonely_said",
    "shame": "shame_said",
    "shock": "shock_said",
    "support": "support_said",
}
SURE = 0.7  # probability of a feeling from which also a question is about it: "why me"
FEWEST = 3  # words of a question
_CLAUSE = re.compile(r"[.,;:!?\n]+|\s+-+\s+|\b(?:and|but|so|because)\b", re.IGNORECASE)
# Right before a feeling it says that there is none; "I can't stop crying" does not.
_DENIED = re.compile(
    r"\b(?:not|no|never|no longer|isn't|aren't|wasn't|weren't|isnt|arent|wasnt|"
    r"don't|dont|needn't|neednt|without)"
    r"(?: (?:at all|really|that|so|too|very|even|any|be|being|get|feel|feeling|need to|"
    r"reason to|to|have to))*\s*\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Moods:
    """The expressions of what a message may tell of alone: see ``data/texts/feelings.yml``."""

    joy: re.Pattern[str]
    calm: re.Pattern[str]
    recalled: re.Pattern[str]
    convinced: re.Pattern[str]


def question_beside(text: str) -> str:
    """The last question of a message that also tells something, or nothing."""
    clauses = [clause.strip() for clause in _CLAUSE.split(text) if clause.strip()]
    asked = [clause for clause in clauses if asks(clause) and len(clause.split()) >= FEWEST]
    return asked[-1] if 0 < len(asked) < len(clauses) else ""


def clauses_of(text: str) -> list[str]:
    """The clauses of a message; the last one has its question mark, where there is one."""
    found = [clause.strip() for clause in _CLAUSE.split(text.replace("’", "'")) if clause.strip()]
    if found and text.rstrip().endswith("?"):
        found[-1] += "?"
    return found


def tells_of(text: str, feeling: re.Pattern[str]) -> bool:
    """Whether one of a message's clauses tells of a feeling instead of asking about it."""
    clauses = [clause.strip() for clause in _CLAUSE.split(text.replace("’", "'"))]
    told = (c for c in clauses if feeling.search(c) and not asks(c))
    return any(not is_denied(clause, feeling) for clause in told)


def denies(text: str, feeling: re.Pattern[str]) -> bool:
    """Whether a message says that a feeling is not there, and nothing else of it."""
    clauses = [clause for clause in _CLAUSE.split(text.replace("’", "'")) if feeling.search(clause)]
    return bool(clauses) and all(is_denied(clause, feeling) for clause in clauses)


def is_denied(clause: str, feeling: re.Pattern[str]) -> bool:
    """Whether a clause says that a feeling is not there, or not any more: "I'm not worried"."""
    found = feeling.search(clause.replace("’", "'"))
    if found is None:
        return False
    before = clause.replace("’", "'")[: found.start()]
    return bool(_DENIED.search(before) and not _DENIED.search(found.group()))


def asks_another(text: str, sure: float, feelings: Sequence[re.Pattern[str]]) -> bool:
    """Whether a message that is taken for a feeling is a question, and names none of them."""
    is_felt = any(feeling.search(text.replace("’", "'")) for feeling in feelings)
    return asks(text) and sure < SURE and not is_felt


def tells_any_of(text: str, feelings: Sequence[re.Pattern[str]]) -> bool:
    """Whether a message tells of one of some feelings."""
    return any(tells_of(text, feeling) for feeling in feelings)


def only_tells_of(text: str, feeling: re.Pattern[str]) -> bool:
    """Whether a message is one clause that tells of a feeling, and nothing beside it."""
    clauses = [clause for clause in _CLAUSE.split(text) if clause.strip()]
    return len(clauses) == 1 and tells_of(text, feeling)


def read_expressions(words: str) -> re.Pattern[str]:
    """The expressions of a feeling, from the texts: separated by commas, a star for any ending."""
    # The longest first: "that's" is no "that" with something left.
    listed = sorted((part.strip() for part in words.split(",")), key=len, reverse=True)
    parts = (re.escape(part).replace(r"\*", r"\w*") for part in listed)
    return re.compile(rf"\b(?:{'|'.join(parts)})\b", re.IGNORECASE)


def read_moods(texts: Mapping[str, str]) -> Moods:
    """The moods, from the texts."""
    return Moods(*(read_expressions(texts[field.name]) for field in fields(Moods)))
