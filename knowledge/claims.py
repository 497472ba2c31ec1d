"""What a message says that nobody was told: a reader's own conclusion, or what is said to be written somewhere.

"So I have cancer" is no news, and "the article says all of them are cancer, right?" is a question.
"""

from __future__ import annotations

import re

from knowledge.cases import KIN
from knowledge.parts import asks
from knowledge.spacing import straight

LONGEST = 600  # characters read of one message
FEWEST_WORDS = 3  # of a claim

_LEAD = (
    r"\A\W*(?:(?:and|but|so|ok|okay|well|oh|right|fine|great|no|hm+|please|now|then|wait)\b\W*)*"
)
_SAYS = r"(?:says?|said|states?|stated|claims?|claimed|writes?|wrote|shows?|tells?|told)"
_THAT = r"(?: (?:me|us|here|there|online|everywhere|always|also|even|clearly))*(?: that)?\W+"
_FRAMES = (
    rf"{_LEAD}(?:the|your|this|that) (?:article|page|text|leaflet|website|site|study|quote|chat|bot)"
    rf"(?: \w+)? {_SAYS}{_THAT}(?P<claim>.+)",
    rf"{_LEAD}(?:it|you|u)(?: just| also| clearly| even)? {_SAYS}(?: earlier| above|"
    rf" before)?{_THAT}(?P<claim>.+)",
    rf"{_LEAD}(?:people|everyone|everybody|they all|some people|many|google|the internet|the web|"
    rf"facebook|tiktok|"
    rf"reddit|chatgpt|my neighbou?r|my friends?|my colleagues?)(?: \w+)?? {_SAYS}{_THAT}(?P<claim>.+)",
    rf"{_LEAD}i(?:'?ve| have)?(?: just| also| once)? (?:read|heard|saw|seen)(?: (?:online|somewhere|"
    rf"on \w+|in \w+ ?\w*))?"
    r"(?: that)?\W+(?P<claim>.+)",
    rf"{_LEAD}(?:can you |could you )?(?:quote|show|give|find|read|send)(?: me| us)? (?:the|a|"
    rf"that) (?:sentence|line|"
    rf"part|bit|passage|place|quote|words?)(?: (?:that|where|which|in which))?(?: (?:it|you|the article))?"
    rf"(?: {_SAYS}){_THAT}(?P<claim>.+)",
    rf"{_LEAD}(?:show me |tell me |and )?where (?:does|do|did)? ?(?:it|you|"
    rf"the article) {_SAYS}{_THAT}(?P<claim>.+)",
)
_FRAMED = tuple(re.compile(frame, re.IGNORECASE) for frame in _FRAMES)
OF_ARTICLE = 2  # of these are about the article or the bot
_WHAT_THEN = re.compile(
    r"\W*(?:(?:then|so|but|ok|okay|and|well|no|right)\W+)*what(?:'s| is| does| do| did)?"
    r"(?: it| you| the article| the page| this| they)?(?: (?:really|actually|exactly|then|even|do|does))*"
    r" (?:says?|said|state|write|claim)"
    r"(?: (?:then|instead|exactly|about (?:that|this|it)|on (?:that|this|it)|really|actually))*\W*",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"\W+(?:right|correct|true|no|yes|yeah|huh|innit|is that (?:right|true|correct|so)|am i right|"
    r"(?:is|are|do|does|did|has|have|ca|wo|could|would|must)n'?t (?:it|they|that|this|he|she))\W*\Z",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"[?!]|[,.;]\s*(?:and |but )?(?:is|are|am|do|does|did|can|could|will|would|should|has|have|what|who|"
    r"how|why|when|which|"
    r"where)\b|\b(?:whats?|wat|does it|who|how|which|whether|source|compared?|versus|vs|or not)\b",
    re.IGNORECASE,
)
# "So 27.9% of people with calcifications have cancer": of many, and of nobody.
_OF_MANY = re.compile(
    rf"{_LEAD}(?P<claim>(?=.*\b(?:is|are|isn't|aren't|have|has|turn|become|get|need|"
    r"means?)\b)(?=.*(?:\d ?%|\bper ?cent\b|"
    r"\b(?:half|most|all|none|many|\d+ (?:in|of|out of)) (?:of )?(?:the )?"
    r"(?:\d+|people|women|patients|calc\w*|microcalc\w*|macrocalc\w*|specks|cases|clusters)\b)).+)",
    re.IGNORECASE,
)
_SO = re.compile(r"\W*(?:(?:and|but|ok|okay)\W+)*(?:so|then|that means)\b", re.IGNORECASE)
_OF_SELF = re.compile(
    r"\b(?:i|i'?m|i'?ve|i'?ll|me|my|mine|we|our|her|hers|his|she|he|"
    rf"{KIN})\b",
    re.IGNORECASE,
)
_VERDICT = (
    r"(?:cancer\w*|malignan\w+|benign|harmless|safe|fine|ok|okay|alright|all right|in the clear|clear|dcis|"
    r"recurrence|nothing|dying|doomed|serious|bad|good|normal|healthy|one of them)"
)
_GUESSES = (
    r"(?:guess|suppose|assume|reckon|bet|presume|gather|imagine|figure|take it|conclude|expect|fear|"
    r"knew(?: it)?|"
    r"just know)"
)
_CONCLUDES = re.compile(
    r"\A\W*(?:(?:and|but|ok|okay|well|oh|right|fine|great|no|hm+|god|shit|damn)\W+)*"
    r"(?:so|then|therefore|thus|hence|meaning|(?:which|that|this|it) (?:all )?means|in other words|"
    r"(?:are )?you(?:'?re| are)? (?:mean|meaning|saying|telling me)|(?:it )?(?:looks|sounds|"
    r"seems)(?: like| as if)?|"
    rf"(?:it |that |this )?must be|i (?:\w+ )?{_GUESSES}|obviously|clearly|probably|presumably|apparently)\b"
    r"(?!\W*(?:is|are|am|do|does|did|can|could|will|would|should|what|how|why|when|which|who|where|if)\b)"
    r"(?P<rest>.{0,80})\Z",
    re.IGNORECASE | re.DOTALL,
)
_ENDS = re.compile(
    rf"\A(?!.*\b(?:is|am|are|do|does|can|will|should|could|would) (?:i|it|they|she|he|this|that|these)\b)"
    rf"(?P<rest>.{{0,80}}?)\W+(?:then|i {_GUESSES}|no doubt|probably|obviously|surely)\W*\Z",
    re.IGNORECASE | re.DOTALL,
)
_OF_ONE = re.compile(
    rf"\b(?:i|i'?m|im|i'?ve|ive|she|she'?s|he|he'?s|mine|hers|my (?:\w+ )?\w+|{KIN})\b.{{0,30}}?\b{_VERDICT}\b|"
    r"\A\W*(?:(?:so|then|that|which|means?|like|as|if|now)\W+){0,3}(?:it|it'?s|its|this|that|that'?s|thats)\b"
    rf"(?:\W+(?:is|was|be|means?|all|really|just|not|n'?t|no|an?|breast|"
    rf"definitely|probably|going|to|the))*\W+{_VERDICT}\b(?!\W+\w+ing\b)|"
    rf"\A\W*(?:it'?s )?(?:not|no|nothing)\W+(?:(?:a|an|it'?s|breast|really)\W+)*{_VERDICT}\b|"
    r"\A\W*(?:(?:be|like|a|breast)\W+)*(?:cancer|malignant)\b(?!\W+(?:is|are|can|screening|risk|or)\b)",
    re.IGNORECASE,
)
# Somebody was told, or has it for sure.
_TOLD = re.compile(
    r"\b(?:told|diagnos\w+|confirmed|found|said|called|rang|phoned|came back|come back|turned out|"
    r"results?|letter|"
    r"report|biopsy|pathology|again|years ago|ago|since|in (?:19|20)\d\d|yesterday|today|last \w+|this morning|"
    r"stage|grade)\b",
    re.IGNORECASE,
)
# "So, my mum has breast cancer" only begins so.
_BEGINS = re.compile(
    rf"\A\W*(?:(?:and|but|ok|okay|well|hi|hello)\W+)*so\W+my (?:\w+ )?(?:{KIN}|dad|father|brother|son)"
    r"(?:'s|s)? (?:has|have|had|got|was|is)\b(?!.*\b(?:then|right)\W*\Z)",
    re.IGNORECASE,
)
_GRAVE = re.compile(r"\b(?:cancer|malignan\w+)", re.IGNORECASE)
_HEDGED = re.compile(
    rf"\bi (?:\w+ )?{_GUESSES}\b|\b(?:must be|probably|presumably|possibl[ey]|likely|unlikely|suspect\w*|"
    r"always|every time|look\w* like|sounds? like|seems?|rul\w+ out|proves?)\b|\d ?%|\bper ?cent\b",
    re.IGNORECASE,
)


