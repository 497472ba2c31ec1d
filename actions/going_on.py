"""What follows the last quote: asked for as "more", or as "anything else?" where that is no "no"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from actions.reply import Draft
from actions.turn import Turn

if TYPE_CHECKING:
    from actions.act import Act

_ELSE = re.compile(
    r"\W*(?:(?:and|ok|okay|so|thanks|thank you|cheers|right|is that (?:it|all)|is there|are there|or)\W+)*"
    r"(?:any ?thing|some ?thing|any|what|owt)\W+(?:else|more|other (?:things?|tips?|ones?|questions?))"
    r"(?: (?:at all|then|i should (?:ask|know)|to (?:ask|know|say)|please|pls|there))*\W*",
    re.IGNORECASE,
)


def asks_on(turn: Turn) -> bool:
    """Whether a message after an answer only asks for more of it."""
    return turn.before_kind == "answer" and bool(_ELSE.fullmatch(turn.text))


def going_on(act: Act, turn: Turn) -> Draft:
    """The next sentence or list of the same section."""
    memory, answerer = turn.memory, act.service.answerer
    quotes = answerer.more(memory.spans)
    if answerer.in_apparatus(memory.spans) and memory.question:
        quotes = answerer.next_best(memory.question, memory.texts)
    if not quotes:
        return act.with_questions(turn, act.say(memory, "more_end"))
    rendered = act.quoting(act.service.texts["more"], quotes)
    return act.answered(turn, memory.question, rendered)
