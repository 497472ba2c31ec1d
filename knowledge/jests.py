"""What a message tells as a joke or a dream, beside the question that it asks.

"I dreamed that the machine ate me, silly! Is it safe?" has one question, and no case of anybody.
"""

from __future__ import annotations

import re

from knowledge.parts import asks
from knowledge.spacing import straight

LONGEST = 800  # characters read of one message
FEWEST = 2  # words of the question that is left

_PIECE = re.compile(r"[^.!?…\n]+[.!?…\n]*")
_DREAMT = re.compile(
    r"\b(?:i|she|he|we)(?: \w+)?(?: even)? (?:dreamed|dreamt|dream)\b|"
    r"\b(?:had|have|having|in) (?:a|this|the|my) (?:\w+ )?(?:dream|nightmare)\b",
    re.IGNORECASE,
)
_JOKED = re.compile(
    r"\b(?:jok(?:ed?|ing|es)|kidding|kidded|teas(?:ed|ing)|pulling (?:my|our|her) leg|"
    r"was(?: just| only)? (?:being )?funny|made me laugh|(?:we|i) (?:both )?laughed)\b",
    re.IGNORECASE,
)


def without_jest(text: str) -> str:
    """The question of a message without the joke or the dream that is told before it, or the message."""
    said = straight(text, LONGEST)
    pieces = [piece.strip() for piece in _PIECE.findall(said) if piece.strip()]
    told = [n for n, piece in enumerate(pieces) if _is_jest(piece)]
    if not told or len(text) > LONGEST:
        return text
    left = [p for p in pieces[told[-1] + 1 :] if asks(p) and len(p.split()) >= FEWEST]
    return " ".join(left) or text


def _is_jest(piece: str) -> bool:
    return bool(_DREAMT.search(piece) or _JOKED.search(piece)) and not piece.endswith("?")
