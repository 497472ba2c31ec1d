"""A wish for the whole article in short: nothing is summed up, and what there is to ask is named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from actions.reply import Draft
from actions.turn import Turn

if TYPE_CHECKING:
    from actions.act import Act

_SUM_UP = (
    r"(?:summar(?:y|ies|i[sz]e)|sum (?:it |this |that )?up|overview|tl;?dr|gist|in a nutshell)"
)
_WHOLE = r"(?:article|page|text|leaflet|website|all (?:of )?(?:it|this|that)|everything|whole thing|whole lot)"
_WISH = re.compile(
    rf"\b{_SUM_UP}\b.*\b{_WHOLE}\b|\b{_WHOLE}\b.*\b{_SUM_UP}\b"
    r"|\bsum (?:it all|all of (?:it|this|that)|everything|(?:the|this) (?:whole )?(?:article|page)) up\b"
    rf"|\b(?:main|key|most important|basic) (?:points?|facts?|things?|messages?)\b.{{0,30}}\b{_WHOLE}\b"
    r"|\A\W*(?:(?:can|could|would) you |please |pls |just |give me |i want |i'?d like |do )*(?:a |an |the )?"
    r"(?:short |quick |brief )?(?:summary|overview|summari[sz]e)(?: please| pls| for me| of it)*\W*\Z"
    r"|\A\W*(?:(?:can|could|would|will) you |please |pls |just |ok |so |and )*"
    r"(?:give|tell|write|list|show|need|i need|name)"
    r"(?: me| us)? (?:(?:\d|one|two|three|four|five|six|ten|some|a few|a couple of|a list of|the|a) )?"
    r"(?:(?:quick|short|main|key|important|interesting|basic|fun|good|random) )*"
    r"(?:facts?|points?|take-?aways?)"
    r"(?: (?:please|pls|about (?:it|them|this|that|(?:breast )?calcifications)|for \w+(?: \w+)?))*\W*\Z"
    rf"|\b(?:tell|explain|read)(?: me)? (?:the |this )?(?:whole|entire) {_WHOLE}\b",
    re.IGNORECASE,
)


_SUBJECTS = re.compile(
    r"\bwhat (?:do|can|does|could) (?:you|u|it|this (?:thing|bot|chat)) (?:even |actually |really |then )*"
    r"(?:know|do|tell|answer|say|help)\b",
    re.IGNORECASE,
)


def summed_up(act: Act, turn: Turn) -> Draft | None:
    """What there is to ask, in the place of a summary; None where none is wished for."""
    if not _WISH.search(turn.text):
        return None
    return named_subjects(act, turn, "summary")


def asks_subjects(text: str) -> bool:
    """Whether a message asks what there is to ask: "what do you know about then"."""
    return bool(_SUBJECTS.search(text))


def named_subjects(act: Act, turn: Turn, name: str) -> Draft:
    """A text with the subjects of the article, and first questions."""
    subjects = act.service.subjects.first_questions(turn.memory)
    return act.showing(turn, act.say_of_articles(turn.memory, name), subjects)
