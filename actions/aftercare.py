"""The reply to what a reader sees or feels after a biopsy, where it is no danger: the articles do not say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from actions.rendering import message
from actions.reply import Draft
from actions.turn import Turn
from actions.unsaid import NOTICE

if TYPE_CHECKING:
    from actions.act import Act

LONGEST = 30  # words of a message that tells of it
_FELT = re.compile(
    r"\b(?:bruis\w+|black and blue|tender|sore|achy|aches?|aching|stiff|throb\w*|sting\w*|stitch\w*|"
    r"dressing|plaster|bandage|scab\w*|steri[- ]?strips?)\b",
    re.IGNORECASE,
)
_BIOPSY = re.compile(r"\b(?:biops\w+|needle (?:test|thing)|core needle)\b", re.IGNORECASE)
# Before it, or as a cause of calcium, it is another question.
_OTHER = re.compile(
    r"\b(?:cause[sd]?|calc\w*|will it|is it going to|old|years? ago|as a (?:child|girl)|"
    r"(?:is|are|does|do|will|can) (?:a|the|an)? ?(?:\w+ )?biops\w+)\b",
    re.IGNORECASE,
)


def after_biopsy(act: Act, turn: Turn) -> Draft | None:
    """That it is not in the article, and what should be seen the same day; None for anything else."""
    text = turn.text
    told = f"{text} {turn.said_last} {turn.memory.question}"
    is_it = _FELT.search(text) and _BIOPSY.search(told) and not _OTHER.search(text)
    if not is_it or len(text.split()) > LONGEST:
        return None
    texts = act.service.texts
    lines = (texts["after_biopsy"], texts["changes_biopsy"])
    rendered = message("no_answer", "\n".join(lines), notice=NOTICE)
    return act.answered(turn, text, rendered)
