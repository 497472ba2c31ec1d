"""Whether a reader says that care is on its way, and in time."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.advice import Advice
from actions.feelings import clauses_of
from actions.manner import is_confirmed
from actions.offers import asks
from actions.reply import Reply
from actions.turn import Turn

INTENT = "cared_for"
SURE = 0.4  # probability of the intent from which it is that
# With one of these nobody says that care is on its way.
_NOT = re.compile(
    r"\b(?:not|no|nobody|never|none|cannot|unless|later|maybe|might|perhaps|probably|someday|eventually|"
    r"next (?:week|month|year)|after|weeks|months?|\w+n't|[cw]ant|wont|dont|didnt|"
    r"havent|couldnt|wouldnt|engaged|busy|hung up|voicemail|on hold|refused|turned (?:me|us|her|him) away|"
    r"(?:sent|send) (?:me|us|her|him) (?:away|home)|cancel\w*|"
    r"january|february|in march|april|in may|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)
# "Ok I call", as who is new to the language says it.
_AGREES = re.compile(
    r"\W*(?:ok|okay|alright|all right|right|fine|yes|yeah|yep|sure|good|thanks?(?: you)?|ta|cheers)\W+"
    r"(?:thanks?(?: you)?\W+)?(?:i|we|i'll|ill)?\W*"
    r"(?:will |shall |gonna |going to |now |am |m )?(?:call|calling|ring|ringing|phone|phoning|book|booking|"
    r"go (?:to|and|in|see|today|now|there|straight)|going (?:to|in|today|there)|booked|(?:did|"
    r"have)(?: (?:it|that|so|now|already))*\W*\Z|see (?:a|my|the)|make the call)\b",
    re.IGNORECASE,
)
# Nor with these, where it has to be today.
_NOT_TODAY = re.compile(
    r"\b(?:tomorrow|tmrw|this week|weekend|in the morning|first thing|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
# Who helps, or who is with somebody in despair; not where somebody is the danger: "they are here".
_HELP = (
    r"they|help|the ambulance|ambulance|paramedics?|medics?|the crew|crew|the doctor|a doctor|the nurse|"
    r"a nurse|police"
)
_KIN = (
    r"somebody|someone|a friend|a neighbou?r|my (?:mum|mom|mother|dad|father|sister|brother|friend|husband|"
    r"wife|partner|son|daughter|neighbou?r|cousin|aunt|gran\w*)"
)
_IS_HERE = (
    r"(?:'s|'re|s|re)?(?: (?:is|are|has|have|just|now|all|finally|already))* "
    r"(?:here|arrived|with (?:me|us|her|him|them)|at the door|outside)\b"
)
_HELP_HERE = re.compile(rf"\b(?:{_HELP}){_IS_HERE}", re.IGNORECASE)
_ANY_HERE = re.compile(rf"\b(?:{_HELP}|{_KIN}){_IS_HERE}", re.IGNORECASE)
_HERE = {"emergency": _HELP_HERE, "crisis": _ANY_HERE, "helper": _ANY_HERE}


def has_arrived(turn: Turn, advice: Advice) -> bool:
    """Whether help is there already."""
    here = _HERE.get(advice.level)
    told = _told(turn.text.replace("’", "'"))
    return here is not None and any(here.search(c) and not _NOT.search(c) for c in told)


def is_settled(reply: Reply, turn: Turn, advice: Advice) -> bool:
    """By what the dialogue model takes the message for, or by the words of a clause that asks nothing."""
    said = turn.text.replace("’", "'")
    if is_confirmed(said, advice):
        return False
    told = _told(said)
    by_intent = turn.intent == INTENT and turn.sure >= SURE and not asks(said)
    is_on_its_way = _by_words(reply, told) or by_intent or has_arrived(turn, advice)
    return is_on_its_way and not _is_late(told, advice)


def as_told(reply: Reply, turn: Turn, advice: Advice) -> Advice:
    """The advice, settled where the message that the safety gate has just answered said so as well."""
    before = turn.said_before[-1:] if advice.turn == turn.number - 1 and not advice.again else []
    told = [clause for text in before for clause in _told(text.replace("’", "'"))]
    is_on_its_way = _by_words(reply, told) and not _is_late(told, advice)
    return replace(advice, settled=True) if is_on_its_way else advice


def _told(said: str) -> list[str]:
    """The clauses that ask nothing; "ok will ring them" is no question without its mark."""
    return [c for c in clauses_of(said) if not asks(c) or ("?" not in said and _AGREES.match(c))]


def _by_words(reply: Reply, told: list[str]) -> bool:
    return any(reply.service.care.search(c) or _AGREES.match(c) for c in told)


def _is_late(told: list[str], advice: Advice) -> bool:
    """Whether it is said that nothing comes of it, or not in time."""
    is_due_now = advice.level != "soon"
    return any(_NOT.search(c) or (is_due_now and _NOT_TODAY.search(c)) for c in told)
