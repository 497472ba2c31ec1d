"""Which side words stand for: that something is harmless, or that it is suspicious. General English only.

A negation turns a word to the other side: "not a good sign", "aren't benign", "no cause for concern".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

Polarity = Literal["harmless", "suspicious"]

_OTHER: dict[Polarity, Polarity] = {"harmless": "suspicious", "suspicious": "harmless"}

_IS_CANCER = (
    r"(?:(?:point|lead|turn|link|belong)\w* (?:in)?to|signs? of|means?|meant|suggests?|indicates?|proves?|"
    r"is|are|was|were|be|being|like)(?:n['’]?t)?\W+(?:(?:not|no|an?|breast|really|actually|always) )*cancers?"
)
# "What shapes do doctors not like".
_LIKED = r"(?:doctors?|radiologists?|clinicians?|experts?|they) (?:(?:\w+n['’]?t|not|really|do|would) )*like"
_WORDS: dict[Polarity, str] = {
    "harmless": (
        r"benign|harmless|innocent|innocuous|safe|safer|safest|good|better|best|okay|ok|nice|nicer|nicest|"
        r"lovely|normal|nothing to (?:worry|fear|be afraid)|reassuring|favou?rable|unproblematic|relax about|"
        rf"rul(?:e|es|ed|ing) out (?:\w+ )?cancer|{_LIKED}|"
        r"(?<=are )fine|(?<=is )fine|fine(?= ones?\b|\W*\Z)"
    ),
    "suspicious": (
        r"bad|worse|worst|suspicious|suspect|dangerous|danger|harmful|worrying|worrisome|alarming|scary|"
        r"scariest|frightening|nasty|nastier|nastiest|ugly|uglier|ugliest|malignant|cancerous|serious|dodgy|"
        r"risky|riskier|riskiest|evil|sinister|problematic|threatening|troubling|troublesome|disturbing|"
        r"unsafe|unfavou?rable|deadly|horrid|grim|red flags?|warning signs?|"
        r"concerning(?! (?:the|my|an?|your|this|that|these|those|it)\b)|"
        r"(?:cause|reason|reasons|grounds) (?:for|to) (?:concern|worry|alarm)|of concern|"
        r"(?:worr(?:y|ies)|scares?|frightens?|alarms?|concerns?|bothers?) "
        r"(?:me|us|you|her|him|them|women|people|anyone|(?:an? |the )?(?:doctor|radiologist)s?)|"
        r"(?:should|must|need|have|got|ought|do) (?:\w+ ){0,2}?(?:worry|be (?:worried|scared|afraid|alarmed))|"
        rf"{_IS_CANCER}"
    ),
}
_SAYS: dict[Polarity, re.Pattern[str]] = {
    polarity: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for polarity, words in _WORDS.items()
}
_EITHER = re.compile(
    rf"\b(?:{'|'.join(_WORDS.values())})(?: \w+)? or (?:\w+ )?(?:{'|'.join(_WORDS.values())})\b",
    re.IGNORECASE,
)
_CLAUSES = re.compile(
    r"[.,;:?!()\n]+|\b(?:(?<!anything )but|and|or|while|whereas|versus|vs)\b", re.IGNORECASE
)
_NOT = (
    r"(?:\bnot|\b(?:is|are|was|were|do|does|did|wo|would|ca|could|should|need|has|have|ai)n['’]?t|\bcannot|"
    r"\bnever|\bnon|\bneither|\bnor|\bless|\bleast|\bhardly|\brarely|\bseldom|\bwithout|\bfar from|\bno|"
    r"\banything but|\bother than|\bbesides|\bexcept|\bapart from|\brather than|\binstead of)"
)
# What may stand between a negation and the word that it turns.
_BETWEEN = (
    r"(?:an?|the|in|so|very|that|too|really|quite|usually|always|generally|necessarily|particularly|"
    r"considered|counted|thought|called|regarded|seen|classed|known|to|be|is|being|been|look|looks|looking|"
    r"seem|as|of|like|all|any|anything|such|have|need|i|we|you|one of|real|more|turn|turned|out|end|up)"
)
_TURNED = re.compile(rf"{_NOT}(?:[\s-]+{_BETWEEN})*[\s-]*\Z", re.IGNORECASE)
_NO_THE = re.compile(
    r"\bno\s+(?:the|i|in|to|is|be|all|of|like)\b", re.IGNORECASE
)  # "no, the good ones"
_INSIDE = re.compile(_NOT, re.IGNORECASE)
# How the writer is: "I feel so bad", "I'm serious".
_OF_WRITER = re.compile(
    r"\b(?:i|we|he|she)(?:['’](?:m|re|s)|m| am| are| is| was| were| feel\w*| felt)"
    r"(?:\s+(?:so|very|really|quite|too|not|a bit|feeling|being|dead))*\s*\Z",
    re.IGNORECASE,
)
# What is called good or bad in passing, and no finding: "good morning", "a nasty letter".
_IN_PASSING = re.compile(
    r"\s+(?:mornings?|afternoons?|evenings?|nights?|days?|weeks?|months?|years?|times?|luck|letters?|moods?|"
    r"feelings?|dreams?|fears?|thoughts?|waits?|stor(?:y|ies)|headaches?|pains?|colds?|backs?|eyes?|idea|"
    r"points?|questions?|english|spelling|memory|health|doctors?|clinics?|hospitals?|chances?|way|practice)\b",
    re.IGNORECASE,
)
# How a message may begin: "ok and which are bad", "good, and what is not".
_TAKEN = re.compile(
    r"\A\W*(?:(?:oh|ah|well|right|yes|no|so)\W+)*(?:"
    r"(?:ok|okay)\b(?!\W+(?:ones?|or|shapes?|patterns?|types?|kinds?|sorts?)\b)|"
    r"(?:fine|good|nice|lovely|great)\s*(?=[,.!;:-]\W*(?:and|so|but|now|then|what|which|are|is|do|does|can)\b))",
    re.IGNORECASE,
)
# "Which are benign and which are not?"
_AND_NOT = re.compile(
    r"\b(?:and|or),? (?:which|what|those|ones?)? ?(?:ones? |that |do |does )?"
    r"(?:(?:are|is|do|does)? ?not(?: really| so much)?|(?:are|is|do|does)n['’]?t)\W*\Z",
    re.IGNORECASE,
)


def polarities(text: str) -> frozenset[Polarity]:
    """The sides that a text speaks of: none, one or both."""
    found = frozenset(polarity for polarity, _ in _found(text))
    return found | {_OTHER[p] for p in found} if _AND_NOT.search(text) else found


def polarity_of(text: str) -> Polarity | None:
    """The one side that a text speaks of; None where it speaks of none or of both."""
    found = polarities(text)
    return next(iter(found)) if len(found) == 1 else None


def is_either(text: str) -> bool:
    """Whether a text asks of something whether it is of one side "or" of the other: "good or bad"."""
    return bool(_EITHER.search(text))


def opposite(polarity: Polarity) -> Polarity:
    """The other side."""
    return _OTHER[polarity]


def unpolar(text: str) -> str:
    """A text without the words that put it on a side."""
    for says in _SAYS.values():
        text = says.sub(" ", text)
    return text


def _found(text: str) -> Iterator[tuple[Polarity, str]]:
    for clause in _CLAUSES.split(_TAKEN.sub("", text)):
        for polarity, says in _SAYS.items():
            for match in says.finditer(clause):
                before, after = clause[: match.start()], clause[match.end() :]
                if not (_OF_WRITER.search(before) or _IN_PASSING.match(after)):
                    yield (_OTHER[polarity] if _turned(before, match[0]) else polarity), match[0]


def _turned(before: str, word: str) -> bool:
    """Whether a negation stands before a word, or in it ("is not cancer", "don't need to worry")."""
    turned = _TURNED.search(before)
    return bool(_INSIDE.search(word)) or bool(turned and not _NO_THE.match(turned[0].lstrip()))
