"""Notices that a reader asks the bot to judge their own result, which it never does."""

from __future__ import annotations

import re

_OWN = r"(?:my|mine|i|i've|ive|i'm|im|me|our|her|his|mum's|mom's|wife's)"
_CASES = (
    r"\bbi-?\s?rads\W{0,3}[0-6]\b",
    r"\bb[1-5][ab]?\b.*\b(?:result|biopsy|mean)",
    rf"\b{_OWN}\b.{{0,60}}\b\d+(?:\.\d+)?\s?(?:mm|cm|millimet|centimet)",
    rf"\b\d+(?:\.\d+)?\s?(?:mm|cm)\b.{{0,60}}\b{_OWN}\b",
    r"\b(?:is|are) (?:mine|my (?:calcifications?|calcs?|specks?|spots?|dots?|cluster|clusters|lump|"
    r"micro\w*|macro\w*|results?|report|mammogram|scan|images?|biopsy))\b.{0,40}"
    r"\b(?:cancer\w*|benign|malignant|harmless|dangerous|ok|okay|bad|serious|normal|safe|dcis|fine)\b",
    r"\b(?:do|have|has) i (?:have |got |get )?(?:breast )?(?:cancer|dcis)\b",
    r"\bso (?:i|we) (?:don'?t|do not|dont|can|should|don) (?:need|skip|cancel|have|ignore|not)\b",
    r"\b(?:can|should|could|may) i (?:skip|cancel|refuse|ignore|postpone|put off|delay)\b.{0,40}"
    r"\b(?:biopsy|follow|appointment|mammogram|test)\b",
    r"\b(?:look at|read|interpret|explain|check|tell me about|judge|decode) my "
    r"(?:report|results?|mammogram|scan|images?|letter|biopsy)\b",
    r"\bwhat (?:does|do|is) my (?:report|results?|mammogram|scan|letter|biopsy)\b.{0,20}\bmean",
    r"\bam i (?:ok|okay|fine|safe|in the clear|going to be (?:ok|okay|fine)|cancer)",
    r"\bmy (?:report|letter|result|results|mammogram|radiologist|doctor) (?:says|said|shows|showed|"
    r"states|reads|came back)\b.{0,160}\b(?:cancer\w*|is it|am i|do i|does (?:that|this|it) mean|"
    r"should i worry|bad|benign|serious)\b",
    r"\bmy (?:chance|chances|risk|odds)\b",
)
_OWN_RESULT = re.compile("|".join(f"(?:{case})" for case in _CASES), re.IGNORECASE | re.DOTALL)


def asks_for_own_result(text: str) -> bool:
    """Whether the text asks for a judgement of one person's result."""
    return bool(_OWN_RESULT.search(text.replace("’", "'")))
