"""Puts the thing that a conversation is about in the place of the words that only point to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.fillers import names_nothing
from knowledge.lexical import stems, words
from knowledge.naming import Thing
from knowledge.parts import asks_why, is_follow_up, points_back
from knowledge.things import Things

FEW_WORDS = 8  # of a question that may leave out what it is about

_AUXILIARY = (
    r"is|was|are|were|isnt|isn't|does|do|did|doesnt|doesn't|can|could|will|would|should|has|may|might|"
    r"wont|won't"
)
_OF_ONE = re.compile(
    rf"\b(?:it|it's|its)\b|\b(?:{_AUXILIARY})\s+(?:this|that)\b(?!\s*-)|"
    r"\b(?:this|that)(?=\W*(?:\Z|\band\b|\bor\b))",
    re.IGNORECASE,
)
# "what is that disease" points with a noun of its own, "what is that?" does not.
_WITH_NOUN = re.compile(
    r"\b(?:what|which|who)\s+(?:is|was|are|does|did)\s+(?:this|that)\s+(?!mean)\w|"
    r"\b(?:in|of|for|with|from|by|about)\s+(?:this|that)\s+\w",
    re.IGNORECASE,
)
# The people at the clinic are meant: "do they always say calcifications", "can they cut them out".
_PEOPLE = (
    r"they(?:\s+(?:always|ever|really|usually|often|sometimes|just|not|never|still|also|all|have|had))*\s+"
    r"(?:sa(?:y|id)|tell|told|call(?:ed)?|w(?:rite|rote)|use[ds]?|cut|remove[ds]?|decide[ds]?|treat(?:ed)?|"
    r"operate[ds]?|want(?:ed)?|sen[dt]|check(?:ed)?|explain(?:ed)?|recommend(?:ed)?|advise[ds]?|watch(?:ed)?)"
)
_THEY = rf"(?!{_PEOPLE}\b)they"
_OF_MANY = re.compile(rf"\b(?:{_THEY}|they're|theyre|them|these|those|ones)\b", re.IGNORECASE)
_POINTER = re.compile(
    rf"\b(?:it|this|that|{_THEY}|them|these|those|(?:the |those |these )?ones?)\b", re.IGNORECASE
)
# "And if it's benign?" asks what follows from a finding, not about the thing that was named.
_SUPPOSES = re.compile(
    r"\W*(?:(?:and|but|so|ok|then)\W+)*(?:what\s+(?:happens\s+)?)?(?:if|when)\s+(?:it|that|this|they)"
    r"(?:'s|'re|s|\s+is|\s+are|\s+comes?\s+back|\s+turns?\s+out)?\s+(?!mean)(?:to be\s+)?\w+\W*",
    re.IGNORECASE,
)
# What was done is meant, or other pictures: "and after that?", "what do they do next", "like the first ones".
_OF_DEED = re.compile(
    r"\bafter (?:that|this)\b\W*\Z|\bthey do (?:next|now|then|about|with|for|to)\b|"
    r"\b(?:differ\w*|same|compare[ds]?)\b.*"
    r"\b(?:first|last|previous|earlier|old) (?:ones?|time|pictures?|images?)\b",
    re.IGNORECASE,
)
_SHORTENED = re.compile(r"\b(it|that|they)'(?:s|re)\b", re.IGNORECASE)
# What is asked of a thing; a question of these words alone leaves out of which.
_ASPECT = re.compile(
    r"\b(?:treat\w*|therap\w*|operat\w*|surgery|surger\w*|remov\w*|cur(?:e[ds]?|able)|chances?|odds|risks?|outlook|"
    r"prognos\w*|surviv\w*|stages?|spread\w*|worse|serious|dangerous|harmless|benign|worr\w+|"
    r"cancer(?:ous)?|malignant|deadly|fatal|die|symptoms?|biopsy|chemo\w*|radio\w*|cut|"
    r"come out|taken out|go away|come back|follow[- ]?ups?|common|rare|bad|safe)\b",
    re.IGNORECASE,
)
# What only a clinician can say of a result: whether it is good or bad, and what it means.
_JUDGES = re.compile(
    r"\b(?:mean(?:s|ing)?|bad|good|worse|benign|cancer(?:ous)?|malignant|serious|dangerous|worr\w+|normal|okay?|"
    r"fine|harmless|safe|stage|grade|come back|recur\w*|spread\w*|certain|sure|likely|definite\w*|scary|"
    r"nothing)\b",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"(?:(?:and|or|but|so|ok|okay|oh|then|also)\W+)*"
    r"(?P<new>(?:(?:can you |please )?tell me (?:more )?about|what are|what is|whats|explain)\s+)?"
    r"(?:(?:what|how) about\s+|what of\s+|what if (?:it's|its|it is|they are|theyre)\s+)?"
    r"(?:the|a|an|only|just|those|these)?\s*(?P<rest>[\w' -]+?)\s*(?:then|too|instead|please)?\W*",
    re.IGNORECASE,
)

# "Can they get bigger" turns to no other sort.
_BECOMES = re.compile(
    r"\b(?:get(?:s|ting)?|got|grow\w*|becom\w+|turn\w*|stay\w*|mak\w+)\b", re.IGNORECASE
)
_THE_OTHER = re.compile(r"other (?:kinds?|types?|sorts?|ones?)", re.IGNORECASE)

_WHETHER_CANCER = re.compile(
    r"(?:(?:and|but|so|ok|oh)\W+)*(?:(?:is|isn'?t)\s+(?:it|that|this)|(?:it|that)(?:'s|s|\s+is)|it\s+isn'?t)"
    r"(?:\s+(?:really|actually|even|still|not|a|an|real|proper|true|already|then|just|kind|sort|form|type|of))*"
    r"\s+cancer(?:\s+(?:then|at all|or not|really|though|right))*\W*",
    re.IGNORECASE,
)


def points_to(text: str, thing: Thing) -> bool:
    """Whether a follow-up can point to a thing: in number, and without a noun of its own."""
    if (
        _OF_DEED.search(text)
        or _WITH_NOUN.search(text)
        or asks_why(text)
        or _SUPPOSES.fullmatch(text)
    ):
        return False
    of_it = bool(_OF_ONE.search(text)) or names_nothing(text)
    return of_it or (thing.plural and bool(_OF_MANY.search(text)))


def leaves_out(text: str, things: Things) -> bool:
    """Whether a short question asks something of a thing that it does not name."""
    is_short = len(text.split()) <= FEW_WORDS
    return is_short and bool(_ASPECT.search(text)) and not things.is_usual(_ASPECT.sub(" ", text))


def aspect_instead(before: str, aspect: str) -> str:
    """A question that asks something else of the same thing; "" where it asks nothing of that sort."""
    if not _ASPECT.fullmatch(aspect):
        return ""
    changed, count = _ASPECT.subn(aspect, before, count=1)
    return changed if count else ""


def judges(text: str) -> bool:
    """Whether a short message asks what something named before means or whether it is bad."""
    turns = re.search(r"\bones?\b", text, re.IGNORECASE)  # to another sort: "and the bad ones?"
    return is_follow_up(text) and not turns and bool(_JUDGES.search(text))


def asks_whether_cancer(text: str) -> bool:
    """Whether a message asks if what was named before is a cancer: a thing that has a name is or is not one."""
    return bool(_WHETHER_CANCER.fullmatch(text.strip()))


def leans(text: str, things: Things) -> bool:
    """Whether a message has its subject in what was said before it."""
    return (is_follow_up(text) and points_back(text)) or leaves_out(text, things)


def put_in(text: str, name: str) -> str:
    """A follow-up with the name of a thing in the place of the first word that points to it."""
    changed, count = _POINTER.subn(name, _SHORTENED.sub(r"\1 is", text), count=1)
    return changed if count else f"{name}, {text}"


def other_kind(
    text: str, things: Things, of: Thing | None = None, article: str = ""
) -> tuple[Thing, bool] | None:
    """The kind that a message turns to ("and the small ones?"), and whether it asks anew.

    ``of`` is the thing that was spoken of: "the other kind" is the one beside it, where there are two. A kind
    of another than the ``article`` of the talk has to be named.
    """
    match = None if _BECOMES.search(text) else _OPENS.fullmatch(text.strip())
    if match and of is not None and of.size and _THE_OTHER.fullmatch(match["rest"]):
        sorts = (kind for kind in things.all if kind.size and kind.whole == of.whole)
        others = [kind for kind in sorts if kind.name != of.name]
        return (others[0], bool(match["new"])) if len(others) == 1 else None
    thing = things.kind(match["rest"], of) if match else None
    if match is None or thing is None or not things.is_meant(thing, match["rest"], article):
        return None
    rest = (word for word in words(match["rest"]) if stems(word))
    is_alone = all(things.is_of_kind(word, thing) for word in rest)
    return (thing, bool(match["new"])) if is_alone else None


def instead(before: str, thing: Thing, things: Things) -> str:
    """A question, asked of another kind; "" where it has no place for one."""
    said = before.split()
    kinds = [kind for kind in things.all if kind.size]
    marks = [any(things.is_of_kind(word, kind) for kind in kinds) for word in said]
    heads = [
        n
        for n, word in enumerate(said)
        if any(things.is_head(word, kind) or _size(word, kind) for kind in kinds)
    ]
    if not heads:
        changed, count = _POINTER.subn(thing.name, before, count=1)
        return changed if count else ""
    first = last = heads[0]
    while first > 0 and marks[first - 1]:
        first -= 1
    while last + 1 < len(said) and marks[last + 1]:
        last += 1
    return " ".join([*said[:first], thing.name, *said[last + 1 :]])


def _size(word: str, kind: Thing) -> bool:
    return word.lower().strip("?.!,") in kind.size


def focus(questions: Sequence[str], things: Things) -> Thing | None:
    """The thing that the last questions are about, the newest last; None where it is none by name."""
    for question in reversed(questions):
        thing = things.named(question)
        if thing is not None or not leans(question, things):
            return thing
    return None
