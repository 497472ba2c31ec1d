"""What is asked in general amid personal talk: a term that somebody was told, how often, what is usual.

"My letter says microcalcifications, what is that" asks for a word; no result is judged with what it means.
"""

from __future__ import annotations

import re

from knowledge.personal import names_person
from knowledge.polarity import polarities
from knowledge.spacing import straight

LONGEST = 400  # characters read of one message

_POINTS = r"(?:that|this|it|those|these|they|them)"
_WHAT = r"(?:what(?:'s|s|s a| is| are| r| does| do)?|wh?ats|wats?|wots?)"
_END = (
    r"(?:\W+(?:even|actually|exactly|then|please|pls|plz|though|supposed to be|called|in english|"
    r"thanks|thx))*\W*"
)
# "... it says fibroadenoma, what is that": the word, and what is asked of it.
_TOLD = re.compile(
    r".*\b(?:says?|said|reads?|mention(?:s|ed)?|calls? (?:it|them|this)|called(?: it| them)?|wrote|"
    r"written|found|have|has|had|got|shows?|showed|saw|seen|word|term|named?|about|with|is|are|was|"
    r"were|noted|listed|put|i've|'s)\W+"
    r"(?:(?:an?|the|some|tiny|small|word|term|there|it|are|is|benign)\W+)*"
    r"(?P<what>[a-z-]+(?: [a-z-]+){0,2}?)\W+(?:(?:and|so|but|um|pls|please)\W+)*"
    rf"{_WHAT} {_POINTS}(?: means?| stands? for)?{_END}",
    re.IGNORECASE,
)
# "ADH was on my report, what is that": the word comes first.
_STOOD = re.compile(
    r"\W*(?:(?:hi|hello|so|and|the|word|term|they put|there is|there was|something called)\W+)*"
    r"(?P<what>[a-z-]+(?: [a-z-]+){0,2}?)[\"']?\s+"
    r"(?:(?:was|is|were|are|'s|stood|stands|came up|comes up|appears?|appeared|"
    r"shows? up|showed up|got mentioned)"
    r"(?: (?:also|just|all over|written|mentioned|noted|listed|named|printed|down|there|up))*|"
    r"written|mentioned|noted|listed)\s+"
    r"(?:on|in|at the bottom of|all over)\s+(?:my|the|her|mum's|mom's|our|this|that)\s+(?:\w+ ){0,2}?"
    r"(?:report|letter|results?|notes?|pathology|form|paper\w*|file|screen|record)s?\W+"
    r"(?:(?:and|so|but|um|pls|please|sorry)\W+)*"
    rf"{_WHAT} (?:{_POINTS}|a?n? ?(?P=what))(?: means?| stands? for)?{_END}",
    re.IGNORECASE,
)
# "My husband thought calcification meant stone": the talk is about a word.
_OF_WORD = re.compile(
    r"\b(?:the )?(?:word )?[\"']?(?P<what>[a-z-]{4,})[\"']? "
    r"(?:meant|means|stands for|was short for|sounded like)\b",
    re.IGNORECASE,
)
# "Just got my report, it says calcifications": nothing is asked, and nothing but the word is told.
_REPORTED = re.compile(
    r".*\b(?:report|letter|results?|mammogram|scan|screening)\b.{0,20}?"
    r"\b(?:says?|said|shows?|showed|showing|mentions?|mentioned|found|reads?|saw|has|have)\W+"
    r"(?:(?:there|are|is|i|have|has|some|a few|the|word|that|got|they|about|it)\W+)*"
    r"(?P<what>(?:breast )?[a-z-]*calc[a-z-]*)"
    r"(?:\W+(?:in|on|my|the|left|right|both|breasts?|it|there|and|so|now|today))*\W*",
    re.IGNORECASE,
)
# How often, what is usual, what the article says: asked of nobody.
_GENERALLY = re.compile(
    r"\b(?:in general|generally(?: speaking)?|generaly|as a rule|on the whole|on average|"
    r"(?:in|for) most (?:cases|people|women)|in other people|how (?:often|common|many|rare)|"
    r"what (?:share|percent\w*|fraction)|(?:does|what does) the (?:article|page|text)|"
    r"not (?:just )?(?:mine|me|my case)\W)",
    re.IGNORECASE,
)
_WHETHER_ANY = re.compile(
    r"\W*(?:(?:and|so|but|ok|well)\W+)*(?:is|are) there (?:one|any|some|none|such a thing|anything)"
    r"(?: at all| then| or not)?\W*",
    re.IGNORECASE,
)
_NOT_MINE = re.compile(r"\bnot (?:just )?(?:about )?(?:mine|me|my (?:own )?case)\b", re.IGNORECASE)


def term_told(text: str) -> str:
    """The word that a message says somebody was told, where it asks what that is and nothing else."""
    said = straight(text, LONGEST)
    match = _STOOD.fullmatch(said) or _TOLD.fullmatch(said)
    what = match["what"].strip() if match else ""
    return "" if polarities(what) else what


def named_by_report(text: str) -> str:
    """The word that a message tells was in a report or a letter, where it tells nothing else."""
    match = _REPORTED.fullmatch(straight(text, LONGEST))
    return match["what"] if match else ""


def word_of_talk(text: str) -> str:
    """The word whose meaning a message is about: "he thought biopsy meant an operation"."""
    match = _OF_WORD.search(straight(text, LONGEST))
    return match["what"] if match else ""


def asks_generally(text: str) -> bool:
    """Whether a message says that it asks in general, or asks how often, and names nobody's case."""
    said = straight(text, LONGEST)
    return bool(_GENERALLY.search(said)) and not names_person(_NOT_MINE.sub(" ", said))


def asks_whether_any(text: str) -> bool:
    """Whether a message only asks if there is what was asked for before it."""
    return bool(_WHETHER_ANY.fullmatch(straight(text, LONGEST)))
