"""What "do it" stands for in a talk about a finding: "can mastitis do it too" asks whether that causes it.

Nobody asks so whether a person did something: who does a test is asked with "who", "they", "you" or "doctor".
"""

from __future__ import annotations

import re

_ONE = r"(?:it|this|that|them|these|those)"
# Who does what people do, and is no cause of a finding.
_PEOPLE = (
    r"(?:i|we|you|he|she|they|it|this|that|these|those|who|one|u|somebody|someone|anyone|anybody|nobody|people|"
    r"(?:the |a |an |my |her |your |our |most |all |some )?(?:doctors?|nurses?|clinicians?|radiologists?|"
    r"surgeons?|hospitals?|clinics?|gps?|technicians?|husband|wife|mum|mom|mother|sister|daughter|friend|"
    r"women|patients?|staff|machine|computer|bot|program))"
)
_CAN = r"(?:can|could|would|will|does|do|did|might|may)"
_ASKS = re.compile(
    rf"\b(?P<can>{_CAN})\s+(?!{_PEOPLE}\s+(?:\w+\s+)?do\b)(?P<what>(?:[\w'-]+\s+){{1,5}}?)"
    rf"do\s+{_ONE}\b(?!\s+(?:for|to|with|at|on|in|without|again|before|hurt)\b)",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"\b(?:be|is|was)\s+(?:why|the (?:cause|reason)(?: (?:for|of) (?:it|this|that|them))?|to blame|"
    r"behind (?:it|this|that|them))(?=\W*(?:\Z|[,.?!]))",
    re.IGNORECASE,
)


_CAUSES = re.compile(
    rf"\b{_CAN}\s+(?!{_PEOPLE}\s)(?:an? |the |my |old |past )*(?P<what>(?:[\w'-]+\s+){{1,5}}?)"
    r"(?:ever |also |really )?(?:cause|leave|bring|give|make|produce|lead to|do|result in)\b",
    re.IGNORECASE,
)


def cause_in(text: str) -> str:
    """What a message asks of whether it causes something: "a cyst" in "does a cyst leave calcium"."""
    match = _CAUSES.search(text)
    return match["what"].strip() if match else ""


# "What sort of thing brings them on".
_BRINGS = re.compile(
    r"\bwhat(?: sorts?| kinds?| types?)?(?: of)?(?: things?| stuff)? (?:can |could |might |usually |normally )*"
    r"(?:(?:brings?|sets?) (?P<on>it|them|these|those|this|that) (?:on|off|about)|"
    r"triggers? (?P<one>it|them|these|those|this|that))\b",
    re.IGNORECASE,
)


def in_full(text: str) -> str:
    """The same message with "cause it" where it says "do it" of a thing, or "what brings it on"."""
    text = _BRINGS.sub(lambda match: f"what causes {match['on'] or match['one']}", text)
    said = _ASKS.sub(lambda match: f"{match['can']} {match['what']}cause it", text)
    return _SAYS.sub("cause it", said) if _names_cause(said) else said


def _names_cause(text: str) -> bool:
    """Whether a thing, and no pointer, is what may be to blame: "could radiotherapy be why"."""
    return bool(
        re.search(
            rf"\b{_CAN}\s+(?!{_PEOPLE}\s)(?:[\w'-]+\s+){{1,5}}?be\s+(?:why|the|to|behind)\b",
            text,
            re.IGNORECASE,
        )
    )
