"""A reader's word that something else was meant: the question before it, with that in its place.

"No, I meant micro", "not treatment, testing", "no, calcifications".
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass

from knowledge.lexical import stem, stems, words
from knowledge.parts import asks, joined, points_back
from knowledge.pronouns import aspect_instead, instead, other_kind, put_in
from knowledge.spacing import straight
from knowledge.things import Things

FEW_WORDS = 4  # of what stands alone after a "no"
MANY_WORDS = 14  # of what was meant
SAME_LETTERS = 5  # with which two words begin that are one: "treated", "treatment"

_LEAD = r"(?:(?:no+|nope|nah|sorry|oops|wait|oh|but|well|actually|ah|hm+|i)\b\W*)*"
_MEANT = (
    r"(?:i(?:'m| am| was)?|we) (?:actually |really |only |just )?"
    r"(?:mean[t]?|asking (?:about|for)|talking about)(?: to (?:ask|say|write|type)(?: about)?)?|"
    r"make that|make it|should be|i should have said"
)
_SAYS = re.compile(rf"\W*{_LEAD}(?:{_MEANT})\b\W*(?P<new>.+)", re.IGNORECASE)
_NOT_BUT = re.compile(
    rf"\W*{_LEAD}(?:(?:{_MEANT})\W+)?(?:not|i (?:did not|didn'?t) mean) (?:about )?(?P<old>[\w' -]{{3,40}}?)\s*"
    r"(?:[,;:.]\s*(?:but\s+)?|\s-+\s|\bbut\s+)(?:rather\s+|about\s+|i mean[t]?\s+)?(?P<new>.+)",
    re.IGNORECASE,
)
_BUT_NOT = re.compile(
    rf"\W*{_LEAD}(?:(?:{_MEANT})\W+)?(?P<new>[\w' -]{{3,40}}?)\s*,?"
    r"\s+not (?:about )?(?P<old>[\w' -]{3,40}?)\W*",
    re.IGNORECASE,
)
_MEANING = re.compile(r"\Amean[t]?(?: to (?:ask|say|write|type)(?: about)?)?\W+", re.IGNORECASE)
_NO = re.compile(
    r"\W*(?:no+|nope|nah|sorry|oops|wait)(?:\W*[,.:;!-]+\s*|\s+(?=(?:the|those)\s+\w+\s+ones?\b))(?P<new>.+)",
    re.IGNORECASE,
)
_SPARE = re.compile(
    r"\A(?:the|a|an|about|of|just|only)\s+|\s*(?:please|pls|though|instead|sorry|then)?\W*\Z"
)
# What the answer should have had: "i was hoping for a number".
_WANTED = re.compile(
    rf"\W*{_LEAD}i (?:just |only |really |actually |rather )*(?:wanted|needed|expected|hoped for|"
    r"was (?:after|looking for|hoping for|expecting)) (?:an?|some|the|any) (?P<what>[\w-]+(?: [\w-]+){0,2}?)"
    r"(?:\W+(?:though|not (?:that|this)|please|actually|really))*\W*",
    re.IGNORECASE,
)
_PLACE = re.compile(r"(?:in|at|for|on|with|from|as|to)\b", re.IGNORECASE)  # "I mean in general"
_SAYS_MORE = re.compile(
    r"\b(?:i|i'm|im|it|it's|its|this|that|that's|they|you|we|he|she|my|not|no|never|don'?t|is|are|was|has|have|had|thanks?|thank|feel\w*)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Correction:
    """What was meant, and the words that it replaces, where they are said."""

    new: str
    old: str = ""


def corrected(text: str, before: str, things: Things, lexicon: Container[str]) -> str:
    """The question that a correction makes of the one before it; "" where a message is none."""
    found = correction(text)
    if found is None:
        return missed(text, before)
    if found.old:
        put = _in_place(before, frozenset(stems(found.old)), found.new)
        if not put and _SAYS.fullmatch(straight(text)):  # "I meant the picture, not the skin"
            return meant(found.new, before, things)
        return put and (_of_kind(found.new, before, things) or put)
    is_said = bool(_SAYS.fullmatch(straight(text)))
    if not asks(found.new) and not _names(found.new, before, things, lexicon if is_said else ()):
        return ""
    return meant(found.new, before, things)


def missed(text: str, before: str) -> str:
    """The question before, asked for what a reader wanted of it: "i wanted a percentage"; "" where none is."""
    match = _WANTED.fullmatch(straight(text))
    return joined(f"what {match['what']}", before) if match and before else ""


def correction(text: str) -> Correction | None:
    """What a message says was meant, if it says so and nothing else."""
    said = straight(text)
    for pattern in (_NOT_BUT, _BUT_NOT, _SAYS, _NO):
        match = pattern.fullmatch(said)
        new = _bare(_MEANING.sub("", match["new"])) if match else ""
        if match is None or not new or len(new.split()) > MANY_WORDS:
            continue
        is_told = pattern is _SAYS and asks(new)
        if not is_told and (_SAYS_MORE.search(new) or len(new.split()) > FEW_WORDS):
            continue
        return Correction(new, match.groupdict().get("old") or "")
    return None


def meant(new: str, before: str, things: Things) -> str:
    """A question with something else in the place of what it is about; that alone where it has no place."""
    if asks(new) or not before or len(new.split()) > FEW_WORDS:
        return new
    turned = _of_kind(new, before, things)
    if turned:
        return turned
    thing, other = things.named(before), things.named(new)
    if thing is not None and (other is not None or things.is_usual(new)):
        way = next((way for way in thing.ways if way <= frozenset(stems(before))), frozenset())
        return _in_place(before, way, new) or new
    if other is not None and things.is_usual(before):
        return _in_place(before, things.usual, new)
    if other is not None and points_back(before):
        return put_in(before, new)
    return aspect_instead(before, new) or new


def _of_kind(new: str, before: str, things: Things) -> str:
    """The question before, of the large or the small sort; "" where none is named."""
    turned = other_kind(new, things, things.named(before))
    kind = turned[0] if turned else things.kind(new)
    return (instead(before, kind, things) or kind.name) if kind else ""


def _names(new: str, before: str, things: Things, lexicon: Container[str]) -> bool:
    """Whether some words name something of the articles: "no, calcifications", and not "no, later"."""
    if _PLACE.match(new):
        return False
    known = [s in lexicon for s in stems(new)]
    named = _of_kind(new, before, things) or things.named(new) or things.is_usual(new)
    return bool(named) or (bool(known) and all(known))


def _in_place(before: str, old: frozenset[str], new: str) -> str:
    """A question with other words in the place of the first run of some; "" where it has none of them."""
    said = before.split()
    marks = [any(_is_same(stem(w), s) for w in words(word) for s in old) for word in said]
    if True not in marks:
        return ""
    first = last = marks.index(True)
    while last + 1 < len(said) and marks[last + 1]:
        last += 1
    end = "?" if said[last].endswith("?") else ""
    return " ".join([*said[:first], new + end, *said[last + 1 :]])


def _is_same(one: str, other: str) -> bool:
    return one == other or (
        min(len(one), len(other)) >= SAME_LETTERS and one[:SAME_LETTERS] == other[:SAME_LETTERS]
    )


def _bare(words_meant: str) -> str:
    return _SPARE.sub("", words_meant.strip()).strip()
