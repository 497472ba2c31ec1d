"""What the article says to what somebody claims."""

from __future__ import annotations

from actions.reply import Draft, Reply
from actions.turn import Turn

AS_QUESTION = "Is it true that {claim}?"


def on_claim(reply: Reply, turn: Turn, claim: str, is_own: bool | None = False) -> Draft:
    """What the article says to a claim, or that it does not say so."""
    service, memory = reply.service, turn.memory
    question, lead = AS_QUESTION.format(claim=claim), service.wording.first("claim_unsaid")
    rendered = service.answer(question, {}, memory.as_past(), lead, is_own=is_own)[0]
    return reply.answered(turn, question, rendered)
