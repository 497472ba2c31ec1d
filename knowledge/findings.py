"""A finding that a message tells of one person, or leans on: a size, a shape or a score, without a question."""

from __future__ import annotations

import re

from knowledge.cases import KIN, PLACE, REPORTED, SIZE
from knowledge.openings import asks_somewhere
from knowledge.spacing import straight
from knowledge.traits import asks_what_comes

LONGEST = 600  # characters read of one message
FEW_WORDS = 8  # of a message that leans on a finding that was told before

_OF_WHOM = (
    rf"(?:i|i'?m|i'?ve|my|mine|hers?|his|she|he|we|our|they|it|it'?s|its|{KIN}(?:'?s)?|report|letter|results?|scan|"
    r"doctor|radiologist|nurse|consultant|surgeon|gp|clinic)"
)
_SAYS = (
    r"(?:have|has|had|got|'?ve|said|says?|told|wrote|writes|reads|shows?|showed|found|saw|see|thinks?|reckons?|"
    r"is|are|was|were|'?s|'?re|look\w*|called)"
)
_LOOK = (
    r"(?:clusters?|clustered|grouped|scattered|round\w*|spiky|spiculated|irregular|linear|branching|coarse|fine|"
    r"popcorn\w*|teacup\w*|eggshell\w*|rim\w*|tram\w*|railroad\w*|rod\w*|lines?|rows?|tight\w*|packed|"
    rf"benign|malignan\w+|suspicious|cancer\w*|indeterminate|{REPORTED}|new|bigger|grown|more of them)"
)
_TELLS = re.compile(
    rf"\b{_OF_WHOM}\b.{{0,40}}?(?:\b{_SAYS}\b|:).{{0,60}}\b{_LOOK}\b", re.IGNORECASE
)
# What only a report or who has read one says.
_REPORTS = re.compile(rf"\b(?:{REPORTED}|bigger|grown|more of them)\b", re.IGNORECASE)
_OF_FINDING = re.compile(
    rf"\b(?!cancer){_LOOK}\b|{SIZE}|\bbi-?\s?rads\b|\b(?:category|cat|grade|atypi\w+|dcis|lcis|a[dl]h)\b",
    re.IGNORECASE,
)
_HAS = re.compile(rf"\b{_OF_WHOM}\b.{{0,20}}?\b{_SAYS}\b", re.IGNORECASE)
_WONDERS = re.compile(r"\b(?:know|wonder\w*|sure|understand|see) (?:if|whether)\b", re.IGNORECASE)
# "Only 12 specks", "and 5 mm": a number of a report, and where it was found.
_ONLY = re.compile(
    rf"\W*(?:(?:and|only|just|about|also|plus|around|it'?s|they'?re|mine)\W+)*(?:{SIZE}|"
    r"\d+ (?:tiny |small |fine |little |white )?(?:specks?|spots?|dots?|flecks?|clusters?|\w*calc\w*))"
    rf"(?:\W+(?:in|on|at|the|my|each|apart|across|wide|long|x|by|and|{PLACE}|{SIZE}|quadrant|breast|side|"
    r"upper|lower|outer|inner|left|right))*\W*",
    re.IGNORECASE,
)
# What goes on with it: one more word of the report, a verdict, where it comes from, what is to be done with it.
_ADDS = re.compile(
    rf"\A\W*(?:and|also|plus|but)\W+(?:(?:it'?s|they'?re|it is|they are|a bit|very|all|quite|"
    rf"in a)\W+)*{_LOOK}\W*\Z",
    re.IGNORECASE,
)
_CONCLUDES = re.compile(
    r"\b(?:so|then|you mean|meaning)\b.{0,30}\b(?:harmless|benign|safe|fine|ok|okay|good|bad|cancer|malignant|"
    r"serious|nothing|recurrence|dangerous|worry|clear)\b",
    re.IGNORECASE,
)
_CAUSED = re.compile(
    r"\b(?:is|was|are|were|could|can|might|may|must)\b.{0,12}\b(?:it|this|they|these|that)\b.{0,12}"
    r"\b(?:from|because of|due to|down to|caused by|linked to)\b.{0,12}\b(?:it|that|this|then|those)\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:should|must|shall|does|will|would|has|need)\b.{0,12}\b(?:it|this|that|mine|hers)\b.{0,20}\b(?:cut|"
    r"remov\w+|taken|come out|biops\w+|operated|treated|tested|checked)\b",
    re.IGNORECASE,
)


def tells_finding(text: str) -> bool:
    """Whether a message tells how something looks in one person, or what was said of it, and asks nothing."""
    said = straight(text, LONGEST)
    return bool(_TELLS.search(said)) and not (asks_somewhere(said) or _WONDERS.search(said))


def tells_report(text: str) -> bool:
    """Whether a message tells a finding in words that a report has, or how it changed."""
    return tells_finding(text) and bool(_REPORTS.search(text))


def tells_of_one(text: str) -> bool:
    """Whether a message tells what somebody has or had, whatever it is, and asks nothing."""
    said = straight(text, LONGEST)
    return bool(_HAS.search(said)) and not (asks_somewhere(said) or _WONDERS.search(said))


def names_look(text: str) -> bool:
    """Whether a text has a word of a finding: how it looks, its size, its score."""
    return bool(_OF_FINDING.search(straight(text, LONGEST)))


def names_finding_only(text: str) -> bool:
    """Whether a message is a size or a number of specks, and nothing else."""
    return bool(_ONLY.fullmatch(straight(text, LONGEST)))


def leans_on_finding(text: str) -> bool:
    """Whether a short message goes on with a finding that was told before it."""
    said = straight(text, LONGEST)
    ways = (_ADDS, _CONCLUDES, _CAUSED, _DONE)
    is_short = len(said.split()) <= FEW_WORDS
    leans = names_finding_only(said) or any(way.search(said) for way in ways)
    return (is_short and leans) or asks_what_comes(said)
