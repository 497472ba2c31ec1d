"""What is said while advice to get care stands: the advice again, before or in the place of other replies."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace

from actions.acts import names_rare
from actions.advice import Advice
from actions.feelings import FEELINGS
from actions.memory import Offer, plain
from actions.offers import asks, names_number, says_no, says_yes
from actions.rendering import data_of, message
from actions.reply import Draft, Reply
from actions.turn import Turn
from knowledge.parts import is_follow_up, questions_in

DUE = ("urgency", "excuse")  # how soon, where, or why not: always about the advice
LIKELY = 0.3  # probability of one of these from which it is one
SETTLED = "cared_for"
SURE = 0.4  # probability of an act from which it is that act
# Talk that gets its own reply after the advice; other talk gets the advice alone.
BESIDE = ("bot_challenge", "feedback", "handoff", "help", "language", "preface", "privacy", "trust")
CLOSING = ("acknowledge", "affirm", "deny", "goodbye", "greet", "thank")
HEARING = ("acknowledge", "affirm", "goodbye", "thank")
BACK = ("more", "repeat", "simpler", "source")
_SIGN = re.compile(r"\b(?:it|its|it's|this|that|thats|that's|these|those)\b", re.IGNORECASE)
_OF_SELF = re.compile(r"\b(?:i|im|ill)\b", re.IGNORECASE)
# With one of these nobody says that care is on its way.
_NOT = re.compile(
    r"\b(?:not|no|nobody|never|none|cannot|unless|later|maybe|might|perhaps|probably|someday|eventually|"
    r"next (?:week|month|year)|after|weeks|months?|\w+n't|[cw]ant|wont|dont|didnt|"
    r"havent|couldnt|wouldnt)\b",
    re.IGNORECASE,
)
# Nor with these, where it has to be today.
_NOT_TODAY = re.compile(
    r"\b(?:tomorrow|tmrw|this week|weekend|in the morning|first thing|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)

Usual = Callable[[Turn], Awaitable[Draft | None]]


async def while_advised(reply: Reply, turn: Turn, advice: Advice, usual: Usual) -> Draft | None:
    """The reply to a message after advice: ``usual`` makes what would be said without it."""
    offer = turn.memory.offered(turn.number)
    if offer and offer.kind in ("handover", "consent", "reason"):  # it asked for this message
        return await usual(turn)
    if is_settled(turn, advice):
        return _settled(reply, turn, advice)
    if advice.settled and turn.intent in CLOSING and not asks(turn.text):
        return await usual(turn)
    if _picks(turn, offer) or goes_elsewhere(reply, turn, advice):
        return _beside(reply, turn, advice, await usual(turn))
    if turn.intent == "repeat" or (advice.is_private and turn.intent == "privacy"):
        return await usual(turn)
    if turn.intent in BESIDE and turn.sure >= SURE:
        draft = await usual(turn)
        return draft and _first(reply, turn, advice, draft, advice.said(turn.number))
    return reminded(reply, turn, advice)


def is_settled(turn: Turn, advice: Advice) -> bool:
    """Whether the reader says that care is on its way, and in time."""
    is_sure = turn.intent == SETTLED and turn.sure >= SURE
    said = turn.text.replace("’", "'")
    is_late = bool(_NOT.search(said)) or (advice.level != "soon" and bool(_NOT_TODAY.search(said)))
    return is_sure and not asks(said) and not is_late


def goes_elsewhere(reply: Reply, turn: Turn, advice: Advice) -> bool:
    """Whether a message asks about a subject of the article, and not about the sign or the advice."""
    if turn.intent in DUE and turn.sure >= LIKELY:
        return False
    if advice.elsewhere and (turn.intent in BACK or (asks(turn.text) and is_follow_up(turn.text))):
        return True  # it leans on the answer since
    lexicon = reply.service.answerer.index.lexicon
    said = reply.service.answerer.repaired(turn.text)
    return any(
        names_rare(clause, lexicon) and (advice.elsewhere > 0 or not _SIGN.search(clause))
        for clause in questions_in(said) or [said]
    )


def _picks(turn: Turn, offer: Offer | None) -> bool:
    """Whether a message is one of the questions that were offered, or its number."""
    if offer is None:
        return False
    exact = any(plain(turn.text) == plain(choice) for choice in offer.choices)
    return exact or names_number(turn.text)


def reminded(reply: Reply, turn: Turn, advice: Advice) -> Draft:
    """The advice again, in other words, after a sentence for a feeling."""
    draft = _advised(reply, turn, advice, f"{_manner(turn, advice)}_{advice.level}")
    feeling = FEELINGS.get(turn.intent) if turn.sure >= SURE else None
    if feeling is None:
        return draft
    sentence, memory = reply.service.wording.next(feeling, draft.memory)
    text = f"{sentence}\n{draft.message['text']}"
    return Draft({**draft.message, "text": text}, memory)


def _manner(turn: Turn, advice: Advice) -> str:
    """How it is said again: to an "ok", to a "no", or to anything else."""
    is_sure = turn.sure >= SURE
    if is_sure and turn.intent in BESIDE:
        return "advice"
    unwilling = turn.intent == "excuse" and _OF_SELF.search(turn.text) and _NOT.search(turn.text)
    if says_no(turn.text) or (is_sure and (turn.intent == "deny" or unwilling)):
        return "refused"
    is_heard = turn.intent in HEARING and is_sure and not asks(turn.text)
    return "heard" if (is_heard or says_yes(turn.text)) and not advice.is_urgent else "advice"


def _settled(reply: Reply, turn: Turn, advice: Advice) -> Draft:
    draft = _advised(reply, turn, advice, f"settled_{advice.level}")
    settled = replace(advice.said(turn.number), settled=True)
    return replace(draft, memory=replace(draft.memory, advice=settled))


def _advised(reply: Reply, turn: Turn, advice: Advice, name: str) -> Draft:
    text, memory = reply.service.wording.next(name, turn.memory, **reply.service.numbers)
    said = replace(memory, advice=advice.said(turn.number), offer=None)
    return Draft(message(advice.kind, text, notice=advice.notice), said)


def _beside(reply: Reply, turn: Turn, advice: Advice, draft: Draft | None) -> Draft | None:
    """A quote on another subject; the advice again where there is none, and first where it is urgent."""
    if draft is None or not data_of(draft.message)["quotes"]:
        return reminded(reply, turn, advice)
    passed = advice.passed(turn.number)
    if advice.is_urgent and passed:
        return _first(reply, turn, advice, draft, passed)
    return replace(draft, memory=replace(draft.memory, advice=passed))


def _first(reply: Reply, turn: Turn, advice: Advice, draft: Draft, after: Advice | None) -> Draft:
    """The advice again, and then another reply."""
    first = reminded(reply, turn, advice)
    counted = draft.memory.counting(f"advice_{advice.level}")
    return replace(draft, before=first.message, memory=replace(counted, advice=after))
