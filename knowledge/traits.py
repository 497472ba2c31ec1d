"""Notices that somebody asks what their own weight, change of life or illness means for them.

What the article says of such a thing is a fact about a group: beside "will I get it" it is no answer.
"""

from __future__ import annotations

import re

from knowledge.cases import KIN
from knowledge.spacing import straight

LONGEST = 600  # characters read of one message
FEW_WORDS = 10  # of a message that goes on with what was told before

_SELF = rf"(?:i|i'?m|im|i'?ve|ive|my|me|mine|she|she'?s|her|he|his|we|{KIN}(?:'?s)?)"
_TRAIT = (
    r"(?:overweight|obese|obesity|fat|(?:am|i'?m|im|is|too|very|so|quite) heavy|bmi|weigh\w*|plus[- ]size|"
    r"kilos?|kgs?|\d+ (?:stone|pounds|lbs)|periods?|menopaus\w*|menstruat\w*|hrt|childless|"
    r"(?<!like a )heart attacks?|(?<!like a )strokes?|diabet\w*|(?:high )?blood pressure|hypertension|"
    r"cholesterol|heart (?:disease|failure|trouble|problems?|condition)|angina|bypass|stents?|lupus|"
    r"smok\w+|drinker|brca\w*|family history|cancer in (?:my|the|our) family|"
    r"had (?:breast |ovarian )?cancer|dense breasts?|(?:radio|radiation )therapy)"
)
_TELLS = re.compile(
    rf"\b{_SELF}\b.{{0,40}}\b{_TRAIT}\b|\b{_TRAIT}\b.{{0,25}}\b{_SELF}\b|"
    rf"\A\W*(?:being |very |a bit |so )*{_TRAIT}\b",
    re.IGNORECASE,
)
_IT = r"(?:it|this|that|they|these|those)"
_OUTCOME = (
    r"(?:bad|worse|dangerous|serious|risky|a (?:problem|risk|worry|bad sign)|in (?:danger|trouble)|"
    r"at (?:\w+ )?risk|high risk|doomed|done for|next|too late)"
)
_COMES_TO = (
    r"(?:get|develop|end up|die|dying|at risk|likely|catch|survive|have (?:a (?:stroke|heart attack)|cancer|it|"
    r"another)|be (?:ok|okay|fine|alright|next))"
)
_ASKS = (
    r"\bshould (?:i|we|she|he) (?:be )?(?:\w+ )?"
    r"(?:worr\w+|concerned|scared|afraid|alarmed|panic\w*|frightened)\b",
    rf"\b(?:should|does|do) {_IT} (?:worry|scare|concern|bother|affect|frighten|hurt) (?:me|us|her|him)\b",
    rf"\b(?:does|do|did|would|could|might) {_IT} (?:all )?(?:mean|make|put)\b(?! to\b).{{0,20}}"
    r"\b(?:i|i'?ll|ill|me|my|mine|she|he|her|it|another|cancer|worse|higher|more)\b",
    rf"\b(?:will|would|could|might|am|is|are) (?:i|she|he|we)\b.{{0,20}}\b{_COMES_TO}\b",
    r"\b(?:am|is|are|so) (?:i|she|he|we|my \w+|her \w+|his \w+) (?:\w+ ){0,2}?" + _OUTCOME + r"\b",
    rf"\b(?:is|are|was) {_IT} (?:\w+ )?{_OUTCOME}\b",
    r"\bmean (?:that )?(?:i|my|she|her|he|his)\b.{0,20}\b(?:am|is|are|have|has|will|get|might|need|could)\b",
    r"\bhow (?:bad|serious|dangerous|worried|high|big|likely|risky)\b.{0,30}\b(?:me|my|i|her|she|him|he)\b",
    r"\bwhat (?:does|do|did|will)\b.{0,40}\bmean for (?:me|us|her|him|my \w+)\b",
    r"\b(?:what(?:'?s| is| are)|how (?:high|big) (?:is|are)) (?:my|her|his) (?:own )?"
    r"(?:risks?|chances?|odds)\b",
    r"\b(?:is|are) (?:it|another(?: one)?|cancer|the next(?: one)?) (?:\w+ )?(?:coming|on (?:its|the) way)\b",
)
_FORETELLS = re.compile("|".join(f"(?:{way})" for way in _ASKS), re.IGNORECASE)
# In a talk about somebody's own case: what comes of it, in few words.
_COMES = re.compile(
    rf"(?<!what )\b(?:does|do|did|would|could|might) {_IT} (?:all )?mean\b.{{0,40}}\b(?:another|again|coming|"
    r"next|soon|i'?ll|will (?:i|she|he)|(?:i|she|he) will|get|worse|risk|die|attack|stroke)\b|"
    r"\b(?:will|could|can|might) (?:it|another(?: one)?|that|this) (?:\w+ )?"
    r"(?:happen|come (?:back|again)|kill|get worse|spread|return)\b|"
    r"\bis (?:it|another(?: one)?) (?:\w+ )?coming\b(?! from)",
    re.IGNORECASE,
)


def tells_trait(text: str) -> bool:
    """Whether a message tells somebody's weight, change of life or illness."""
    return bool(_TELLS.search(straight(text, LONGEST)))


def asks_of_own_risk(text: str) -> bool:
    """Whether a message tells such a thing and asks what it means for whom it tells of."""
    return tells_trait(text) and bool(_FORETELLS.search(straight(text, LONGEST)))


def asks_what_comes(text: str) -> bool:
    """Whether a few words ask what will come of a case that was told of before."""
    said = straight(text, LONGEST)
    return len(said.split()) <= FEW_WORDS and bool(_COMES.search(said))
