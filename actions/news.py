"""Somebody tells of a cancer: a kind sentence first, and no quote that nobody asked for."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.feelings import clauses_of
from actions.memory import Memory
from actions.offers import asks
from actions.rendering import data_of, message
from actions.reply import Draft, Reply
from actions.turn import Turn
from knowledge.claims import supposes
from knowledge.naming import Thing
from knowledge.things import CANCER

SAID = "news_said"
_HAS = re.compile(r"\b(?:has|have|had|got)\b", re.IGNORECASE)
# With one of these it is feared, supposed or denied, and not told.
_DOUBTED = re.compile(
    r"\b(?:no|not|never|nobody|none|without|\w+n't|dont|if|whether|might|may|could|maybe|perhaps|think|thought|"
    r"scared|afraid|worried|terrified|fear|convinced|sure|risk|chance|suppose|supposing|guess|reckon|assume|bet|"
    r"probably|likely|unlikely|must be)\b",
    re.IGNORECASE,
)
_WHO = r"(?:i|we|you|he|she|it|they|this|that|these|those)"
# A question in the middle of a clause, for want of a comma: "my report says BI-RADS 4 do i have cancer".
_ASKED = re.compile(
    rf"\b(?:(?:do|does|did)\s+{_WHO}\s+(?:\w+\s+)?(?:have|got|get|mean)|(?:have|has)\s+{_WHO}\s+got|"
    rf"(?:am|is|are|could|would|will)\s+{_WHO}\b(?!'|\s+(?:is|are|was|were)))\b",
    re.IGNORECASE,
)


def tells_news(reply: Reply, text: str) -> bool:
    """Whether one of a message's clauses tells of a cancer that somebody has or had."""
    if supposes(text):
        return False
    told = (c for c in clauses_of(text) if not asks(c) and not is_open(c))
    return any(cancer_in(reply, c) or reply.service.news.search(c) for c in told)


def is_open(clause: str) -> bool:
    """Whether something in a clause is feared, supposed, denied or asked."""
    return bool(_DOUBTED.search(clause) or _ASKED.search(clause))


def cancer_in(reply: Reply, text: str) -> Thing | None:
    """The cancer, or what is near to one, that a message says somebody has."""
    things = reply.service.answerer.things
    named = things.named(text) if _HAS.search(text) else None
    return things.told(text) or (named if named is not None and named.grave else None)


def after_news(reply: Reply, turn: Turn, draft: Draft) -> Draft:
    """The reply to a message that asks nothing: only what is said of that cancer by its name is quoted."""
    told = cancer_in(reply, turn.text)
    quotes = data_of(draft.message)["quotes"]
    is_of_it = told not in (None, CANCER) and reply.service.answerer.things.named(turn.text) == told
    if quotes and is_of_it:
        return draft
    said, memory = reply.service.wording.next(SAID, _remembered(turn, told.name if told else ""))
    offer, memory = reply.service.wording.next("news_offer", memory)
    return reply.with_questions(turn, Draft(message("smalltalk", f"{said}\n{offer}"), memory), True)


def _remembered(turn: Turn, told: str) -> Memory:
    """The talk is about their own case now, not about what was quoted before."""
    return replace(turn.memory.of_own_result(turn.text, told), spans=(), texts=())


def asks_nothing(text: str) -> bool:
    """Whether no clause of a message is a question."""
    return not any(asks(clause) for clause in clauses_of(text))
