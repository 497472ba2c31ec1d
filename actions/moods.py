"""A mood that a message tells of in a few words, whatever else the dialogue model takes it for.

Sentence vectors hardly hear a "not": "I'm worried" lies beside "I'm not worried", which is no fear at all.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from actions.acts import has_subject
from actions.feelings import FEELINGS, clauses_of, tells_of
from actions.news import asks_nothing
from actions.reply import Draft, Reply
from actions.turn import Turn
from actions.worry import despairing, worried
from knowledge.personal import is_of_breast_care
from knowledge.spelling import Speller

LONGEST = 14  # words of a message that tells of a mood and nothing else
SURE = 0.4  # probability of another feeling, or of another matter, from which it is that
NEXT, ASK = 0, 1  # of the questions behind a fear: what comes next, and what to ask
FELT = (
    *FEELINGS.values(),
    "worry_told",
    "news_said",
)  # texts after which a talk is about a feeling
_GONE = re.compile(
    r"\b(?:was|were|used to be|had been)\b.{0,40}\b(?:but (?:not|now i'?m (?:not|fine|ok|calm))|"
    r"not (?:now|any ?more)|no longer)\b",
    re.IGNORECASE,
)
# With one of these a fear is less, or only wished for.
_LESS = re.compile(
    r"\b(?:not (?:any ?more|now)|no longer|better|calmer|fine now|relie\w+|stopped)\b",
    re.IGNORECASE,
)
_STILL = re.compile(r"\b(?:but|still|would|if)\b", re.IGNORECASE)
_WISHED = re.compile(
    r"\b(?:if|would|i'd|id|could|can't|cant|cannot|won't|wont|hope|hoping|wish|when|until|unless|but|want|need|"
    r"no|not|never|n't|\w+n't|doesnt|didnt|dont|isnt|hardly|supposed)\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:if|hope|hoping|wish|when|until|unless|no|not|never|nobody|\w+n't|hasnt|havent|didnt|dont|wont|fine|"
    r"clear|ok|okay|nothing)\b",
    re.IGNORECASE,
)
_FILLERS = re.compile(
    r"\b(?:(?:all )?right|well|kind of|sort of)\b", re.IGNORECASE
)  # of no subject
_SKIPS = re.compile(
    r"\b(?:not|never|no|\w+n't|wont|dont|cancel\w*|skip\w*|refus\w*|without)\b", re.IGNORECASE
)
_CLIPPED = re.compile(r"\b[a-z]{3,}in\b", re.IGNORECASE)  # "cryin"
_ASKS = re.compile(
    r"\b(?:tell|explain|whether|wonder\w*|(?:what|why|how)(?! an?\b)|can you|could you|should i)\b",
    re.IGNORECASE,
)
_TO_DO = re.compile(
    r"\W*(?:(?:so|and|but|ok|okay|oh|god|please|well|now|then|sorry)\W+)*"
    r"(?:what (?:on earth |the hell )?(?:do|should|can|shall|must|am|would|will|could) (?:i|we)"
    r"(?: supposed to| even| just)? do|what now|what next|now what|what happens now)"
    r"(?:\W+(?:now|next|then|about it|about this|about that|first|please|here))*\W*",
    re.IGNORECASE,
)
# No question, though it is put as one: "what's the point".
_LAMENT = re.compile(
    r"\W*(?:(?:so|and|but|oh|then|honestly|idk|i mean|well|just|like)\W+)*(?:wh?at(?:'?s| is|s)|wot'?s) the "
    r"(?:point|use)(?: (?:any ?more|of (?:it|this|anything|all (?:of )?(?:it|this)|any of (?:it|this))|"
    r"in (?:anything|it)|"
    r"then|really|now|even))*\W*|"
    r"\W*(?:(?:so|and|but|oh|then|honestly|well)\W+)*why (?:do i |should i |even |am i )*bother(?:ing)?"
    r"(?: (?:any ?more|at all|then|really|with (?:it|this|any of (?:it|this))))*\W*",
    re.IGNORECASE,
)
# Whether a feeling is all right.
_ALLOWED = re.compile(
    r"\b(?:is it|it's|its|is that|am i|i'm|im|i am|does it make me) (?:so |really |just |very )?(?:a |an )?"
    r"(?:bad|wrong|normal|ok|okay|all right|alright|weird|silly|stupid|selfish|awful|terrible|horrible|odd|"
    r"strange|crazy|mad|coward\w*|being silly|being stupid|overreacting|wimp)\b"
    r"(?: (?:of me|for me|person|to|that|if|because|for|when))* (?:i |i'm |im |being |feeling |feel |be )*"
    r"(?:(?:don't|dont|do not|not|can't|cant|cannot|never|really|even|just|rather|stop|so|this|a bit|to) )*"
    r"(?:want(?:ing)? (?:to )?(?:know\w*|hear\w*|tell\w*|talk\w*|think\w*|hide|run|cry)|"
    r"(?:feel\w* )?(?:scared|afraid|worried|worrying|worry|frightened|terrified|nervous|anxious|angry|numb|"
    r"nothing|relieved|sad|guilty|jealous|lonely|ashamed|happy|this way|like this)|cry\w*|"
    r"think\w* about (?:it|anything)|look\w* at|face it|tell\w* (?:any|no|my|them|him|her)\w*|"
    r"sleep\w*|laugh\w*|hid(?:e|ing))\b",
    re.IGNORECASE,
)


def heard(reply: Reply, text: str) -> str:
    """A message with misspelt words of fear put right: "woried", "terifed", "cryin"."""
    fear = reply.service.fear
    full = _CLIPPED.sub(lambda match: _whole(match.group(), fear), text)
    return _speller(fear.pattern).repair(full)


def _whole(word: str, fear: re.Pattern[str]) -> str:
    """A word whose last letter was left out, where that makes it one of fear."""
    return f"{word}g" if fear.fullmatch(f"{word}g") else word


@lru_cache(maxsize=4)
def _speller(pattern: str) -> Speller:
    return Speller(frozenset(re.findall(r"[a-z]{5,}", pattern.replace(r"\w", " ").lower())))


def by_mood(reply: Reply, turn: Turn) -> Draft | None:
    """The reply to a message that tells of nothing but a mood, or asks what to do in one."""
    if _ALLOWED.search(turn.text.replace("’", "'")):
        return _allowed(reply, turn)
    if _laments(turn.text):
        return despairing(reply, turn)
    if _TO_DO.fullmatch(turn.text):
        return next_step(reply, turn)
    if not _is_alone(turn.text) or reply.service.changes.asked(turn.text):
        return None
    if tells_of(turn.text, reply.service.moods.recalled) and not _NOT.search(turn.text):
        return _recalled(reply, turn)
    if _has_subject(reply, turn.text):
        return None
    if is_glad(reply, turn.text):
        return _glad(reply, turn)
    return worried(reply, turn) if is_afraid(reply, turn) else None


def is_convinced(reply: Reply, text: str) -> bool:
    """Whether a message gives in and tells that a plan is kept: there is no result in it to judge."""
    is_told = _is_alone(text) and tells_of(text, reply.service.moods.convinced)
    return is_told and not _SKIPS.search(text)


def is_afraid(reply: Reply, turn: Turn) -> bool:
    """Whether a message tells of a fear that is not over, and is of nothing else more surely."""
    said = heard(reply, turn.text)
    others = (*FEELINGS, "out_of_scope")
    is_other = turn.intent in others and turn.intent != "worry" and turn.sure >= SURE
    return tells_of(said, reply.service.fear) and not (
        is_other or is_over(said) or _LESS.search(said)
    )


def is_over(text: str) -> bool:
    """Whether a fear that a message tells of has gone."""
    return bool(_GONE.search(text))


def is_glad(reply: Reply, text: str) -> bool:
    """Whether a message tells of joy or relief, and neither wishes nor misses it."""
    said = text.replace("’", "'")
    if tells_of(said, reply.service.moods.calm):
        return not _STILL.search(said)
    return tells_of(said, reply.service.moods.joy) and not _WISHED.search(said)


def is_calm(reply: Reply, text: str) -> bool:
    """Whether a message tells that a fear is less, and asks nothing."""
    return _is_alone(text) and tells_of(text.replace("’", "'"), reply.service.moods.calm)


def next_step(reply: Reply, turn: Turn) -> Draft | None:
    """What comes next, to "what do I do"; after a feeling or sad news with a kind sentence first."""
    question, memory = _behind(reply, turn), turn.memory
    if memory.own or memory.told or any(memory.count(name) for name in FELT):
        return worried(reply, turn, question)
    return None


def _behind(reply: Reply, turn: Turn) -> str:
    """The question behind it: to who was told of a cancer, what to ask, and not what follows a screening."""
    return reply.service.wording.turn("worry_questions", ASK if turn.memory.told else NEXT)


def _recalled(reply: Reply, turn: Turn) -> Draft:
    """What comes next; the talk is about an own result from now on, which nobody here can judge."""
    draft = worried(reply, turn, _behind(reply, turn))
    return replace(draft, memory=replace(draft.memory, own=True))


def _glad(reply: Reply, turn: Turn) -> Draft:
    """Glad with the reader, and nothing that weighs a result."""
    if turn.before_kind == "personal_result":
        return reply.say(turn.memory, "acknowledge_own")
    return reply.say(turn.memory, "joy")


def _allowed(reply: Reply, turn: Turn) -> Draft:
    """It is, and somebody can listen."""
    draft = reply.say(turn.memory, "feeling_allowed")
    return reply.with_questions(turn, draft, care=True)


def _laments(text: str) -> bool:
    """Whether a clause of a message laments, and none is of breast care."""
    pieces = [text, *clauses_of(text)]
    return any(map(_LAMENT.fullmatch, pieces)) and not is_of_breast_care(text)


def _is_alone(text: str) -> bool:
    is_short = len(text.split()) <= LONGEST
    return is_short and asks_nothing(text) and not _ASKS.search(text)


def _has_subject(reply: Reply, text: str) -> bool:
    """Whether a message names something of the articles besides its feelings."""
    service, moods, rest = reply.service, reply.service.moods, _FILLERS.sub(" ", text)
    for feeling in (service.fear, moods.joy, moods.calm, moods.convinced):
        rest = feeling.sub(" ", rest)
    return has_subject(rest, "worry", service.acts, service.answerer.index.lexicon)
