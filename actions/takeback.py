"""A danger that its reader takes back: as a mistake, a joke, a question in general, or long past."""

from __future__ import annotations

import re

from actions.advice import Advice
from actions.explained import LAST, explains, is_long_ago, is_of_another_hand, means_person
from actions.feelings import clauses_of
from actions.offers import asks
from actions.reply import Reply
from actions.turn import Turn
from knowledge.lexical import stems

INTENT = "take_back"
SURE = 0.5  # probability of the intent from which it is that
SURE_URGENT = 0.6  # the same where it can't wait
# With one of these nothing is taken back: it is no joke, it goes on, or life itself is the mistake.
_KEPT = re.compile(
    r"\b(?:not|never|isn't|isnt|wasn't|wasnt|aren't|ain't|"
    r"(?:wish|think|thought) (?:it|this|that|i|i'm|im)(?:'s| is| was| were| am)?)\s+(?:\w+\s+){0,3}?"
    r"(?:jok\w+|kidding|mistake|typo|tests?|testing|hypothetical\w*|false alarm|ma[dk]\w+ \w+ up|"
    r"expression|saying|phrase|exaggerat\w+|dramatic)\b"
    r"|\bno (?:joke|mistake|typo|test|false alarm)\b"
    r"|\b(?:still|again|worse|worsen\w*|serious|for real|honestly|the truth|lied|lying|pretend\w*|"
    r"help me|please help)\b"
    r"|\b(?:i am|i'm|im|life|life's|birth|everything|marriage)\W+"
    r"(?:\w+\s+){0,3}?(?:a|one) (?:\w+ )?(?:joke|mistake)\b"
    r"|\bmistake (?:to|that i|being|having|of)\b"
    r"|\b(?:but|though|however|although|except)\b.{0,40}\b"
    r"(?:hurts?|hurting|pain\w*|ache\w*|bleed\w*|it is|it's|it does|i (?:do|am|feel|can't|cannot|have))\b",
    re.IGNORECASE,
)
# What was swallowed or injected by mistake is no less of a danger: only that it never was counts then.
_SWALLOWED = re.compile(
    r"\b(?:took|taken|swallow\w*|overdos\w*|pills?|tablets?|dose|drank|inject\w*|bleach|poison\w*)\b",
    re.IGNORECASE,
)
_NEVER_WAS = re.compile(
    r"\b(?:jok\w+|kidding|ma[dk]\w+ (?:\w+ )?up|made-up|test\w*|typo\w*|mistyp\w*|autocorrect\w*|"
    r"wrong (?:chat|window)|just asking|only asking|curious|curiosity|hypothetical\w*|"
    r"(?:took|taken|swallowed|drank) (?:nothing|none)|"
    r"(?:never|didn't|didnt|haven't|havent) (?:take|took|taken|swallow\w*|drank|drink))\b",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"\b(?:(?:nobody|no one)(?: here)? (?:has|had)|(?:i|we|she|he|there) (?:never had|"
    r"(?:do|does|did|is|was)(?:n't|nt| not) (?:\w+ )?(?:have|any|a)|"
    r"(?:have|has|had|is|was)(?: no|(?:n't|nt| not) (?:got )?(?:a|any))))\b(?P<what>.+)",
    re.IGNORECASE,
)
# No thought of one's own; "i would never, but ..." takes nothing back.
_DISOWNS = re.compile(
    r"\b(?:i'd|id|i would|i will|i'll|ill) (?:never|not)(?: \w+){0,3}? (?:do|try|hurt|harm|kill|end|think)\b"
    r"|\bi (?:wouldn't|wouldnt|won't|wont|couldn't|couldnt|don't|dont|do not) (?:\w+ ){0,2}?"
    r"(?:do (?:that|such|anything)|try (?:that|it)|(?:hurt|harm|kill) myself|"
    r"want to (?:die|(?:hurt|harm|kill) myself|end (?:it|my life)))\b"
    r"|\b(?:i'm|im|i am|she's|shes|she is|he's|hes|he is|they're|they are|not at all|no) (?:really |at all |"
    r"definitely |certainly )*not (?:\w+ )?(?:like that|suicidal|depressed|(?:going|planning|about) to "
    r"(?:do|try|hurt|harm|kill|end)\b(?: \w+){0,2})\b|\Anot suicidal\b",
    re.IGNORECASE,
)
_YET = re.compile(
    r"\b(?:but|although|though|yet|except|unless|if|until|only|anymore|any more)\b", re.I
)
# "Just a question", to what was one.
_ONLY_ASKED = re.compile(
    r"\W*(?:(?:no|oh|sorry|it|that|this|it's|that's|its|thats|i|is|was|had)\W+)*(?:just|only|simply|merely)"
    r"(?: (?:a|one|my|an))?(?: (?:general|simple|random|hypothetical|quick|stupid|silly|insurance|"
    r"odd))? question"
    r"(?:\W+(?:sorry|lol|really|honestly|promise))*\W*",
    re.IGNORECASE,
)
_OF_ANYBODY = re.compile(r"\bif (?:someone|somebody|a person|one|anyone|you)\b", re.IGNORECASE)
_GONE = re.compile(
    r"\b(?:now|any ?more|today|gone|moment|just now|right now|yet|longer|since|lately)\b",
    re.IGNORECASE,
)
_ACCIDENT = re.compile(r"\baccident\w*\b", re.IGNORECASE)
_OF_WRITING = re.compile(
    r"\b(?:sent|send|typed|wrote|written|pressed|pushed|clicked|hit|message|button)\b",
    re.IGNORECASE,
)


