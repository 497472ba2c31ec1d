"""What a message states that no quote may answer alone: a plan to skip care, a claim, a conclusion, despair."""

from __future__ import annotations

from actions.asking import is_of_own
from actions.memory import plain
from actions.offers import asks
from actions.reply import Draft, Reply
from actions.skipping import SKIPS, leaves_out, other_ways, skipping
from actions.turn import Turn
from actions.worry import despairing, tells_despair
from knowledge.claims import claimed, concludes
from knowledge.findings import leans_on_finding, names_finding_only, tells_finding
from knowledge.personal import asks_for_own_result
from knowledge.report_lines import reads_like_report

AS_QUESTION = "Is it true that {claim}?"
# What a message that tells a finding is taken for: "there are more of them".
MISTAKEN = ("more", "repeat", "source", "simpler", "help", "aside", "bot_challenge")
FEW = 4  # words of a score, a size or a number with nothing beside it


def states(reply: Reply, turn: Turn) -> bool:
    """Whether a message states one of these."""
    return bool(_way(reply, turn))


def stated(reply: Reply, turn: Turn) -> Draft | None:
    """The reply to what a message states, or None where it states nothing of that sort."""
    way = _way(reply, turn)
    if way in SKIPS:
        return skipping(reply, turn, way)
    if way == "claim":
        return on_claim(reply, turn, claimed(turn.text))
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
    if tells_despair(reply, text):
        return "despair"
    is_bare = len(text.split()) <= FEW and asks_for_own_result(text) and not asks(text)
    is_mistaken = turn.intent in MISTAKEN and tells_finding(text)
    is_told = names_finding_only(text) or reads_like_report(text)
    if is_bare or is_mistaken or is_told or concludes(text):
        return "own"
    return "own" if is_of_own(reply.service, memory) and leans_on_finding(text) else ""


def on_claim(reply: Reply, turn: Turn, claim: str) -> Draft:
    """What the article says to a claim, or that it does not say so."""
    service, memory = reply.service, turn.memory
    question, lead = AS_QUESTION.format(claim=claim), service.wording.first("claim_unsaid")
    rendered = service.answer(question, {}, memory.as_past(), lead, is_own=False)[0]
    return reply.answered(turn, question, rendered)
