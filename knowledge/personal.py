"""Notices that a reader asks the bot to judge their own result, which it never does."""

from __future__ import annotations

import re

from knowledge.cases import KIN, OWN_RESULT, PLACE, REPORTED, SIZE
from knowledge.report_lines import reads_like_report
from knowledge.traits import asks_of_own_risk

LONGEST = 2000  # characters read of one message

_PERSON = (
    r"(?:i|i'?m|im|i'?ve|i'?d|i'?ll|my|mine|we|we'?ve|our|he|he'?s|his|him|she|she'?s|hers?|they|they'?ve|"
    rf"it|it'?s|this|these|{KIN}(?:'?s)?)"
)
# Somebody's case is in question; "tell me whether" only asks.
_SOMEBODY = re.compile(
    r"(?<!telling )(?<!tell )(?<!show )(?<!help )(?<!give )\b(?:me|us)\b|"
    rf"\b(?:{_PERSON}|that|that'?s|those|report|findings?|result|verdict)\b|\b{PLACE}|\d",
    re.IGNORECASE,
)
# "If it is benign, must it come out" supposes a result and asks what is so in general.
_SUPPOSES = re.compile(
    r"\b(?:if|when|assuming|suppose|supposing)(?: \S+){0,3} (?:not cancer|benign|harmless)\b|"
    r"\b(?:benign|harmless) (?:ones|specks|calc\w*|microcalc\w*|macrocalc\w*)\b",
    re.IGNORECASE,
)
# A result is told: in its own terms, with a number, or in words that a report says.
_RESULT = re.compile(
    r"\d|\bbi-?\s?rads\b|\b(?:category|cat|stage|grade|pathology|biopsy|impression)\b|"
    r"\b(?:report|letter|results?|scan) (?:says?|said|shows?|showed|states|reads)\b|"
    rf"\b{REPORTED}\b|\b(?:linear|suspicion)\b",
    re.IGNORECASE,
)
# Breast care, also what the articles say nothing about: a reader's own case may be in it.
_BREAST_CARE = re.compile(
    r"\b(?:breasts?|boobs?|calc\w*|microcalc\w*|macrocalc\w*|mammo\w*|bi-?\s?rads|dcis|lcis|a[dl]h|atypi\w+|"
    r"biops\w+|lumpectom\w*|mastectom\w*|radiat\w*|radioth\w*|chemo\w*|tamoxifen|letrozole|anastrozole|"
    r"hormone therapy|surger\w*|oncotype|margins?|nodes?|scored?|"
    r"\d+(?:[.,]\d+)? ?(?:mm|cm|milli\w*|centi\w*))\b",
    re.IGNORECASE,
)
# "What does BI-RADS 4 mean" asks in general; "what now" and "what would you do" ask for oneself.
_ASKS_IN_GENERAL = re.compile(
    r"\A\W*(?!.*\b(?:you|now|next)\b)(?:(?:so|and|please|hi|hello|ok)\W+)*"
    r"(?:what|whats|what's|is|are|how|does|do|explain|define|which|meaning of|difference)\b",
    re.IGNORECASE,
)
# One person's finding, though nobody is named: its size, its number, its place, an age.
_OF_ONE = re.compile(
    rf"{SIZE}|\b(?:{_PERSON}|me|us)\b|\bof \d+ (?:specks?|dots?|spots?|flecks?|\w*calc\w*)\b|"
    r"\b\d{1,2} ?o'?clock\b|\b(?:in|for|at) (?:a|an) \d\d[- ]?(?:years?|yrs?|y/?o)\b",
    re.IGNORECASE,
)
# Somebody by name or by "I", or what is only one person's: a size, a place, an age.
_NAMED_PERSON = re.compile(
    r"\b(?:i|i'?m|im|i'?ve|ive|i'?d|i'?ll|me|my|mine|myself|we|we'?ve|us|our|ours|he|he'?s|his|him|she|she'?s|hers?|"
    rf"{KIN}(?:'?s)?)\b|{SIZE}|\b{PLACE}|\bof \d+ (?:specks?|dots?|spots?|flecks?|\w*calc\w*)\b",
    re.IGNORECASE,
)
# "So I am safe, right" wants to hear that all is well.
_WANTS_COMFORT = re.compile(
    r"\b(?:so|then|therefore|right|correct|confirm|agree|promise|surely)\b|"
    r"\b(?:am i|i'?m|i am|be|is it|it'?s) (?:\w+ )?"
    r"(?:safe|fine|ok|okay|alright|clear|good|in the clear|harmless|nothing)\b",
    re.IGNORECASE,
)


def asks_for_own_result(text: str) -> bool:
    """Whether the text asks for a judgement of one person's result, or of what an illness means for them."""
    is_asked = _says(OWN_RESULT, text) and not asks_in_general(text)
    return is_asked or asks_of_own_risk(text) or reads_like_report(text)


def asks_in_general(text: str) -> bool:
    """Whether the text is a question that names nobody, no size and no next step."""
    return _says(_ASKS_IN_GENERAL, text) and not _says(_OF_ONE, text)


def is_of_somebody(text: str) -> bool:
    """Whether the text speaks of anybody's case at all."""
    return _says(_SOMEBODY, text)


def names_person(text: str) -> bool:
    """Whether the text names anybody, or what only one person has; "it" and "they" may be things."""
    return _says(_NAMED_PERSON, text)


def is_of_breast_care(text: str) -> bool:
    """Whether the text has a word of breast care."""
    return _says(_BREAST_CARE, text)


def supposes_benign(text: str) -> bool:
    """Whether the text asks about what is benign, without saying that anything is."""
    return _says(_SUPPOSES, text)


def tells_result(text: str) -> bool:
    """Whether the text tells a result: a score, a size, a report's words."""
    return _says(_RESULT, text)


def wants_comfort(text: str) -> bool:
    """Whether the text draws the conclusion that all is well, or asks to hear it."""
    return _says(_WANTS_COMFORT, text)


def _says(pattern: re.Pattern[str], text: str) -> bool:
    return bool(pattern.search(text.replace("’", "'")[:LONGEST]))