def takes_back(reply: Reply, turn: Turn, advice: Advice) -> bool:
    """Whether a message takes the danger back that the advice is for, and tells of no other."""
    said = turn.text.replace("’", "'")
    told = [clause for clause in clauses_of(said) if not asks(clause)]
    by_words = any(reply.service.taken_back.search(clause) for clause in told)
    sure = SURE_URGENT if advice.is_urgent else SURE
    by_intent = turn.intent == INTENT and turn.sure >= sure
    is_told = by_words or by_intent or any(_denies(turn, c) for c in told)
    is_told = is_told or (advice.level == "crisis" and disowns(said)) or _only_asked(turn, said)
    if not told or not (is_told or explains(turn, advice, told, said)):
        return False
    is_kept = _KEPT.search(said) or means_person(advice, said)
    return not (
        is_kept or _happened(turn, advice, said) or _tells_danger(reply, _DISOWNS.sub(" ", said))
    )


def disowns(said: str) -> bool:
    """Whether somebody says to have no such thoughts, and nothing that takes it back again."""
    return bool(_DISOWNS.search(said)) and not _YET.search(said)


def _only_asked(turn: Turn, said: str) -> bool:
    """Whether the last message was only a question, as it is called now."""
    last = turn.said_last
    return bool(_ONLY_ASKED.fullmatch(said) and (asks(last) or _OF_ANYBODY.search(last)))


def _denies(turn: Turn, clause: str) -> bool:
    """Whether somebody says never to have had what the last message named; what has only gone is no mistake."""
    denial = _DENIES.search(clause)
    if denial is None or _GONE.search(clause):
        return False
    named = {stem for text in turn.said_before[-1:] for stem in stems(text)}
    return not named.isdisjoint(stems(denial["what"]))


def _happened(turn: Turn, advice: Advice, said: str) -> bool:
    """Whether only how it came about is told: an accident, or something swallowed by mistake."""
    if advice.kind == "red_flag":
        return False
    if _ACCIDENT.search(said) and not _OF_WRITING.search(said):
        return True
    was_swallowed = any(_SWALLOWED.search(text) for text in turn.said_before[-LAST:])
    never_was = _NEVER_WAS.search(said) or is_long_ago(advice, said)
    return was_swallowed and not (never_was or is_of_another_hand(advice, said))


def _tells_danger(reply: Reply, said: str) -> bool:
    """Whether the safety gate finds danger in one of the clauses: in the same breath it counts more."""
    return any(reply.service.gate.check(clause) for clause in clauses_of(said))
