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
    rf"|\b(?:tell|explain|read)(?: me)? (?:the |this )?(?:whole|entire) {_WHOLE}\b",
    re.IGNORECASE,
)


def summed_up(act: Act, turn: Turn) -> Draft | None:
    """What there is to ask, in the place of a summary; None where none is wished for."""
    if not _WISH.search(turn.text):
        return None
    subjects = act.service.subjects.first_questions(turn.memory)
    return act.showing(turn, act.say_of_articles(turn.memory, "summary"), subjects)
