"""A message that only says which signs are not there: "no lump, no discharge", "and no fever either"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from actions.reply import Draft
from actions.turn import Turn

if TYPE_CHECKING:
    from actions.act import Act

_SIGN = (
    r"(?:lumps?|bumps?|discharge|fevers?|temperature|redness|rash(?:es)?|swelling|pain|pains|bleeding|blood|itch\w*|"
    r"dimpl\w*|pus|warmth|heat|soreness|symptoms?|signs?|nipple (?:trouble|change|changes|discharge|problems?)|"
    r"skin (?:changes?|trouble)|chills?|shivers?|infection|chest pain|breathlessness|tenderness|leaking|ooz\w*)"
)
_MANNER = r"(?:new |other |any |bad |real |funny |breast |nipple |skin |fresh |more |obvious )*"
_DENIED = re.compile(
    rf"\b(?:no|without|not any|never any|zero|(?:i )?(?:haven't|havent|don't|dont|have not|do not)"
    rf"(?: have| got| had| feel| see)?(?: any| a)?|i have no|i've no|there's no|there is no|got no|nor|"
    rf"neither|or|and|any)\W+"
    rf"{_MANNER}{_SIGN}\b(?: (?:or|and|nor|either) {_MANNER}{_SIGN}\b)*",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"\b(?:no|without|not|never|zero|haven't|havent|don't|dont|neither)\b", re.IGNORECASE
)
_BESIDE = re.compile(
    r"\b(?:and|either|neither|before|you|u|ask|asked|even|at|all|thank|god|thanks|goodness|luckily|just|i|i'm|im|am|only|"
    r"wonder\w*|curious|or|so|far|yet|really|nothing|like|that|ok|okay|also|in|case|were|going|to|are|the|my|there|is|"
    r"by|way|anything|well|but|nope|no|it|was|clear|else|of|sort|kind|anywhere)\b",
    re.IGNORECASE,
)


def signs_denied(act: Act, turn: Turn) -> Draft | None:
    """What they would like to know; None where a message says more, or where care is advised."""
    said = turn.text.replace("’", "'")
    if turn.memory.advice is not None or said.rstrip().endswith("?"):
        return None
    rest, count = _DENIED.subn(" ", said)
    is_all = (
        count > 0 and bool(_FIRST.search(said)) and not re.search(r"\w", _BESIDE.sub(" ", rest))
    )
    return act.with_questions(turn, act.say(turn.memory, "signs_denied")) if is_all else None
