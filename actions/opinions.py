"""What becomes of a reader's opinion on a reply: noted in the store, and thanked for."""

from __future__ import annotations

import logging
import re
from dataclasses import replace

from actions.exchanges import Exchange, last_exchange, named_exchange
from actions.memory import Offer
from actions.reply import Draft, Reply
from actions.turn import Turn
from knowledge.corrections import meant
from knowledge.failures import where
from knowledge.feedback import Opinion

logger = logging.getLogger(__name__)

FEEDBACK = "feedback"
_NEGATIVE = re.compile(
    r"\b(?:not|no|n'?t|never|nothing|un\w*(?:help|use|clear|true|relat)\w*|wrong|incorrect|inaccurate|false|"
    r"useless|pointless|bad|poor|worse|worst|rubbish|nonsense|irrelevant|confus\w+|mistake\w*|missed|missing|"
    r"didn'?t|doesn'?t|don'?t|isn'?t|wasn'?t|didnt|doesnt|isnt|wasnt|misleading|outdated|"
    r"too (?:long|short|vague|much)|less|shorter|thumbs? down|hardly|unhelpful|disagree)\b|👎",
    re.IGNORECASE,
)

_THUMB = re.compile(r"(?:👍|👎)[\U0001F3FB-\U0001F3FF\uFE0F\s👍👎]*")
# A question that is put once more, as one that got no answer.
_RESTATED = re.compile(
    r"\bi(?:'ve| have| was)?(?: just| only)? (?:asked|asking|meant)(?: you| to ask| to know)*\W+"
    r"(?:(?:about|if|whether)\W+(?P<about>.+)|(?P<what>(?:the|those|how|what|why|when|where|which|who)\b.+))|"
    r"\babout (?P<before>.+?),? (?:that )?(?:i asked|i meant|was my question)\b",
    re.IGNORECASE,
)

_SAID_OF = re.compile(
    r"(?P<who>(?!(?:what|why|how|when|where|which|who)\b)(?:(?:the |a |my )?\w+(?: \w+)?))\s+"
    r"(?P<verb>can|could|will|would|should|must|may|might|is|are|was|were|has|have|do|does)\s+(?P<rest>.+)",
    re.IGNORECASE,
)
_WISHED = re.compile(
    r"\bi(?:'d| would)?(?: just| only| really)* (?:want|wanted|need|needed|like|wish) to know\W+"
    r"(?:(?:if|whether)\W+)?(?P<what>.+)"
    r"|\b(?:you|u) (?:still )?(?:did(?: ?n['o]?t| not)|didnt|have(?:n't|nt| not)|never|don't|dont|do not) "
    r"(?:even |really )?answer(?:ed)?(?: (?:me|it|that|my (?:\w+ )?question))?(?: about| on)?\W*[:,;.-]\W*"
    r"(?P<unanswered>.+)",
    re.IGNORECASE,
)


def is_thumb(text: str) -> bool:
    """Whether a message is a thumb, up or down, and nothing else."""
    return bool(_THUMB.fullmatch(text.strip()))


def restated(text: str) -> str:
    """The question that a reader says they asked, or nothing."""
    match = _RESTATED.search(text.replace("’", "'"))
    return next((found for found in match.groups() if found), "").strip() if match else ""


def put_as_question(text: str) -> str:
    """What was asked, as a question again: "they can go away" is "can they go away?"."""
    match = _SAID_OF.fullmatch(text.strip())
    return f"{match['verb']} {match['who']} {match['rest'].rstrip('?.! ')}?" if match else text


def wished(text: str) -> str:
    """The question that a reader says they want answered, or nothing."""
    match = _WISHED.search(text.replace("’", "'"))
    return next((found for found in match.groups() if found), "").strip() if match else ""


def is_helpful(text: str) -> bool:
    """Whether the words of an opinion are good ones."""
    return not _NEGATIVE.search(text.replace("’", "'"))


def opinion_by_words(reply: Reply, turn: Turn) -> Draft:
    """Note what a reader says about the last reply; ask for the reason of a bad one."""
    exchange = last_exchange(turn)
    if exchange is None:
        return reply.say(turn.memory, "feedback_nothing", FEEDBACK)
    helpful = is_helpful(turn.text)
    if not noted(reply, turn, exchange, helpful, ""):
        return reply.say(turn.memory, "feedback_failed", FEEDBACK)
    if helpful:
        return reply.with_questions(turn, reply.say(turn.memory, "feedback_helpful", FEEDBACK))
    draft = reply.say(turn.memory, "feedback_unhelpful", FEEDBACK)
    return reply.offering(turn, draft, "reason", (exchange.name,))


def asked_again(reply: Reply, turn: Turn, offer: Offer | None = None) -> Draft:
    """Note the complaint, and look for the question that it names."""
    exchange = last_exchange(turn)
    if offer is not None and offer.choices:
        exchange = named_exchange(turn, offer.choices[0])
    things, named = reply.service.answerer.things, restated(turn.text) or wished(turn.text)
    question = put_as_question(meant(named, turn.memory.question, things))
    draft = reply.answer(turn, f"{question.rstrip(' .?!')}?")  # "they can fade" asks, not tells
    if exchange is None or not noted(reply, turn, exchange, False, turn.text):
        return draft
    lead, memory = reply.service.wording.next("feedback_again", draft.memory)
    shown = {**draft.message, "text": f"{lead}\n{draft.message['text']}"}
    return replace(draft, message=shown, memory=memory)


def opinion_by_press(reply: Reply, turn: Turn) -> None:
    """Note a press on the website's buttons; nothing is said, the acknowledgement was the reply."""
    exchange = named_exchange(turn, str(turn.entities.get("reply") or ""))
    if exchange is not None:
        helpful = turn.entities.get("helpful") in (True, "true", "True")
        noted(reply, turn, exchange, helpful, str(turn.metadata.get("reason") or ""))


def note_reason(reply: Reply, turn: Turn, offer: Offer) -> Draft:
    """Note the reason that was asked for."""
    exchange = named_exchange(turn, offer.choices[0]) if offer.choices else None
    if exchange is None or not noted(reply, turn, exchange, False, turn.text):
        return reply.say(turn.memory, "feedback_failed", FEEDBACK)
    draft = reply.say(turn.memory, "feedback_reason", FEEDBACK)
    return replace(draft, memory=replace(draft.memory, offer=None))


def noted(reply: Reply, turn: Turn, exchange: Exchange, helpful: bool, reason: str) -> bool:
    """Put an opinion into the store; False where that fails, which the log tells."""
    opinion = Opinion(exchange.question, exchange.kind, exchange.quotes, helpful, reason)
    try:
        reply.service.feedback.note(turn.reader, exchange.name, opinion)
    except Exception as error:  # its message may hold the reader's words
        cause = type(error.__cause__ or error).__name__
        logger.error("feedback.failure: %s, %s; check FEEDBACK_STORE", cause, where(error))
        return False
    return True
