"""Notices a line that was pasted from a report: its own words in its own manner, without a question.

What is found for such words would weigh one person's finding, whoever typed them.
"""

from __future__ import annotations

import re

from knowledge.cases import PLACE, REPORTED, SIZE
from knowledge.spacing import straight

LONGEST = 1000  # characters read of one message
FEWEST = 2  # kinds of such words from which it is one
_KINDS = (
    rf"\b{REPORTED}\b|\b(?:linear|eggshell|rim|lucent|coarse|round|scattered|grouped|clustered|regional|diffuse)"
    r"(?: \w+)? (?:micro|macro)?calc\w*\b",
    rf"\b{PLACE}|\b(?:bilateral\w*|unilateral\w*|quadrants?|subareolar|axilla\w*|middle depth|"
    r"posterior|anterior)\b",
    r"\b(?:distribution|morphology|parenchym\w*|densit(?:y|ies)|asymmetr\w+|architectural distortion|"
    r"dense|fibroglandular|vascular calc\w*|benign[- ]appearing|lesions?|mass(?:es)?)\b",
    r"\b(?:impression|findings?|conclusion|assessment|comparison|technique|history|indication|"
    r"recommendation)s?\s*:|\b(?:recommend(?:ed|s)?|advised?|suggest(?:ed|s)?)\b",
    r"\b(?:stable|unchanged|interval|since (?:19|20)\d\d|prior|noted|identified|seen|"
    r"no (?:evidence|suspicious|significant|other|focal))\b",
    rf"\bbi-?\s?rads\b|\bcategory \d|{SIZE}",
)
_FOUND = [re.compile(kind, re.IGNORECASE) for kind in _KINDS]
# A reader speaks or asks, or the article does.
_SPEAKS = re.compile(
    r"\?|\b(?:i|i'?m|i'?ve|my|me|you|your|mine|she|he|her|we|they|that|these|which|what|why|how|who|"
    r"compared|versus|vs|difference|meaning|means?|"
    r"is it|are|does|do|can|could|should|would|may|might|usually|often)\b",
    re.IGNORECASE,
)
_OF_BREAST = re.compile(
    r"\b(?:\w*calc\w*|breasts?|mammogra\w*|bi-?\s?rads|specks)\b", re.IGNORECASE
)


def reads_like_report(text: str) -> bool:
    """Whether a message is a line of a report and nothing else."""
    said = straight(text, LONGEST)
    if _SPEAKS.search(said) or not _OF_BREAST.search(said):
        return False
    return sum(bool(kind.search(said)) for kind in _FOUND) >= FEWEST
