"""A danger read in half a sentence, whose other half comes next: "he hit", "the nail on the head"."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.advice import INTENTS, Advice
from actions.rendering import message
from actions.reply import Draft, Reply
from actions.turn import Turn
from knowledge.safety import Finding

LONGEST = 5  # words of a half sentence
BRIEF = 3  # words of one that says so little that its other half may make it less urgent
FEWEST = 2  # words of the other half
# How the other half goes on, whatever the first one is.
_GOES_ON = re.compile(
    r"\W*(?:on|in|at|for|of|from|to|about|with|by|until|till|like|as|off|into|over|around|under|after|"
    r"before|during|once|twice|(?:is|are|was|were|has|will|would)(?! (?:it|this|that|i|we|you|they|he|"
    r"she|there|the|my|an?)\b)|because|cause|cos|than|when(?:ever)? (?:i|he|she|it|they|you|we|the|my)|"
    r"the biopsy|the nipple)\b",
    re.IGNORECASE,
)
# A first half that can't stand alone: something is missing after its last word.
_HALF = re.compile(
    r"\b(?:can't|cant|cannot|can|won't|wont|will|took|take|taking|kill|killed|hit|hits|hitting|beat|"
    r"beats|cut|cutting|choke|choked|stab|stabbed|shot|shoot|drown|end|lose|lost|want|wants|wanna|going|"
    r"gonna|decided|need|am|i'm|is|are|was|he|she|they|i|my|the|a|to|and|or|for|of|in|on|with|from|that|"
    r"because|if|when|"
    r"thinking|about|says|said|over)\W*\Z",
    re.IGNORECASE,
)
_APART = re.compile(
    r"\W*(?:oh|no+|nope|yes|yeah|ok|okay|sorry|wait|well|hi|hello|hey|thanks?|please|but|so|what|whats|"
    r"how|why|who|"
    r"where|actually|never ?mind|forget|help|i|i'm|im|it|it's|its|he|she|they|we|you|my|there)\b",
    re.IGNORECASE,
)
_LAUGHS = re.compile(r"\b(?:lol|lmao|ha(?:ha)+|hehe+|rofl)\b|[😂🤣😄😆😜😉]", re.IGNORECASE)
# With one of these the other half may be part of a crisis. An emergency has to be laughed at to be none.
_GRAVE = re.compile(
    r"\b(?:pain\w*|hurts?|hurting|ach\w+|bleed\w*|blood|breath\w*|faint\w*|dizzy|numb|fever|worse|die|"
    r"dying|dead|death|kill\w*|suicid\w*|pills?|tablets?|bottle|hand|hands|ready|tonight|now|myself|"
    r"yourself|sudden\w*|since|hours?|minutes?|left|right|side|chest|heart|arm|arms|jaw|neck|back|face|"
    r"throat|wrists?|help|alone|anymore|any more|gone|forever|longer|much|all of|everything|it all|"
    r"elephant|weight|stone|heavy|"
    r"knife|gun|rope|bridge|train|end|goodbye|note)\b|\b(?:this|that|it)\W*\Z",
    re.IGNORECASE,
)
_BODY = re.compile(r"\b(?:chest|heart|arm|jaw|face|head|throat|speech)\b", re.IGNORECASE)


def other_half(turn: Turn, advice: Advice) -> str:
    """The whole sentence, where this message is the other half of the last one; or nothing."""
    first, said = turn.said_last.strip(), turn.text.strip()
    is_next = advice.turn == turn.number - 1 and not advice.again
    is_half = 0 < len(first.split()) <= LONGEST and not first.endswith((".", "!", "?"))
    if not is_next or not is_half or len(said.split()) < FEWEST:
        return ""
    goes_on = _GOES_ON.match(said) or (_HALF.search(first) and not _APART.match(said))
    return f"{first} {said}" if goes_on else ""


def is_harmless(reply: Reply, turn: Turn, advice: Advice) -> bool:
    """Whether the safety gate finds nothing in the whole sentence, and no word of its end is grave."""
    whole = other_half(turn, advice)
    if not whole or reply.service.gate.check(whole) or reply.service.gate.check(turn.text):
        return False
    if not advice.is_urgent or _LAUGHS.search(turn.text):
        return True
    return advice.level != "emergency" and not _GRAVE.search(turn.text)


def more_exact(reply: Reply, turn: Turn, advice: Advice) -> Finding | None:
    """What the whole sentence tells of, where two or three words were taken for more: "I bleed"."""
    whole = other_half(turn, advice)
    is_brief = len(turn.said_last.split()) <= BRIEF and not _BODY.search(turn.said_last)
    if not whole or not is_brief or advice.level != "emergency":
        return None
    found = reply.service.gate.check(whole)
    return found if found and found.level in INTENTS else None


def lighter(reply: Reply, turn: Turn, advice: Advice) -> Draft | None:
    """The advice for the whole sentence, where it is less urgent than its first half seemed."""
    found = more_exact(reply, turn, advice)
    if found is None:
        return None
    after = replace(advice.said(turn.number), level=INTENTS[found.level])
    text = reply.service.safety_texts.advice(found, turn.text)
    return Draft(
        message(after.kind, text, notice=after.notice),
        replace(turn.memory, advice=after, offer=None),
    )
