"""What the bot says about talking to a person, and what it sends along where the reader agrees."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timezone

from actions.memory import Memory
from actions.rendering import message
from actions.reply import Draft, Reply
from actions.turn import Turn
from knowledge.redaction import redact

HANDOFF = "handoff"
_PERSON = re.compile(
    r"\b(?:speak|talk|chat|connect\w*|put me through|pass me|transfer\w*) (?:me )?(?:to|with) (?:a |an )?"
    r"(?:real |actual |live |human )?(?:human|person|agent|operator|advis[eo]r|member of staff)\b|"
    r"\b(?:a|real|actual|live) (?:human|person)\b,? (?:please,? )?not (?:a |the |another )?"
    r"(?:bot|robot|machine|computer|program)\b",
    re.IGNORECASE,
)
_OF_BOT = re.compile(
    r"\W*(?:are you|is (?:this|it)|am i|was (?:this|that)|do you)\b", re.IGNORECASE
)


def wants_person(text: str) -> bool:
    """Whether a message asks for a person in so many words; whether this is one is another question."""
    return bool(_PERSON.search(text)) and not _OF_BOT.match(text)


def asked_for_person(reply: Reply, turn: Turn) -> Draft:
    """The ways to a person that are set up, or honestly that there is none."""
    handover, wording = reply.service.handover, reply.service.wording
    memory = replace(turn.memory, handed=True, offer=None)
    if not handover.is_set:
        text, memory = wording.next("handover_unset", memory)
        return Draft(message(HANDOFF, f"{text}\n{wording.first('handover_urgent')}"), memory)
    lines = _ways(reply)
    if not handover.webhook:
        return Draft(message(HANDOFF, "\n".join(lines)), memory)
    lines.append(wording.first("handover_consent"))
    return reply.offering(turn, Draft(message(HANDOFF, "\n".join(lines)), memory), "consent")


async def agreed_to_send(reply: Reply, turn: Turn, agreed: bool) -> Draft:
    """Tell the webhook, with the last question only where the reader said yes."""
    question = redact(turn.memory.question) if agreed else None
    sent = await reply.service.handover.tell(turn.reader, question)
    memory = replace(turn.memory, offer=None)
    if sent:
        return reply.say(memory, "handover_sent" if agreed else "handover_sent_bare", HANDOFF)
    return _not_reached(reply, memory)


def _not_reached(reply: Reply, memory: Memory) -> Draft:
    wording = reply.service.wording
    lines = [wording.first("handover_failed"), *_ways(reply), wording.first("handover_urgent")]
    if len(lines) < 4:  # the webhook was the only way
        lines.insert(1, wording.first("handover_no_one"))
    return Draft(message(HANDOFF, "\n".join(lines)), memory)


def _ways(reply: Reply) -> list[str]:
    """Whether people are there, and how to reach them."""
    handover, wording = reply.service.handover, reply.service.wording
    is_open = handover.is_open(datetime.now(timezone.utc))
    lines = [
        wording.first("handover_open")
        if is_open
        else wording.first("handover_closed", hours=handover.hours)
    ]
    if handover.phone:
        name = "handover_phone" if is_open else "handover_phone_closed"
        lines.append(wording.first(name, phone=handover.phone))
    if handover.form:
        lines.append(wording.first("handover_form", form=handover.form))
    return lines if is_open else [*lines, wording.first("handover_urgent")]
