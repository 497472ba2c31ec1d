"""What a reader asks about the advice itself: which number, which words, the cause, or to be spared it."""

from __future__ import annotations

import re

from actions.advice import Advice
from actions.offers import asks
from actions.turn import Turn

LIKELY = 0.3  # probability of a question how to support somebody from which it is one
LONGEST = 12  # words of a question about the advice
_LINES = r"(?:(?:phone |telephone )?numbers?(?! of\b)|help ?lines?|hot ?lines?|crisis lines?|phone lines?)"
_NUMBER = re.compile(
    rf"\b(?:what|what's|whats|which|give|tell|have|need|know|get|find|any|there|got|wheres?|"
    rf"where's)\b.{{0,30}}\b{_LINES}\b"
    rf"|\A\W*(?:the |a |and |ok |so |please )*{_LINES}\b"
    r"|\b(?:who|whom|where)(?: else)? (?:can|could|do|should|shall|must|would|to) (?:i |we |you |one |"
    r"they )?"
    r"(?:call|ring|phone|dial|text|contact)\b"
    r"|\bwhere(?: else)? (?:can|could|do|should|would) (?:i|we|one|she) (?:get|find|go for|look for) "
    r"(?:some )?(?:help|support)\b|\bwho(?: else)? (?:can|could) help\b",
    re.IGNORECASE,
)
_WORDS = re.compile(
    r"\b(?:what|how) (?:can|do|should|shouldn'?t|shall|could|would|must|to|am|are|else) (?:i |we |"
    r"you )?(?:supposed to )?"
    r"(?:say|tell|talk|speak|answer|reply|help|support|comfort|do for|be there|react|respond|act)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:will|would|do|are|can|could|did|have|don't|dont) you\b.{0,20}\b(?:tell|telling|told|report\w*|"
    r"inform\w*|alert\w*|notif\w*|shar\w+|pass\w*|send\w*|call\w*|phon\w+|ring\w*)\b.{0,25}\b(?:any\w*|"
    r"some\w*|my|the|police|cops|doctors?|nurse|ambulance|people|them|him|her|me|us|parents|on|this|that|"
    r"it|911|999|112)\b"
    r"|\b(?:who|whom) (?:will|do|would|did|are) you (?:going to )?(?:tell|telling|told|inform|call|"
    r"contact|report)\b"
    r"|\b(?:please )?(?:don't|dont|do not) (?:tell|report|inform|call)\b.{0,20}\b(?:any\w*|my|the|on|"
    r"them|him|her)\b"
    r"|\b(?:is|does|will) (?:any(?:body|one)|some(?:body|one)|the police|my \w+)\b.{0,15}\b(?:told|"
    r"informed|be told|get told|find out|know)\b",
    re.IGNORECASE,
)
# What the article has on the sign, and what is done about it at a visit.
_ARTICLE = re.compile(
    r"\b(?:what|does|do|is|are|anything|something|where)\b.{0,25}\b(?:article|page|text|leaflet)\b.{0,25}"
    r"\b(?:about|on|to|of|mention|say|cover|have)?\W*\b(?:that|this|it|my (?:\w+ )?(?:rash|lump|nipple|"
    r"sign|change))\W*\Z"
    r"|\b(?:is|are|was) (?:that|this|it|they) (?:\w+ )?in (?:the|your|this) (?:article|page|text|leaflet)\b",
    re.IGNORECASE,
)
_VISIT = re.compile(
    r"\A\W*(?:(?:and|so|but|ok|okay|then)\W+)*what (?:will|would|do|can|could|are|might|is|does|should) "
    r"(?:they|the (?:doctors?|clinic|nurse|gp)|a (?:doctor|nurse|gp)|my (?:doctor|clinic|gp|nurse)|he|she)"
    r"(?: (?:going|gonna|likely|able|then|usually|want|wanting|probably|even))*(?: to)? "
    r"(?:do|check|look (?:at|for)|test|ask(?: me)?|need|happen)\b(?: (?:there|then|first|with me|to me|"
    r"about it|about that|next|at the visit|"
    r"for|on friday|when i (?:go|come|get there)))*\W*\Z"
    r"|\A\W*(?:(?:and|so|but|ok|okay|then)\W+)*what(?: will|'s going to| is going to)? happens? "
    r"(?:there|then|at the (?:visit|clinic|doctor\S*|appointment)|when i (?:go|get there))\W*\Z",
    re.IGNORECASE,
)
# Who asks to be spared the advice.
_SPARES = re.compile(
    r"\b(?:don't|dont|do not|stop|no|without|quit|enough of the|enough)\W+(?:\w+ ){0,3}?(?:lectur\w+|"
    r"preach\w*|nag\w*|"
    r"repeat\w*|sermons?|telling me (?:to|the)|tell me to|saying (?:that|it|this|the same)|patroni\w+|"
    r"scold\w*|judg\w+|"
    r"moralis\w+|moraliz\w+)\b",
    re.IGNORECASE,
)
_CAUSE = re.compile(
    r"\b(?:(?:benign|harmless|possible|common|usual|likely|main|other|normal) )*(?:causes?|caused|"
    r"causing|reasons?|explanations?|origins?)\b|\bwhere (?:does|do|is|did)\b.*\b(?:come|coming) from\b"
    r"|\bwhy (?:is|are|does|do|did|would|has|have)\b",
    re.IGNORECASE,
)


def inquiry(turn: Turn, advice: Advice) -> str:
    """The name of the text that answers a question about the advice, or nothing."""
    said = turn.text.replace("’", "'")
    if len(said.split()) > LONGEST:
        return ""
    if _SPARES.search(said) and advice.level != "emergency":
        return "spared"
    if _TOLD.search(said):
        return "told"
    if advice.level == "helper" and (_WORDS.search(said) or _is_of_support(turn)):
        return "words"
    if _NUMBER.search(said):
        return "number"
    if advice.kind == "red_flag" and _ARTICLE.search(said):
        return "article"
    if advice.kind == "red_flag" and _VISIT.match(said):
        return "visit"
    is_flag = advice.kind == "red_flag" and not advice.elsewhere
    return "cause" if is_flag and asks_cause(said) else ""


def asks_cause(text: str) -> bool:
    """Whether a message asks for a cause."""
    return bool(_CAUSE.search(text))


def without_cause(text: str) -> str:
    """A question without the words that ask for a cause: what is left is what it asks the cause of."""
    return _CAUSE.sub(" ", text)


def _is_of_support(turn: Turn) -> bool:
    return turn.intent == "support" and turn.sure >= LIKELY and asks(turn.text)
