"""How advice is said again: to an "ok", to a "no", to a yes to danger, or to anything else."""

from __future__ import annotations

import re

from actions.advice import Advice
from actions.inquiry import inquiry
from actions.offers import asks, says_no, says_yes
from actions.turn import Turn

DUE = ("urgency", "excuse")  # how soon, where, or why not: always about the advice
LIKELY = 0.3  # probability of one of these from which it is one
SURE = 0.4  # probability of an act from which it is that act
OFTEN = 2  # times that it was said again, after which few words are enough
LONGEST = 8  # words of a promise
# Talk that gets its own reply, the first time after the advice; other talk gets the advice alone.
BESIDE = ("bot_challenge", "feedback", "handoff", "help", "language", "preface", "privacy", "trust")
HEARING = ("acknowledge", "affirm", "goodbye", "thank")
PARTING = ("goodbye", "thank")
_OF_SELF = re.compile(r"\b(?:i|im|ill)\b", re.IGNORECASE)
_UNWILLING = re.compile(
    r"\b(?:not|no|nobody|never|cannot|\w+n't|[cw]ant|wont|dont)\s+(?:\w+\s+){0,3}?"
    r"(?:go|going|call\w*|ring\w*|phon\w*|want|bother|afford|see|speak\w*|talk\w*|time|car|need|come|"
    r"get|leave|show)\b",
    re.IGNORECASE,
)
_OK = (
    r"(?:ok|okay|okey|k|kk|alright|all right|fine|right|good|sure|thanks|thank you|ta|thx|cheers|then|oh|well|"
    r"please)"
)
_YES = (
    r"(?:yes+|y|yea|yeah|yep|yup|ya|ye|aye|yh|mhm|uh huh|correct|exactly|true|indeed|maybe|probably|"
    r"i think so)"
)
_OWN = r"(?:do|does|have|has|did|am|is|are|might|may|will|would)"
# A yes that may be one to the danger itself. "Ok" and thanks are none; who tells of a call is met otherwise.
_CONFIRMS = re.compile(
    rf"\W*(?:(?:ok|okay|oh|well|um)\W+)?(?:{_YES}|(?:i|they|she|he) (?:{_OWN}|want to|wants to)|it is|they are|"
    r"that's right|thats right|both|all of (?:it|them))"
    rf"(?:\W+(?:{_YES}|{_OWN}|i|i'm|im|they|she|he|it|them|that|this|really|now|tonight|today|soon|all|both|of|"
    r"already|right|afraid|so|think|just|want|to|me|myself))*\W*",
    re.IGNORECASE,
)
# What is promised, or only taken note of.
_PROMISES = re.compile(
    rf"\W*(?:{_OK}\W+)*(?:{_OK}|(?:i|we)(?:'ll| will| shall)(?: do)?(?: that| it| so)?|ill do (?:that|it|so)|"
    r"(?:will|shall) do|i do|understood|i understand|got it|noted|i see|i promise|on it)"
    rf"(?:\W+(?:{_OK}|now|that|it|so|love|darling|dear|doctor|xx?))*\W*",
    re.IGNORECASE,
)
# "I'm ok now", after a crisis: it is heard, and takes nothing back.
_BETTER = re.compile(
    r"\W*(?:(?:ok|okay|no|sorry|thanks|thank you|yes|well|but|oh|it's ok|really|honestly|dont worry|"
    r"don't worry|anyway|actually|tbh)\W+)*(?:(?:i'm|im|i am|i feel|i do feel|i'm feeling|im feeling|"
    r"i am feeling|we're|we are|(?:she|he)(?:'s| is| feels| says (?:she|he)(?:'s| is))|they(?:'re| are|"
    r" feel))\W+)?(?:(?:feeling|all|doing|a (?:bit|little)|a lot|so much|much|quite|really|honestly|"
    r"i think)\W+)*(?:ok|okay|fine|good|better|alright|right|calm|safe)\b(?:\W+(?:now|again|today|thanks|"
    r"thank you|really|honestly|already|then|here|at the moment|i promise|promise|i think|i guess|a bit|"
    r"for now|so far|with (?:me|her|him|them)))*\W*",
    re.IGNORECASE,
)
# A yes to a danger of the body that still goes on: "yes right now", "it is", "still there".
_GOES_ON = re.compile(
    r"\W*(?:(?:yes+|yeah|yep|yea|ok|no|please|god|oh|really|it|i|he|she|they|is|are|am|'s|'re|'m|its|"
    r"it's|still|right|"
    r"just|happening|the same|all of it|getting|got|so|much|very|even|does|do|hurts?|hurting|bad|badly|"
    r"worse|urgent|"
    r"serious|worst)\b\W*)*(?:now|still(?: there| here)?|worse|worst|happening|urgent|serious|badly|"
    r"please|help(?: me)?|"
    r"it does|same|bad|it is|they are)\b\W*(?:please|now|help|than before|and worse)*\W*",
    re.IGNORECASE,
)
_NOW = re.compile(r"\W*(?:right )?(?:now|tonight)\W*", re.IGNORECASE)  # to "if you may act on it"
# Who has told all.
_IS_ALL = re.compile(
    r"\W*(?:(?:no|nope|nah|ok|well)\W+)*(?:nothing (?:else|more|new)|no (?:other|more|further) \w+|no others|"
    r"that(?:'s| is|s) (?:it|all|everything)|just that|only that|that only|"
    r"none of that)\b(?:\W+(?:really|though|no|i (?:have|noticed)))*\W*",
    re.IGNORECASE,
)
_AT_LAST = re.compile(r"\b(?:now|again|better|calm|safe|today|bit|at the moment)\b", re.IGNORECASE)
_OF_VISIT = re.compile(
    r"\b(?:ask|bring|expect|happens?|done|prepare)\b.*\b(?:clinic|clinician|doctor|nurse|appointment|"
    r"visit|biopsy|"
    r"mammogram|screening|results?)\b",
    re.IGNORECASE,
)


