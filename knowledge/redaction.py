"""Takes out of a reader's words what may tell who they are, before anything is kept."""

from __future__ import annotations

import re

_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_NAME = r"[^\W\d_][\w'-]*"
_CAPITAL = r"[A-Z][\w'-]*"
# What stands in the place of each, the surest first.
_CASES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (f"[{name}]", re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("mail", r"[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\s?(?:\.|\(dot\))\s?[\w-]+)+"),
        ("link", r"\b(?:https?://|www\.)\S+"),
        ("date", rf"\b(?:\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{1,4}}|"
         rf"{_DAY}\s+(?:of\s+)?{_MONTHS}\b(?:,?\s+\d{{2,4}})?|"
         rf"{_MONTHS}\.?\s+{_DAY}\b(?:,?\s+\d{{4}})?|born in \d{{4}})"),
        ("number", r"\b(?:nhs|mrn|ssn|record|patient|hospital|case|reference|ref|insurance|policy|member|id)\b"
         r"(?:\s*(?:no|nr|number|id|is|code))*\W{0,3}(?=[a-z0-9-]*\d)[a-z0-9][a-z0-9-]{2,}(?:\s?\d{2,})*"),
        ("phone", r"(?<![\w.])(?:\+\d{6,14}|\+?\(?\d{1,5}\)?(?:[\s./-]?\(0\))?(?:[\s./-]?\(?\d{2,5}\)?)"
         r"(?:[\s./-]\d{2,5}){1,4}|0\d{3,5}[\s-]?\d{5,7})(?!\w)"),
        ("number", r"(?<![\w.])\d{6,}(?!\w)"),
        ("postcode", r"\b(?:[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}|[A-Z]{2}\s\d{5}(?:-\d{4})?)\b"),
        ("address", rf"\b\d{{1,5}}\s+(?:{_NAME}\s+){{1,3}}"
         r"(?:street|st|road|rd|avenue|ave|lane|drive|close|way|court)\b"),
    )
)  # fmt: skip
# The words before a name in any case; second and third names only with a capital letter.
_TITLED = re.compile(
    rf"(?i:\b(?:dr|doctor|mr|mrs|ms|miss|prof|professor|nurse|sister))\b\.?\s+"
    rf"(?P<name>{_NAME}(?:\s+{_CAPITAL})?)"
)
_CALLED = re.compile(
    r"(?i:\bmy (?:full |first |last )?name(?:'s| is|s)?|\bi am called|\bi'?m called|\bcall me|\bsigned|"
    rf"\bregards,?|\bthis is)\s+(?P<name>{_NAME}(?:\s+{_CAPITAL}){{0,2}})"
)
_I_AM = re.compile(rf"\b(?i:I am|I'm|Im)\s+(?P<name>{_CAPITAL}(?:\s+{_CAPITAL}){{0,2}})")
_NO_NAMES = frozenset(
    "a an the not so very really in it that this my your what why how and or but about normal just "
    "says said told called gave will would did does is was has had who if when for to at on".split()
)


def redact(text: str) -> str:
    """Return the text with marks in the place of mail, links, dates, numbers, addresses and names."""
    text = text.replace("’", "'")
    for mark, pattern in _CASES:
        text = pattern.sub(mark, text)
    for pattern in (_TITLED, _CALLED, _I_AM):
        text = pattern.sub(_without_name, text)
    return text


def _without_name(match: re.Match[str]) -> str:
    if match["name"].split()[0].lower() in _NO_NAMES:
        return match.group()
    return f"{match.group()[: match.start('name') - match.start()]}[name]"
