"""What a message states that no quote may answer alone: a plan to skip care, a claim, a conclusion, despair."""

from __future__ import annotations

import re

from actions.asking import is_of_own
from actions.claims import on_claim
from actions.feelings import tells_of
from actions.memory import plain
from actions.news import asks_nothing
from actions.offers import asks
from actions.reply import Draft, Reply
from actions.skipping import SKIPS, leaves_out, other_ways, skipping
from actions.turn import Turn
from actions.worry import despairing, tells_despair
from knowledge.claims import asks_what_it_says, claimed, claims_of_article, concludes
from knowledge.details import asks_detail_of
from knowledge.findings import leans_on_finding, names_finding_only, tells_finding
from knowledge.personal import asks_for_own_result
from knowledge.report_lines import reads_like_report

# What a message that tells a finding is taken for: "there are more of them".
MISTAKEN = ("more", "repeat", "source", "simpler", "help", "aside", "bot_challenge")
_NOT_MINE = re.compile(
    r"\b(?:i'm|im|i am|it's|its|it is|it was|that's|thats|that was|this is) not (?:me|the (?:one|patient)|mine|"
    r"my own|about me)\b",
    re.IGNORECASE,
)
FEW = 4  # words of a score, a size or a number with nothing beside it


def states(reply: Reply, turn: Turn) -> bool:
    """Whether a message states one of these."""
    return bool(_way(reply, turn))


def stated(reply: Reply, turn: Turn) -> Draft | None:
    """The reply to what a message states, or None where it states nothing of that sort."""
    if _NOT_MINE.search(turn.text.replace("’", "'")) and asks_nothing(turn.text):
        return reply.say(turn.memory, "acknowledge_talk")
    way = _way(reply, turn)
    if way in SKIPS:
        return skipping(reply, turn, way)
    if way == "claim":
        return on_claim(reply, turn, claimed(turn.text))
    if way == "claim_of_own":
        return on_claim(reply, turn, claims_of_article(turn.text), None)
    if way == "said":
        quotes = reply.service.answerer.requote(turn.memory.spans)
        rendered = reply.quoting(reply.service.texts["answer"], quotes)
        return reply.answered(turn, turn.memory.question, rendered) if quotes else None
    if way == "despair":
        return despairing(reply, turn)
    return reply.answer(turn, turn.text, turn.ranking) if way else other_ways(reply, turn)


def _way(reply: Reply, turn: Turn) -> str:
    text, memory = turn.text, turn.memory
    offer = memory.offered(turn.number)
    if offer and any(plain(text) == plain(choice) for choice in offer.choices):
        return ""
    of_care = leaves_out(turn)
    if of_care:
        return of_care
    if claimed(text):
        return "claim"
    is_of_quote = asks_what_it_says(text) or asks_detail_of(text, memory.texts)
    if is_of_quote and memory.spans and turn.before_kind == "answer":
        return "said"
    if tells_despair(reply, text):
        return "despair"
    is_recall = tells_of(text, reply.service.moods.recalled)
    is_bare = (
        len(text.split()) <= FEW and asks_for_own_result(text) and not (asks(text) or is_recall)
    )
    is_mistaken = turn.intent in MISTAKEN and tells_finding(text)
    is_told = names_finding_only(text) or reads_like_report(text)
    if is_bare or is_mistaken or is_told or concludes(text):
        return "own"
    if is_of_own(reply.service, memory) and leans_on_finding(text):
        return "own"
    return "claim_of_own" if claims_of_article(text) else ""
