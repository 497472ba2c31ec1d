"""Notices that somebody takes the chat for a clinic: asks for records of a person, or who it belongs to.

It has none, and may not answer such a question with what is found for its words: no figure is anybody's result.
"""

from __future__ import annotations

import re

from knowledge.cases import KIN
from knowledge.spacing import straight

LONGEST = 400  # characters read of one message
FEW_WORDS = 8  # of a message that only points to records that were asked for before it

_KIN = rf"(?:(?:sister|mother|daughter)[- ]in[- ]law|{KIN}|hubby|gran(?:d?ma|ny|dmother)?|patient)"
_RECORD = (
    r"(?:results?|reports?|files?|records?|scans?|mammograms?|images?|pictures|x-?rays?|letters?|notes|"
    r"chart|(?:nhs |patient )?(?:app|portal)|pathology|biops(?:y|ies)(?: results?)?|test results?|"
    r"appointments?|referral)"
)
_OF_WHOM = rf"(?:my|her|his|their|our|{_KIN}'?s)(?: (?:\w+ )?{_KIN}'?s?)?"
_ITS = (
    rf"(?:{_OF_WHOM} (?:\w+ ){{0,2}}?{_RECORD}|"
    rf"(?:the )?{_RECORD} (?:of|for) (?:my|her|his|our|their) (?:\w+ )?(?:{_KIN}|{_RECORD}))"
)
_FINDS = (
    r"(?:have|has|got|hold|see|find|look(?:ing)? ?up|look for|pull(?:ing)? up|bring up|check(?! out)|"
    r"(?:have )?access(?: to)?|open|get(?: hold of)?|send|email|post|track|chase|search(?: for)?|"
    r"receive[d]?|keep)"
)
_BOT = r"(?:you|u|ya|this (?:chat|bot|site|page|thing)|the (?:chat|bot|system))"
_LEADS = r"\A\W*(?:(?:please|pls|so|and|ok|hi|hello|just|can you|could you)\W+)*"
_PLACE = r"(?:clinic|hospital|practice|surgery|centre|center|unit)"
_STAFF = r"(?:doctor|dr|gp|nurse|surgeon|radiologist|consultant|oncologist)"
_ASKS = (
    # whether it has or finds them
    rf"\b(?:do|did|have|has|can|could|will|would|are) {_BOT} (?:\w+ ){{0,3}}?{_FINDS} (?:\w+ ){{0,3}}?{_ITS}\b",
    rf"{_LEADS}(?:look ?up|pull up|bring up|check|find|open|send(?: me)?|get me) {_ITS}\b(?!.*\d)",
    rf"\b(?:have|do|did) {_BOT} (?:got |have |see )?{_ITS}\b",
    # what they said, and when they come
    rf"\b(?:what|how) (?:did|has|have) {_ITS} "
    r"(?:say|said|show|shown|come (?:back|out)|came back|look|turn out|find|found)\b",
    rf"\b(?:what|how) (?:was|were) {_ITS}\W*\Z|\bwhat {_ITS} (?:was|were)\W*\Z",
    rf"\b(?:are|is|have|has|did|will|when (?:will|are|is|do|does)|where (?:are|is)|where'?s) {_ITS} "
    r"(?:\w+ )?(?:be )?(?:back|ready|in|sent|arrived?|come|coming|posted|through|out|uploaded|available|"
    r"there|here|due)\b",
    rf"\bwhere(?:'?s| is| are) {_ITS}\W*\Z|"
    rf"\bwhen (?:do|can|will|shall) (?:i|we|she|he) (?:get|see|have) {_ITS}\b",
    r"\A\W*(?:are )?(?:my )?results? (?:back|in|ready)(?: yet)?\W*\Z",
    rf"\b(?:want|like|need) to (?:know|see|get|hear) {_ITS}(?: please| pls| now)*\W*\Z",
    rf"\b(?:want|like) {_OF_WHOM} (?:\w+ )?(?:results?|report|letter|file|records)(?: please| pls| now)*\W*\Z",
    rf"\b(?:tell|give|show) (?:me )?{_OF_WHOM} (?:\w+ )?(?:results?|report)\W*\Z",
    r"\bwhat (?:did|have) (?:they|the \w+) (?:find|found|see|seen|say|said)\b.{0,12}\b(?:in|on|about) "
    rf"(?:me|my|her|his|{_KIN})\b",
    # somebody is looked for
    rf"\b(?:looking|searching|calling|asking|writing)(?: \w+)? (?:for|about) (?:a|my) {_KIN}\b"
    r"(?=.{0,80}\b(?:(?:her|his|their) name|born|with you|date of birth)\b)",
    rf"\b(?:can|could|will) {_BOT} (?:\w+ )?(?:find|look ?up|look for|search for) "
    rf"(?:my {_KIN}|her|him|them|me|a patient|someone|somebody|[a-z]+ [a-z]+ born)\b",
    rf"\b(?:had|have|has|did|was|got) (?:\w+ ){{1,5}}(?:with|at|by|from) you(?:r {_PLACE})?\b"
    r"(?! (?:think|say|said))",
    rf"\b(?:is|am|are|was) (?:my {_KIN}|she|he|i|we) (?:\w+ )?(?:on|in) (?:your|the) "
    r"(?:system|list|files?|records?|books|database)\b",
)
_POINTS = re.compile(
    r"\b(?:when|have|has|were|was|did|are|is|will|where|who|why|can you|could you|please|so)\b.{0,30}"
    r"\b(?:sent|posted|ready|back|in|uploaded|arrived?|come|check|look(?: it| them)? ?up|"
    r"find out|say|said|they|it|them)\b",
    re.IGNORECASE,
)
_CLINIC = (
    rf"\bdo (?:you|u) know (?:(?:my|her|his|our|the) (?:\w+ )?(?:{_STAFF}|{_PLACE})|"
    r"(?:dr|doctor|nurse|mr|mrs|ms|prof\w*)\.? [a-z]+)\b",
    rf"\b(?:which|what) {_PLACE} (?:(?:are|r) (?:you|u)|is this)\b",
    rf"\bis this (?:the|my|a) (?:\w+ )?(?:{_PLACE}|doctor'?s)\b",
    r"\bare (?:you|u) (?:\w+ )?(?:from|at|with|in|part of|connected (?:to|with)|linked to) (?:the|my|a|our) "
    rf"(?:\w+ )?(?:{_PLACE}|{_STAFF}|nhs)\b",
    rf"\bare (?:you|u) (?:the|my) (?:\w+ )?(?:{_STAFF}|{_PLACE})\b(?! or\b)",
    rf"\bdo (?:you|u) (?:work|speak|talk) (?:for|with|at|to) (?:the|my|a) (?:\w+ )?(?:{_PLACE}|{_STAFF})\b",
)
_OF_RECORDS = re.compile("|".join(f"(?:{way})" for way in _ASKS), re.IGNORECASE)
_OF_CLINIC = re.compile("|".join(f"(?:{way})" for way in _CLINIC), re.IGNORECASE)


def asks_for_records(text: str) -> bool:
    """Whether a message wants to hear of what is on record of a person, or to have somebody found."""
    return bool(_OF_RECORDS.search(straight(text, LONGEST)))


def points_to_records(text: str) -> bool:
    """Whether a few words may go on with such a question."""
    said = straight(text, LONGEST)
    return len(said.split()) <= FEW_WORDS and bool(_POINTS.search(said))


def asks_for_clinic(text: str) -> bool:
    """Whether a message asks which clinic the chat belongs to, or whether it knows somebody there."""
    return bool(_OF_CLINIC.search(straight(text, LONGEST)))