def claimed(text: str) -> str:
    """What a message says is written, or said by people, of nobody's own case; or nothing."""
    said = straight(text, LONGEST)
    bare = _TAG.sub("", said)
    is_stated = bare != said or "?" not in said or bool(_SO.match(said))
    frames = (*_FRAMED, _OF_MANY) if is_stated else _FRAMED
    matches = (frame.fullmatch(bare.rstrip(" .?!")) for frame in frames)
    claim = next((match["claim"] for match in matches if match), "").strip(" .,;:\"'")
    is_question = asks(claim) or claim.lower().startswith("about ") or _ASKED.search(claim)
    is_brief = len(claim.split()) < FEWEST_WORDS
    return "" if is_brief or is_question or _OF_SELF.search(claim) else claim


def claims_of_article(text: str) -> str:
    """What a message says the article or the bot says, of whomever; or nothing."""
    said = straight(text, LONGEST)
    bare = _TAG.sub("", said).rstrip(" .?!")
    matches = (frame.fullmatch(bare) for frame in _FRAMED[:OF_ARTICLE])
    claim = next((match["claim"] for match in matches if match), "").strip(" .,;:\"'")
    return "" if asks(claim) or len(claim.split()) < FEWEST_WORDS else claim


def asks_what_it_says(text: str) -> bool:
    """Whether a message only asks what the article does say, after a claim or an answer."""
    return bool(_WHAT_THEN.fullmatch(text.strip()))


def concludes(text: str) -> bool:
    """Whether a message draws a conclusion about one person's own case, which nobody has told them."""
    said = straight(text, LONGEST)
    return any(_OF_ONE.search(rest) for rest in _concluded(said))


def supposes(text: str) -> bool:
    """Whether what a message says is supposed, concluded or only claimed, so that it is no news."""
    if _HEDGED.search(text) or claimed(text) or claims_of_article(text):
        return True
    return any(
        _GRAVE.search(rest) or _OF_ONE.search(rest) for rest in _concluded(straight(text, LONGEST))
    )


def _concluded(said: str) -> list[str]:
    """What stands after the word that draws a conclusion, or before one at the end."""
    if _TOLD.search(said) or _BEGINS.match(said):
        return []
    return [match["rest"] for match in (_CONCLUDES.match(said), _ENDS.match(said)) if match]