def of_mind(advice: Advice) -> bool:
    """Whether it is for somebody in despair, and for no sign of the body."""
    return advice.level in ("crisis", "helper")


def is_of_visit(text: str) -> bool:
    """Whether a question is about what a clinic does, or what to ask there."""
    return asks(text) and bool(_OF_VISIT.search(text))


def feels_better(text: str) -> bool:
    """Whether a message says that somebody feels well again, and nothing else."""
    said = text.replace("’", "'")
    is_told = _BETTER.fullmatch(said) and _AT_LAST.search(said)
    return bool(is_told) and not _NOW.fullmatch(said)


def is_confirmed(text: str, advice: Advice) -> bool:
    """Whether a message may say yes to the danger that the advice is for: that is no thanks."""
    said = text.replace("’", "'")
    if of_mind(advice):
        return bool(_CONFIRMS.fullmatch(said) or _NOW.fullmatch(said))
    is_insisted = _GOES_ON.fullmatch(said) and not _PROMISES.fullmatch(said)
    return advice.level == "emergency" and bool(is_insisted) and not (says_yes(said) or asks(said))


def is_heard(turn: Turn, advice: Advice) -> bool:
    """Whether a message takes note of the advice; where it can't wait, a "hm" or a laugh does not."""
    said = turn.text.replace("’", "'")
    is_promise = len(said.split()) <= LONGEST and "?" not in said and _PROMISES.fullmatch(said)
    if says_yes(said) or is_promise:
        return True
    if asks(said):
        return False
    hearing = PARTING if of_mind(advice) else HEARING
    return turn.intent in hearing and turn.sure >= SURE


def manner_of(turn: Turn, advice: Advice) -> str:
    """How it is said again; in few words after some times."""
    is_sure = turn.sure >= SURE
    asked = inquiry(turn, advice)
    if asked:
        return asked
    if is_confirmed(turn.text, advice):
        return "confirmed"
    if _IS_ALL.fullmatch(turn.text.replace("’", "'")) and not of_mind(advice):
        return "heard"
    if is_sure and turn.intent in BESIDE:
        return "advice"
    unwilling = (
        turn.intent == "excuse" and _OF_SELF.search(turn.text) and _UNWILLING.search(turn.text)
    )
    if says_no(turn.text) or (is_sure and (turn.intent == "deny" or unwilling)):
        is_new = turn.memory.count(f"refused_{advice.level}") < OFTEN
        return "refused" if is_new or advice.settled else "brief"
    if is_heard(turn, advice):
        return "heard"
    is_due = turn.intent in DUE and turn.sure >= LIKELY
    if advice.settled and not is_due:
        return "brief" if asks(turn.text) else "settled"
    is_asked = turn.intent == "urgency" and is_due
    return "advice" if is_asked or advice.again < OFTEN else "brief"
