"""Whether a message asks if something that a reader felt comes from a finding: no article can say that.

"Is this the calcifications?", "could the specks do that", "is it because of the big ones?".
"""

from __future__ import annotations

import re

_FINDING = (
    r"(?:(?:the|my|these|those|her|big|large|small|tiny|little|breast|white|some|of) )*"
    r"(?:(?:micro|macro)?-?cal[cs]\w*|specks?|spots?|dots?|flecks?|deposits?)"
)
_CAN = r"(?:is|are|was|were|can|could|might|may|would|will|does|do|did)(?:n'?t)?"
_IT = r"(?:this|that|it)"
_FROM = (
    r"(?:because of|due to|down to|caused by|from|(?:to do|connected|linked|related) (?:with|to)|"
    r"(?:a )?(?:sign|symptom|result|effect) of)"
)
# What is felt is the effect: "is that because of big calcifications".
_BLAMES = re.compile(
    rf"\b{_CAN} {_IT}(?: \w+){{0,2}}? {_FROM} {_FINDING}\b"
    rf"|\b(?:can|could|might|may|would|will|do|does|did|are|is) {_FINDING}(?: \w+)?"
    rf" (?:do|doing|cause|causing|make|making|explain|lead to|give me|bring|be behind|be why|why)"
    rf" {_IT}\b",
    re.IGNORECASE,
)
# Right after a sign, more than that asks of it: "is this the calcifications", "is it harmless", "why is that";
# but not "could that be why I have calcifications".
_OF_SIGN = re.compile(
    rf"\b{_CAN} {_IT}\b(?!.{{0,20}}\b(?:why|cause|give|make|made|left|leave|bring|form)\b.{{0,25}}{_FINDING})|"
    r"\b(?:harmless|nothing to worry|nothing serious)\b|"
    rf"\b(?:why|what|whats|what's)\b.{{0,20}}?\b(?:caus\w+|behind|reason|happen\w*) {_IT}\b|"
    rf"\bwhy (?:is|does|did|has) {_IT}\b|\bcaused by\b.{{0,40}}\?",
    re.IGNORECASE,
)
# A statement in the order of one: "he still does it", "when she is tired".
_STATES = re.compile(
    r"\b(?:when(?:ever)? (?:he|she|i|they|we|it|you|my|his|her)|(?:he|she|i|they|we)(?: \w+(?<!n't)){0,2}? "
    r"(?:does|do|did|is|are|was|were|can|could|will|would))\b",
    re.IGNORECASE,
)


def blames_finding(text: str) -> bool:
    """Whether a message asks if what it tells of comes from a finding."""
    return bool(_BLAMES.search(text.replace("’", "'")))


def asks_of_sign(text: str) -> bool:
    """Whether a message that tells of a sign asks about that, and not about an article."""
    return blames_finding(text) or bool(_OF_SIGN.search(text.replace("’", "'")))


def without_statements(text: str) -> str:
    """A message without the words that begin like a question and tell."""
    return _STATES.sub(" ", text.replace("’", "'"))
