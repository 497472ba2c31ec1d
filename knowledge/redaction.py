"""Takes out of a reader's words what may tell who they are, before anything is kept.

Patterns in plain sight, no model: they run in both processes in well under a millisecond, and a reviewer can
read them. tests/redaction measures them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.first_names import RELATIVES, spans

_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_ORDINAL = (
    r"(?:(?:twenty|thirty)[ -])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|"
    r"eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth)"
)
_BORN = (  # what says that a date is of somebody's birth
    r"\b(?:d\.?o\.?b|date of birth|birth\s?date|birth\s?day|birth year|year of birth|born)\b\.?\W{0,3}"
    r"(?:is\s+|was\s+|in\s+|on\s+)?"
)
_APPS = (
    r"(?:insta(?:gram)?|ig|twitter|snap(?:chat)?|tiktok|tik tok|skype|telegram|whats\s?app|discord|facebook|fb|"
    r"(?:user|screen)\s?name)"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:19|20)\d\d"
_NAME = r"[^\W\d_][\w'-]*"
_CAPITAL = r"(?:[A-ZÀ-ÞŁŚŻ][\w'-]+|[A-Z]\.?)"
_PARTICLE = r"(?:van|von|der|den|de|del|della|di|da|dos|la|le|al|el|bin|ten|ter)"
_WHAT = (  # what a number belongs to, and how it may be called
    r"(?:nhs|mrn|ssn|ahv|chi|record|patient|hospital|reference|ref|insurance|policy|member|id|"
    r"medicare|medicaid|medical record|accession|passport|chart|account|health card|card|"
    r"(?:order|file|study|report|case|scan)(?=\s+(?:no|nr|num|number|id)\b)|"
    r"social security|national insurance|social insurance)"
)
_ROADS = (
    r"(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|close|way|court|ct|grove|terrace|place|square|"
    r"crescent|boulevard|blvd|gardens|hill|row|mews|parade|park drive)"
)
# A name of a mark, and what is one; the surest first: what one has found, no other looks at.
_CASES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("link", r"\b(?:https?://|www\.)[^\s,;]+[^\s,;.!?)]"),
        ("mail", r"(?<![\w.+'-])[\w.+'-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w-]{1,60}"
         r"(?:(?:\.|\s?\(dot\)\s?|\s?\[dot\]\s?)[\w-]{1,60}){1,5}"
         r"|(?<![\w.+'-])(?:[\w+'-]{1,30} (?:dot|underscore|dash|hyphen) ){0,3}[\w.+'-]{1,64} at [\w-]{1,60}"
         r" dot [a-z]{2,20}(?: dot [a-z]{2,20})?"),
        ("link", r"(?<![\w.-])(?:[\w-]{1,60}\.){1,5}[a-z]{2,20}/[^\s,;]{0,300}[^\s,;.!?)]"),
        ("link", r"(?<![\w@])@[a-z_][\w.]{2,}\w"),
        ("link", rf"\b{_APPS}(?:'s| name| handle| account| id| user| profile)*\s*(?:[:=]\s*"
         r"(?P<found>[\w][\w.:-]{2,40}\w)(?=\W*$|\s*[,;!?]|\s+and\b)"
         r"|(?:is |as )?(?P<digits>(?=[a-z.]*[\d_])[a-z][\w.-]{2,40}\w))"),
        ("date", rf"(?<![\d/.-])(?:\d{{1,2}}[./-]\d{{1,2}}[./-](?:{_YEAR}|\d\d)|{_YEAR}[./-]\d{{1,2}}"
         r"[./-]\d{1,2})"
         r"(?![\d/-])"
         rf"|\b(?:the\s+)?{_DAY}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTHS}\b\.?(?:,?\s+{_YEAR})?"
         rf"|\b{_MONTHS}\.?\s+{_DAY}(?:st|nd|rd|th)?\b(?!\s*(?:mm|cm|%))(?:,?\s+{_YEAR})?"
         rf"|{_BORN}(?P<found>(?:the\s+)?{_ORDINAL}\s+(?:of\s+)?{_MONTHS}(?:,?\s+(?:{_YEAR}|'?\d\d))?\b"
         rf"|(?:{_DAY}(?:st|nd|rd|th)?\s+)?{_MONTHS}\.?(?:\s+{_DAY},?)?\s+(?:{_YEAR}|'?\d\d)\b"
         rf"|\d{{1,2}}[./-]{_YEAR}\b|{_YEAR}\b(?![./-]\d)|'\d\d\b|\d{{6,8}}\b)|(?<=born in )\d\d\b"),
        ("number", rf"(?<=\b){_WHAT}\b(?:\s+(?:no|nr|num|number|id|is|code|card|record)\b)*\W{{0,3}}(?:is\s+)?"
         r"(?P<found>(?=[a-z/ -]{0,6}\d)(?:[a-z]{1,4}(?![a-z])[\s/.-]?)?\d(?:[a-z\d]|[\s/.-](?=[a-z]{0,3}\d)|"
         r"[\s-][a-z]\b){2,30}|(?=[a-z]*\d)[a-z]{1,4}\d{3,}(?:\s\d{2,})*(?:-[a-z]\b)?|\d{4,}-[a-z]\b"
         r"|[a-z]{2,4}(?:[-/][a-z\d]+)*[-/]\d[\d/-]*(?:-[a-z]\b)?)"),
        ("number", r"\b\d{3}[- ]\d{2}[- ]\d{4}\b|\b\d{4}(?:[ -]\d{4}){2,3}\b|\b756\.\d{4}\.\d{4}\.\d{2}\b"
         r"|\b[a-z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[a-d]\b|\b[a-z]{1,3}\d{6,}\b"),
        ("phone", r"(?<![\w.,])(?:\+|00)\d[\d\s()./-]{6,18}\d(?!\w)"
         r"|(?<![\w.,])(?:1[\s.-])?\(?\d{3,5}\)?[\s./-]\d{3,4}[\s./-]?\d{3,4}(?!\w)"
         r"|(?<![\w.,])0\d{1,4}[\s/-]?\d{3,8}(?:[\s-]?\d{2,4})?(?!\w)"
         r"|(?<![\w.,])\d{3}[\s-]0\d{3}(?!\w)|(?<![\w.,])\d(?: \d){7,}(?!\w)"
         r"|(?<=call )\d{3}-\d{4}\b|(?<=ring )\d{3}-\d{4}\b|(?<=phone )\d{3}-\d{4}\b|(?<=text )\d{3}-\d{4}\b"),
        ("number", r"(?<![\w.,])\d{6,}(?!\w)"),
        ("address", r"\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b|\b[A-Z]{2}\s\d{5}(?:-\d{4})?\b"
         r"|\bp\.?\s?o\.?\s?box\s\d+|(?<=zip is )\d{5}\b|(?<=zip code is )\d{5}\b|(?<=zip )\d{5}\b"),
        ("address", rf"\b(?:(?:flat|apt|unit)\s+\w+,\s+)?\d{{1,5}}[a-z]?\s+(?:(?:{_NAME}|\d{{1,2}}"
         rf"(?:st|nd|rd|th))\.?\s+){{1,3}}{_ROADS}\b(?!\s+(?:back|from|to|of)\b)(?:,\s+(?:apt|flat|unit)\.?\s+\w+)?"),
        ("address", rf"\b(?:flat|apartment|apt)\s+\w{{1,4}},(?:\s+{_NAME}){{1,3}}\s+{_ROADS}\b"
         rf"(?:,(?:\s+{_NAME}){{1,3}}\s+{_ROADS}\b)?"),
        ("address", r"\b\d{1,4}\s+(?:rue|avenue|via|calle|plaza|place|boulevard)\s+(?:de\s+|del\s+|la\s+)*\w+"
         r"|\b[^\W\d_]+(?:straße|strasse|str\.|weg|gasse|platz|allee)\s\d{1,4}[a-z]?\b"),
    )
)  # fmt: skip
# These live by their capital letters.
_PLACES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("address", re.compile(r"\b\d{5}\s[A-ZÄÖÜ][a-zäöüß]+\b")),
    ("address", re.compile(r"(?:[A-Z][a-z]+\s?){1,2},\s[A-Z]{2}\s\d{5}\b")),
    ("address", re.compile(r"(?<=[a-z],\s)[A-Z][a-z]{4,}(?=\.?$)")),
)
_FULL = (
    rf"(?P<found>(?:(?:[A-Z]\.\s?){{1,2}}(?=[A-Z]))?{_NAME}"
    rf"(?:\s+(?:{_PARTICLE}\s+){{0,2}}{_CAPITAL}){{0,3}})"
)
_CAPITALS = (
    rf"(?P<found>(?:[Vv]an|[Vv]on|[Dd]e)?\s?(?:{_PARTICLE}\s+)?{_CAPITAL}"
    rf"(?:\s+(?:{_PARTICLE}\s+){{0,2}}{_CAPITAL}){{0,3}})"
)
_NAMES: tuple[re.Pattern[str], ...] = (
    re.compile(
        rf"(?i:\b(?:report|letter|results?|patient|name)(?: of| for)?:?)\s+(?P<found>{_CAPITAL}, {_CAPITAL})"
    ),
    # Titles and "my name is" name somebody in any case of letters.
    re.compile(rf"(?i:\b(?:dr|mr|mrs|ms|prof|professor))\b\.?\s+{_FULL}"),
    re.compile(rf"(?i:\b(?:doctor|nurse|miss|sister))\s+{_CAPITALS}"),
    re.compile(
        rf"(?i:\b(?:doctor|nurse))\s+(?P<found>{_NAME})(?=\s+(?:says|said|told|thinks|wants)\b)"
    ),
    re.compile(rf"(?i:\bcall me|\bsigned,?)\s+{_CAPITALS}"),
    re.compile(rf"(?i:\bcall me)\s+(?P<found>{_NAME})(?=(?:\s+please)?[.!]?$)"),
    # The others only where it is written like a name.
    re.compile(rf"\b(?i:I am|I'm|Im|this is|it's|its)\s+{_CAPITALS}"),
    re.compile(rf"(?i:^(?:hi|hello|hey)[\s,]+)?\b(?i:im|i'm)\s+{_CAPITALS}"),
    re.compile(rf"(?i:\b(?:regards|wishes|sincerely|faithfully|thanks|yours),?)\s+{_CAPITALS}\s*$"),
    re.compile(rf"(?i:\bmy {RELATIVES})\s+{_CAPITALS}"),
    re.compile(rf"(?i:\b(?:report|letter|results?|mammogram|images?) (?:of|for))\s+{_CAPITALS}"),
    re.compile(rf"^I, {_CAPITALS},"),
    re.compile(
        rf"(?i:\b(?:radiologist|surgeon|oncologist|consultant|midwife))(?:\s+{_CAPITALS}|,\s+(?P<both>{_CAPITAL}\s{_CAPITAL}))"
    ),
    re.compile(rf"^{_CAPITALS}(?=\s+here\b)"),
)
_NO_NAMES = frozenset(
    "a an the not so very really in it that this my your what why how and or but about normal just says said "
    "told called gave will would did does is was has had who if when for to at on of by here there back out "
    "important wants thinks i we they he she you be are no yes ok okay crazy from with please google "
    # what readers are, and what articles speak of
    "jewish muslim christian catholic hindu black white asian hispanic latina latino african american british "
    "english irish scottish german french spanish italian polish indian chinese mexican canadian australian "
    "brca her2 birads bi-rads dcis mri ct er pr md gp us uk nhs fine good bad worried scared afraid sure sorry "
    "going getting having taking pregnant happy all pretty too also still now always never only even really "
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday cancer breast "
    # how a sentence goes on in a lower-case message
    "some any more back again now today tomorrow early urgently macro micro "
    "as asked his her our their me him them one two much so much".split()
)
_MARKED = re.compile(r"\[(?:mail|link|date|number|phone|address|name)\]")


@dataclass(frozen=True)
class Place:
    """Where something stands in a text that may tell who the reader is, and what it is."""

    start: int
    end: int
    kind: str


def redact(text: str) -> str:
    """The text with marks like ``[name]`` in the place of what may tell who somebody is."""
    for place in reversed(places(text)):
        text = f"{text[: place.start]}[{place.kind}]{text[place.end :]}"
    return text


def places(text: str) -> list[Place]:
    """All such places in their order, none within another."""
    text = text.replace("’", "'")  # one character for one: places stay where they are
    found = [Place(*match.span(), "") for match in _MARKED.finditer(text)]
    for place in _candidates(text):
        if all(place.end <= other.start or place.start >= other.end for other in found):
            found.append(place)
    return sorted((place for place in found if place.kind), key=lambda place: place.start)


def _candidates(text: str) -> Iterator[Place]:
    for kind, pattern in (*_PLACES[:2], *_CASES, *_PLACES[2:]):
        for match in pattern.finditer(text):
            found = [name for name in pattern.groupindex if match[name]]
            yield Place(*match.span(found[0] if found else 0), kind)
    for start, end in spans(text):
        yield Place(start, end, "name")
    for pattern in _NAMES:
        for match in pattern.finditer(text):
            which = next(name for name in pattern.groupindex if match[name])
            words = match[which].split()
            if words and words[0].lower().rstrip(".") not in _NO_NAMES:
                start, end = match.span(which)
                yield Place(start + match[which].index(words[0]), end, "name")
