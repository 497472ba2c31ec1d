"""Notices a message that opens a talk: it tells something of the reader, asks nothing, and names no result.

"My appointment is on Monday", "they sent me a letter": there is nothing to judge in it and nothing to look up.
"""

from __future__ import annotations

import re

FEWEST_WORDS = 3
LONGEST = 2000  # characters read of one message

_WHO = r"(?:i|it|its|that|this|these|those|they|them|there|he|she|we|you|u|my|mine|our|hers|cancer)"
_CLAUSE = r"(?:\A|[,.;:!-]\s*|\b(?:so|and|but|or|then|ok|hi|hello)\W+)"
_ASKS = (
    # a question by its words, or by its order ("is it", "have I"), or one that begins with a verb
    r"\?",
    r"\b(?:what|whats|wat|why|how|when|where|which|who|whether)\b",
    rf"\b(?:is|are|am|was|were|do|does|did|can|could|should|shall|will|would|may|might|must|ought)"
    rf"(?:n'?t)? {_WHO}\b",
    r"\b(?:have|has|had) (?:i|you|it|they|she|he|we)\b",
    r"\b(?:is|are|do|does|did|ca|could|should|wo|would|has|have|had|was)n'?t (?:it|i|they|he|she|we|that)\b",
    rf"{_CLAUSE}(?:is|are|do|does|did|can|could|should|shall|will|would|may|must|has) ",
    # a wish to be told
    r"\b(?:tell|say|give|explain|interpret|judge|rate|compare|confirm|promise|swear|agree|guess|choose|decide|"
    r"describe|diagnos\w+|look at|have a look|read my|please|pls|plz|kindly|talk me|put my)\b",
    r"\b(?:verdict|opinion|odds|chances?|the truth|be straight|yes or no|or not|or no|good or bad|or bad|right|"
    r"correct|surely|innit|reckon)\b",
    # what follows from something
    r"(?:\A|[,.;]\s*)(?:so|meaning|that means|then)\b|\bmust be\b",
    # what goes on with a question before it
    r"\A\W*or\b",
)
_RESULT = (
    r"\d\s?(?:mm|cm|milli\w*|centi\w*)\b",
    r"\b(?:bi-?\s?rads?|category|cat|score[sd]?|graded?|stage|code) ?\d?|\b[bcrmu][0-6][abc]?\b|\b[0-6][abc]\b",
    r"\b(?:suspicious|malignan\w+|benign|atypi\w+|dcis|lcis|adh|pleomorphic|amorphous|segmental|linear|branching|"
    r"cluster\w*|grouped|coarse|indeterminate|irregular|spiky|spiculated|popcorn|mine|hers|positive|negative)\b",
    r"\b(?:my|the|our) (?:report|result|letter|scan|mammogram|pathology|biopsy)s? (?:says?|said|shows?|showed|"
    r"reads|states)\b",
    r"\b(?:i|we|he|she) (?:do |definitely |really )?(?:have|has|'ve|got|have got) (?:breast )?cancer\b",
    r"\b(?:going to|gonna|want to|don'?t want to) die\b|\b(?:doomed|goner)\b",
    r"\b(?:pasted|below|attached)\b",
    r"\b(?:skip|cancel|refuse|refusing|ignore|saying no|not going|won'?t go|wont go|rather not)\b",
)
_OF_SELF = re.compile(
    r"\b(?:i|im|i'm|ive|i've|my|me|we|us|our|they|he|she|mum|mom|letter|report|results?|appointment|screening)\b",
    re.IGNORECASE,
)
_CASE = re.compile(
    r"\b(?:cancer\w*|tumou?r\w*|lump\w*|biops\w*|tests?|scans?|mammogra\w*|mri|ultrasound|surger\w*|operation|"
    r"treatment|chemo\w*|appointment|follow[- ]?up|results?|report|calc\w*|microcalc\w*|macrocalc\w*|specks?|"
    r"diagnos\w*|found|wait\w*)\b|\d",
    re.IGNORECASE,
)
_STUDY = re.compile(
    r"\b(?:school|college|uni|university|class|biology) (?:project|work|essay|report|talk|presentation)|"
    r"\b(?:homework|essay|assignment|coursework|dissertation|student|presentation|"
    r"for (?:school|college|uni))\b",
    re.IGNORECASE,
)
_ASKED = re.compile("|".join(f"(?:{case})" for case in _ASKS), re.IGNORECASE)
_MORE = re.compile("|".join(f"(?:{case})" for case in (*_ASKS, *_RESULT)), re.IGNORECASE)


def is_opening(text: str) -> bool:
    """Whether a message tells of the reader, without a question and without a result."""
    said = text[:LONGEST].replace("’", "'").strip()
    if len(said.split()) < FEWEST_WORDS:
        return False
    return bool(_OF_SELF.search(said)) and not _MORE.search(said)


def names_case(text: str) -> bool:
    """Whether a message names a test, a number, a cancer, or what was found: more than a greeting.

    A school project is nobody's case.
    """
    return bool(_CASE.search(text[:LONGEST])) and not _STUDY.search(text[:LONGEST])


def asks_somewhere(text: str) -> bool:
    """Whether any part of a message asks, or wishes to be told."""
    return bool(_ASKED.search(text[:LONGEST].replace("’", "'")))
