"""What a message is by its form and by what stood before it: a parting, a question back, an offer's reply."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.asking import MISSED
from actions.memory import plain
from actions.offers import asks, names_number, says_no, says_yes
from actions.turn import Turn
from actions.unreadable import without_words
from knowledge.answering import Answerer
from knowledge.parts import points_back
from knowledge.personal import asks_for_own_result
from knowledge.prefaces import without_preface

ANSWERED = ("answer", "no_answer", "personal_result", "red_flag", "clarification")
PARTING = ("goodbye", "thank")
MISTAKEN = ("help", "bot_challenge")  # what a question that leans on an answer is taken for
# What nobody says as a question.
STATED = (
    *("abuse", "acknowledge", "affirm", "anger", "cared_for", "deny", "excuse", "feedback"),
    *("goodbye", "greet", "lonely", "shame", "thank"),
)
MOST_BACK = 6  # words of a question that leans on the last answer
CERTAIN = 0.8  # probability of an act from which it is it in any language
CERTAIN_OF_FEW = 0.6  # the same for a message of a few words without a question
FEW = 3
# "Who does it?" is about what was named, "who are you" is not.
OF_DEED = re.compile(
    r"(?:(?:and|but|so)\W+)*who(?:'s| is| will| would| usually)?\s+"
    r"(?:do(?:es|ing|ne)?|did|performs?|takes?|reads?|looks?|decides?)\s+(?:it|that|this|them|those|at)\b|"
    r"(?:(?:and|but|so)\W+)*(?:what|who|how)\s+(?:they|it|this|that|these|those)\s+(?:is|are|do|does|mean)\b",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(
    r"\W*(?:(?:and|but|so|then|ok)\W+)*(?:why|how come)\b.{0,12}"
    r"\b(?:they|he|she|doctors?|people|nobody|clinics?)\b",
    re.IGNORECASE,
)
# "Does caffeine", "by how much": a question of few words that has the rest from the one before.
_FURTHER = re.compile(
    r"\W*(?:(?:and|or|but|so|ok)\W+)*(?:(?:by |in |for |at |with |since )?(?:how|what|which)|do|does|"
    r"did|is|are|can|could|will|would|and)\b(?:\W+[\w'-]+){1,3}\W*",
    re.IGNORECASE,
)
TO_BOT = re.compile(r"\b(?:you|your|u|ur|bot|robot)\b", re.IGNORECASE)


def bare(turn: Turn) -> Turn:
    """A message without what is said before its question; that question is no "ok" and no "sorry"."""
    text = without_preface(turn.text)
    if text == turn.text:
        return turn
    if turn.intent in STATED and not TO_BOT.search(text):
        return replace(turn, text=text, intent="", ranking={})
    return replace(turn, text=text)


def spelled(turn: Turn, answerer: Answerer) -> Turn:
    """A message whose misspelt small words hide that it asks for an own result: "hve i gt cancr"."""
    right = answerer.repaired(turn.text)
    if right == turn.text or asks_for_own_result(turn.text) or not asks_for_own_result(right):
        return turn
    return replace(turn, text=right, intent="", ranking={})


def question_before(turn: Turn) -> str:
    """The last question: as it was understood where it was answered, else in the reader's words."""
    if turn.before_kind not in MISSED:
        return turn.memory.question
    return turn.said_last


def is_parting(turn: Turn) -> bool:
    """Whether a message after the first one is thanks or a goodbye in any language."""
    is_short = len(turn.text.split()) <= FEW and "?" not in turn.text
    certain = CERTAIN_OF_FEW if is_short else CERTAIN
    return turn.number > 1 and turn.intent in PARTING and turn.sure >= certain


def asks_back(turn: Turn) -> bool:
    """Whether a few words ask on from the last answer: "why not?" is no refusal."""
    words = plain(turn.text).split()
    if not words or len(words) > MOST_BACK or turn.before_kind not in ANSWERED:
        return False
    if not asks(turn.text) or says_yes(turn.text) or says_no(turn.text):
        return False
    if turn.intent == "greet" and turn.sure >= CERTAIN:
        return False
    if turn.intent in STATED:
        return not TO_BOT.search(turn.text)
    leans = points_back(turn.text) or words[1:2] == ["not"] or len(words) == 1
    is_of_deed = bool(OF_DEED.match(turn.text.strip()))
    is_of_way = words[0] in ("why", "how", "when") and leans
    return turn.intent in MISTAKEN and (is_of_way or is_of_deed)


def of_others(text: str) -> bool:
    """Whether a message asks why others do something, and nothing of the bot."""
    return bool(_OF_OTHERS.match(text.replace("’", "'"))) and not TO_BOT.search(text)


def asks_further(turn: Turn) -> bool:
    """Whether few words go on with the question before, which was one to the article."""
    is_few = bool(_FURTHER.fullmatch(turn.text)) and not TO_BOT.search(turn.text)
    return is_few and turn.before_kind in ("answer", *MISSED)


def is_reply(text: str) -> bool:
    """Whether a message can answer an offer: it has words, or is a number or a letter for yes or no."""
    short = names_number(text) or says_yes(text) or says_no(text)
    return short or without_words(text) is None
