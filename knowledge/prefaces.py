"""What readers say before a question and that is none of it: "ok, serious now, ...", "can i ask 2 things? ...".

It is taken off only where a question is left.
"""

from __future__ import annotations

import re

from knowledge.parts import asks
from knowledge.spacing import straight

LONGEST = 1000  # characters read of one message
FEWEST_WORDS = 2  # of the question that is left

_COUNT = (
    r"(?:an?|one|1|two|2|three|3|some|a few|a couple(?: of)?|another|more|one more|my|the|this)"
)
_THING = (
    r"(?:(?:quick|short|small|silly|stupid|dumb|serious|real|proper|honest|other|last|next|first|different|new|more)"
    r" )*(?:questions?|things?|ones?|something|stuff)"
)
# A question that is announced: "i have two questions", "can i ask you something else".
_ANNOUNCES = (
    r"(?:(?:can|could|may|might|let) (?:i|me|we) (?:just |please |also |maybe )*ask (?:you )?"
    rf"(?:{_COUNT} {_THING}|{_THING}|this|sth)(?: (?:else|more|please|first|pls))*|"
    rf"(?:i(?:'ve|ve| have)?(?: got)? |got )(?:{_COUNT} )+{_THING}(?: for you)?|"
    rf"(?:{_COUNT} )?{_THING}(?: for you| now| though)?)"
)
# What only takes up the talk again, or sets its tone.
_SMALL = (
    r"(?:ok(?:ay|ey)?|k|kk|right|all ?right|fine|well|anyway|anyways|hm+|mm+|oh|ah|um+|uh+|er+|lol|"
    r"(?:ha|he){2,}h?|sorry|so sorry|my (?:bad|mistake|apologies)|apologies|pardon|excuse me|thanks?|"
    r"thank you|thx|ty|ta|cheers|got it|gotcha|i see|understood|fair enough|good to know|"
    r"(?:(?:that|this|it)(?:'s|s| is)? )?(?:makes sense|helps|helped|clear|helpful|interesting)|"
    r"great|good|nice|cool|perfect|never ?mind|no worries|forget (?:it|that)|"
    r"(?:i'?m |now )?back(?: now| again| to (?:it|my question|the point))?|"
    r"(?:now )?(?:but )?(?:serious|seriously|for real|honestly)(?: now| though)?|"
    r"(?:all )?jok(?:es|ing) (?:apart|aside)|on a (?:more )?serious note|where was i|"
    r"let me (?:start|try) (?:again|over)|i(?:'ll| will) try again)"
)
_PREFACE = re.compile(
    rf"\W*(?:(?:(?:hi|hello|hey)\W+(?={_ANNOUNCES}\s*[?!.:,;-]))?(?:{_SMALL}|{_ANNOUNCES}\s*(?=[?!.:,;-]))"
    r"(?:\s*[,.!?:;…-]+\s*|\s+))+",
    re.IGNORECASE,
)

_GOES_ON = re.compile(r"or\b", re.IGNORECASE)  # "good or bad?"
_SIGNS = re.compile(r"[.,;:!?…]+\s*")


def without_preface(text: str) -> str:
    """A message without what is said before its question; the whole message where that leaves none."""
    said = straight(text, len(text))
    match = _PREFACE.match(said[:LONGEST])
    rest = said[match.end() :] if match else ""
    is_apart = match is not None and not match.group()[-2:].strip().isalnum()
    is_question = asks(rest) or (is_apart and rest.endswith("?"))
    is_left = len(rest.split()) >= FEWEST_WORDS and not _GOES_ON.match(rest)
    return rest if is_left and is_question else text


def asks_in_part(text: str) -> bool:
    """Whether any piece of a message between its signs is a question: "ok, serious, do they go away"."""
    pieces = (piece.strip() for piece in _SIGNS.split(straight(text, LONGEST)))
    return any(len(piece.split()) >= FEWEST_WORDS and asks(piece) for piece in pieces)
