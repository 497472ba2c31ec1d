"""What is said while advice to get care stands: the advice again, an answer, or that help is on its way.

It is said again a few times and then lets go: see :func:`while_advised`. What the safety gate finds is
answered before all this, in every state.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace

from actions.acts import names_rare
from actions.advice import Advice
from actions.feelings import FEELINGS, clauses_of
from actions.halves import is_harmless, lighter
from actions.inquiry import inquiry, without_cause
from actions.manner import (
    BESIDE,
    DUE,
    LIKELY,
    SURE,
    feels_better,
    is_confirmed,
    is_heard,
    is_of_visit,
    manner_of,
    of_mind,
)
from actions.memory import Offer, plain
from actions.moods import is_calm
from actions.offers import asks, names_number, says_yes
from actions.rendering import data_of, message
from actions.reply import Draft, Reply
from actions.settling import as_told, has_arrived, is_settled
from actions.takeback import takes_back
from actions.tongue import own_line
from actions.turn import Turn
from actions.updates import updated
from knowledge.deletion import wishes_deleted
from knowledge.parts import is_follow_up, questions_in

FEWEST = 3  # words of a question of its own
CLOSING = ("acknowledge", "affirm", "deny", "goodbye", "greet", "thank")
BACK = ("more", "repeat", "simpler", "source")
SOFT = (
    "worry",
    "sorrow",
    "anger",
    "lonely",
)  # feelings whose sentence can't be read as a "no need"
_SIGN = re.compile(r"\b(?:it|its|it's|this|that|thats|that's|these|those)\b", re.IGNORECASE)
_ON = re.compile(r"\b(?:now|next|then|first)\b", re.IGNORECASE)  # how it goes on from the advice
_OF_SOMEONE = re.compile(
    r"\b(?:i|im|i'm|ill|me|my|mine|we|us|our|she|her|hers|he|him|his|they|them|their)\b",
    re.IGNORECASE,
)
# What may stand before a question that comes after something else.
_LEADS_ON = re.compile(
    r"\A(?:(?:meanwhile|in the meantime|until then|till then|before (?:that|then)|then|now|please|"
    r"one (?:more )?(?:thing|question))\W+)+",
    re.IGNORECASE,
)

Usual = Callable[[Turn], Awaitable[Draft | None]]


async def while_advised(reply: Reply, turn: Turn, advice: Advice, usual: Usual) -> Draft | None:
    """The reply to a message after advice: ``usual`` makes what would be said without it."""
    advice = as_told(reply, turn, advice)
    offer = turn.memory.offered(turn.number)
    if offer and offer.kind in ("handover", "consent", "reason"):  # it asked for this message
        return await usual(turn)
    is_taken = takes_back(reply, turn, advice)
    if is_taken or is_harmless(reply, turn, advice):
        name = f"{'taken' if is_taken else 'joined'}_{advice.level}"
        said = _said(reply, turn, advice, name, _calm(advice))
        return await _with_answer(turn, said, advice.ended(turn.number), usual)
    if draft := lighter(reply, turn, advice) or updated(reply, turn, advice):
        return draft
    if is_settled(reply, turn, advice):
        settled = replace(advice.said(turn.number), settled=True)
        name = f"{'arrived' if has_arrived(turn, advice) else 'settled'}_{advice.level}"
        said = _said(reply, turn, advice, name, advice.kind)
        return await _with_answer(turn, said, settled, usual)
    if inquiry(turn, advice) in ("number", "told", "words", "article", "spared"):
        return reminded(reply, turn, advice)
    if is_closing(turn, advice):
        return await _closed(reply, turn, advice, usual)
    if _picks(turn, offer) or goes_elsewhere(reply, turn, advice):
        return _beside(reply, turn, advice, await usual(turn))
    is_deletion = wishes_deleted(turn.text)
    is_repeat = turn.intent == "repeat" and turn.sure >= SURE
    if is_repeat or (advice.is_private and (is_deletion or turn.intent == "privacy")):
        return await usual(turn)
    if is_deletion or (turn.intent in BESIDE and turn.sure >= SURE):
        draft = await usual(turn)
        return _first(reply, turn, advice, draft) if draft and not advice.again else draft
    if asks_apart(turn, advice):
        return _apart(reply, turn, advice, await usual(turn))
    return reminded(reply, turn, advice)


def is_closing(turn: Turn, advice: Advice) -> bool:
    """Whether an "ok" or a goodbye needs no advice any more: one was met with it, or care is on its way."""
    is_met = advice.heard and is_heard(turn, advice)
    if asks(turn.text) and not is_met:
        return False
    is_sure = turn.sure >= SURE
    if turn.intent == "greet" and is_sure and advice.again:
        return True
    if advice.settled:
        return (turn.intent in CLOSING and is_sure) or says_yes(turn.text)
    return is_met and not is_confirmed(turn.text, advice)


def goes_elsewhere(reply: Reply, turn: Turn, advice: Advice) -> bool:
    """Whether a message asks about a subject of the article, and not about the sign or the advice."""
    if turn.intent in DUE and turn.sure >= LIKELY:
        return False
    if advice.elsewhere and (turn.intent in BACK or (asks(turn.text) and is_follow_up(turn.text))):
        return True  # it leans on the answer since
    lexicon = reply.service.answerer.index.lexicon
    said = reply.service.answerer.repaired(turn.text)
    if not advice.elsewhere:  # the cause of nothing else is that of the sign
        said = without_cause(said)
    return any(
        names_rare(clause, lexicon) and (advice.elsewhere > 0 or not _SIGN.search(clause))
        for clause in questions_in(said) or [said]
    )


def asks_apart(turn: Turn, advice: Advice) -> bool:
    """Whether a question names nothing rare, and neither points to the sign nor asks how soon."""
    is_due = turn.intent in DUE and turn.sure >= LIKELY
    is_whole = asks(turn.text) and len(turn.text.split()) >= FEWEST
    if of_mind(advice) and is_of_visit(turn.text):
        return True
    is_on = not advice.settled and _ON.search(turn.text)
    is_of_sign = inquiry(turn, advice) or _SIGN.search(turn.text) or is_on
    return is_whole and not is_due and not is_of_sign


def _picks(turn: Turn, offer: Offer | None) -> bool:
    """Whether a message is one of the questions that were offered, or its number."""
    if offer is None:
        return False
    exact = any(plain(turn.text) == plain(choice) for choice in offer.choices)
    return exact or names_number(turn.text)


def reminded(reply: Reply, turn: Turn, advice: Advice) -> Draft:
    """The advice again, in other words, after a sentence for a feeling that takes nothing of it away."""
    is_better = of_mind(advice) and feels_better(turn.text)
    is_calmer = is_better or is_calm(reply, turn.text)
    manner = "heard" if is_calmer else manner_of(turn, advice)
    draft = _said(reply, turn, advice, f"{manner}_{advice.level}", advice.kind)
    said = advice.said(turn.number)
    # Who won't go has no care on its way.
    is_kept = manner not in ("refused", "confirmed")
    is_met = manner == "heard" or (said.heard and manner != "confirmed")
    after = replace(said, heard=is_met, settled=said.settled and is_kept)
    line = own_line(reply, turn, advice)
    shown = {**draft.message, "text": "\n".join(filter(None, (line, draft.message["text"])))}
    draft = Draft(shown, replace(draft.memory, advice=after))
    is_felt = turn.intent in SOFT and turn.sure >= SURE and not advice.is_urgent
    if not (is_felt or (is_calmer and advice.level != "emergency")):
        return draft
    calm = f"better_{advice.level}" if is_better else "calm_said"
    name = calm if is_calmer else FEELINGS[turn.intent]
    sentence, memory = reply.service.wording.next(name, draft.memory)
    text = f"{sentence}\n{draft.message['text']}"
    return Draft({**draft.message, "text": text}, memory)


def _said(reply: Reply, turn: Turn, advice: Advice, name: str, kind: str) -> Draft:
    """A text about the advice, with the numbers in it."""
    text, memory = reply.service.wording.next(name, turn.memory, **reply.service.numbers)
    notice = advice.notice if kind == advice.kind else None
    return Draft(message(kind, text, notice=notice), replace(memory, offer=None))


def _calm(advice: Advice) -> str:
    """The kind of the reply to a danger that is taken back: a crisis keeps its numbers in sight."""
    return advice.kind if advice.kind == "crisis" else "smalltalk"


async def _with_answer(turn: Turn, said: Draft, after: Advice, usual: Usual) -> Draft:
    """A text about the advice, and then the answer to what the same message asks the article."""
    memory = replace(said.memory, advice=after)
    draft = await usual(replace(turn, memory=memory)) if _has_question(turn.text) else None
    if draft is None or not data_of(draft.message)["quotes"]:
        return replace(said, memory=memory)
    passed = replace(draft.memory, advice=after if after.over else after.passed(turn.number))
    return replace(draft, before=said.message, memory=passed)


def _has_question(text: str) -> bool:
    return any(asks(_LEADS_ON.sub("", clause)) for clause in clauses_of(text))


async def _closed(reply: Reply, turn: Turn, advice: Advice, usual: Usual) -> Draft | None:
    """The reply to more thanks or a goodbye: nothing is said again."""
    if of_mind(advice) and not advice.settled:
        return reply.say(turn.memory, f"parting_{advice.level}")
    return await usual(turn)


def _beside(reply: Reply, turn: Turn, advice: Advice, draft: Draft | None) -> Draft | None:
    """The reply to another question; the advice again where it has no answer, first where it is urgent."""
    if draft is None or not (_is_answered(draft) or advice.again):
        return reminded(reply, turn, advice)
    if not _is_answered(draft):
        return draft
    is_first = not (advice.again and (advice.elsewhere or not of_mind(advice)))
    if advice.is_urgent and is_first and not advice.settled:
        return _above(reply, turn, advice, draft)
    return replace(draft, memory=replace(draft.memory, advice=advice.passed(turn.number)))


def _apart(reply: Reply, turn: Turn, advice: Advice, draft: Draft | None) -> Draft | None:
    """The reply to what may be another question: no quote is to explain a sign that somebody has."""
    is_plain = draft is not None and data_of(draft.message)["kind"] in ("answer", "clarification")
    if draft is not None and _is_answered(draft):
        is_apart = of_mind(advice) and (advice.settled or is_of_visit(turn.text))
        may_be_of_sign = not is_plain or (_OF_SOMEONE.search(turn.text) and not is_apart)
        return (
            reminded(reply, turn, advice) if may_be_of_sign else _beside(reply, turn, advice, draft)
        )
    return _beside(reply, turn, advice, draft)


def _is_answered(draft: Draft) -> bool:
    data = data_of(draft.message)
    return bool(data["quotes"]) or data["kind"] == "clarification"


def _above(reply: Reply, turn: Turn, advice: Advice, draft: Draft) -> Draft:
    """One line that comes first, and then an answer."""
    first = _said(reply, turn, advice, f"above_{advice.level}", advice.kind)
    after = advice.said(turn.number).passed(turn.number)
    return replace(draft, before=first.message, memory=replace(draft.memory, advice=after))


def _first(reply: Reply, turn: Turn, advice: Advice, draft: Draft) -> Draft:
    """The advice again, and then another reply."""
    first = reminded(reply, turn, advice)
    counted = draft.memory.counting(f"advice_{advice.level}")
    after = advice.said(turn.number)
    return replace(draft, before=first.message, memory=replace(counted, advice=after))
