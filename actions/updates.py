"""What a reader tells of how it stands since the advice: the other one is near or away, it has stopped."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.advice import Advice
from actions.feelings import clauses_of
from actions.offers import asks, says_stop
from actions.rendering import message
from actions.reply import Draft, Reply
from actions.settling import is_settled
from actions.takeback import disowns
from actions.turn import Turn, told
from knowledge.deletion import wishes_deleted

VIOLENCE = "violence"
LAST = 3  # messages before this one that may have told of the danger
NEAR_FOR = 2  # messages after which somebody who was near counts as near no more
_OTHER = (
    r"(?:he|she|they|somebody|someone|(?:my|the|his|her) (?:ex|husband|hubby|wife|partner|boyfriend|girlfriend|"
    r"bf|gf|dad|father|step\w+|mum|mom|mother|son|daughter|brother|sister|uncle|cousin|man|guy|family)"
    r"(?:[- ](?:husband|wife|partner|boyfriend|girlfriend|bf))?)"
)
_IS = (
    r"(?:'s|s|'re|re| is| are| has| have|'ve)?"
    r"(?: (?:now|just|still|back|already|finally|all|been|actually|right))*"
)
_PLACE = (
    r"(?:(?:right )?(?:here|outside|inside|downstairs|upstairs|home|back)|(?:at|by|in front of|"
    r"near) (?:the|my|our) "
    r"(?:\w+ )?(?:door|window|house|flat|gate)|in (?:the|my|our|his) (?:\w+ )?(?:house|flat|room|kitchen|"
    r"hall\w*|garden|yard|drive\w*|car ?park|car|truck|building|street|stairs|corridor)|on (?:the|his|"
    r"her|their) "
    r"(?:stairs|porch|doorstep|way|path)|behind me|close by|next door|parked)"
)
_DOES = (
    r"(?:bang\w*|pound\w*|knock\w*|kick\w*|hammer\w*|smash\w*|break\w*|broke|shout\w*|scream\w*|yell\w*|"
    r"try\w* to (?:get|break|come) in|com(?:es|ing|e) (?:in|up|over|back|home|round|closer|here|now|"
    r"for me|towards?|"
    r"after me)|coming|get\w* (?:in|out of)|got (?:in|here)|walk\w* (?:up|in)|pull\w* (?:up|in)|"
    r"arriv\w*|turned up|"
    r"follow\w*|found me|chas\w*|wait\w* (?:for me|outside)|circl\w*|watching (?:me|the house))"
)
_NEAR = re.compile(
    rf"\b{_OTHER}{_IS} (?:{_PLACE}|{_DOES})\b"
    rf"|\bi (?:can )?(?:hear|see) (?:him|her|them)\b(?! (?:again|tomorrow|next|on))"
    rf"|\A\W*(?:(?:oh|god|help|now|please|ok|yes|no)\W+)*(?:{_DOES}|{_PLACE}).{{0,20}}\b(?:door|window|now)\b"
    rf"|\b(?:his|her|their) (?:car|truck|van|bike) (?:is |just |has )*(?:here|outside|pulled|back|parked)\b",
    re.IGNORECASE,
)
_TO_DO = re.compile(r"\bwhat (?:now|(?:do|should|can|shall|must) (?:i|we) do)\b", re.IGNORECASE)
_CALLED = re.compile(r"\b(?:they|police|cops|help|someone|somebody)\b", re.IGNORECASE)
_AWAY = re.compile(
    rf"\b{_OTHER}{_IS} (?:gone|left|went|out|away|not (?:here|home|in)|at work|asleep|sleeping|drove off|"
    r"driven off|walked off|run off|ran off|moved out|arrested|in (?:jail|prison|custody))\b"
    r"|\b(?:police|cops|they) (?:\w+ ){0,2}?(?:took|taken|arrested) (?:him|her|them)\b"
    r"|\b(?:i|we)(?:'ve| have|ve)? (?:just |now |already |finally )*(?:left (?:him|her|them)|moved out)\b",
    re.IGNORECASE,
)
_SAFE = re.compile(
    r"\b(?:i'm|im|i am|we're|we are|i feel) (?:\w+ ){0,2}?safe\b(?! with him)"
    r"|\b(?:the|my|our) (?:kids|children) are (?:\w+ )?safe\b"
    r"|\b(?:i'm|im|i am|we're|we are|i|we)(?: \w+){0,3}? (?:at|with|to) (?:(?:my|a|the|"
    r"our) (?:\w+ )?)?(?:\w+'?s'?|"
    r"mums?|moms?|mother|sister|friend|neighbou?r|aunt|gran\w*|parents|shelter|refuge|hotel|police|station)"
    r"(?: (?:house|place|flat|home|station))?\W*\Z"
    r"|\bi (?:got|made it) (?:out|away)\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:not|never|no|nowhere|isn'?t|aren'?t|wasn'?t|hasn'?t|haven'?t|don'?t|doesn'?t|won'?t|can'?t)\b",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(
    r"\b(?:when(?:ever)?|if|until|till|once|unless|wish|might|maybe|used to|last|yesterday|ago|before|always|"
    r"sometimes|usually|often|tomorrow|next)\b",
    re.IGNORECASE,
)
# Who can't talk on a phone unheard, or whose phone is looked into.
_UNPHONED = re.compile(
    rf"\b{_OTHER}{_IS}(?: \w+){{0,4}}? (?:check\w*|read\w*|look\w* (?:at|in|into|through)|go(?:es|"
    rf"ing)? through|"
    r"monitor\w*|track\w*|control\w*|listen\w*|see|sees|ha[sd]|took|takes|keeps|hid|broke|"
    r"watch\w*)\b.{0,25}\b(?:phones?|mobile|"
    r"cell|calls?|messages|texts|bills?|history)\b"
    r"|\b(?:can't|cant|cannot|can not|not able to|not allowed to|don't dare|dont dare|afraid to|"
    r"daren't)\b.{0,15}\b"
    r"(?:call|phone|ring|use (?:the|my|a) phone|make (?:a |any )?(?:phone )?calls?|talk|speak)\b"
    r"|\b(?:no|without|don't have a|dont have a|haven't got a) (?:phone|phone calls?|calling|calls?)\b"
    r"|\b(?:don't|dont|do not|stop) (?:tell\w* me to|mak\w* me|ask\w* me to)\W+(?:\w+ )?(?:phone|call|ring)\b",
    re.IGNORECASE,
)
_STOPPED = re.compile(
    r"\b(?:stopped|dried up|no longer bleeding|not bleeding (?:any ?more|now)|isn't bleeding (?:any ?more|now)|"
    r"isnt bleeding (?:any ?more|now))\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\b(?:(?:not|never|hasn'?t|haven'?t|won'?t|nothing|almost|nearly|hardly|until|till|if|"
    r"when)\W+(?:\w+ ){0,2}?"
    r"stopped|again|but|still|started|breath\w*|heart|pulse|moving|talking|respond\w*|mov\w*)\b",
    re.IGNORECASE,
)
_BLEEDS = re.compile(r"\b(?:ble+d\w*|bled|blood\w*)\b", re.IGNORECASE)
# Beside one of these it is no matter of a small wound.
_MORE = re.compile(
    r"\b(?:chest|breath\w*|faint\w*|pass\w* out|dizz\w*|cough\w*|vomit\w*|throw\w* up|threw up|head|"
    r"gr[ea]y|pale|"
    r"cold|sweat\w*|pills?|tablets?|wrists?|stab\w*|shot|pregnan\w*|collaps\w*|confus\w*|weak|myself|"
    r"arteries|artery)\b",
    re.IGNORECASE,
)
_FAR = re.compile(
    r"\b(?:another|different|other|diff) (?:\w+ )?(?:town|city|country|state|place|county|end|side|continent)\b"
    r"|\bfar (?:away|from)\b|\b(?:miles|hours|km|kilomet\w+) (?:away|from)\b|\b(?:abroad|overseas|"
    r"long distance)\b"
    rf"|\b{_OTHER} (?:lives?|is living|moved) (?:in|to)\b|\b(?:not|isn't|isnt|aren't|arent) (?:here|"
    rf"near\w*|with me|local|close)\b"
    r"|\b(?:can't|cant|cannot) (?:get|go|be|drive|travel) (?:to (?:her|him|them)|there|with (?:her|him|them))\b"
    r"|\b(?:don't|dont|do not) live (?:near|close|together|with)\b|\bonly know (?:her|him|them) online\b",
    re.IGNORECASE,
)


def updated(reply: Reply, turn: Turn, advice: Advice) -> Draft | None:
    """The reply to how it stands now, or nothing where nothing of it is told."""
    name = update(turn, advice)
    if not name and _was_near(turn, advice) and not is_settled(reply, turn, advice):
        name = f"near_{VIOLENCE}"
    if not name:
        return None
    after = _after(turn, advice, name)
    text, memory = reply.service.wording.next(name, turn.memory, **reply.service.numbers)
    of_violence = name.endswith(VIOLENCE)
    kind, notice = ("crisis", VIOLENCE) if of_violence else (after.kind, after.notice)
    shown = message(kind, text, notice=notice)
    return Draft(shown, replace(memory, advice=after, offer=None))


def beside_violence(reply: Reply, turn: Turn) -> Draft | None:
    """More to what the safety gate has just answered: somebody is near, or can't phone."""
    name = _of_other([c for c in clauses_of(turn.text) if not asks(c)])
    if name not in ("near", "unphoned"):
        return None
    name = f"{name}_{VIOLENCE}"
    text, memory = reply.service.wording.next(name, turn.memory, **reply.service.numbers)
    return Draft(message("crisis", text, notice=VIOLENCE), memory)


def update(turn: Turn, advice: Advice) -> str:
    """The name of the text for what is told, or nothing."""
    said = turn.text.replace("’", "'")
    clauses = [clause for clause in clauses_of(said) if not asks(clause)]
    if _is_of_violence(turn, advice):
        # Who was called is no danger: "they are here".
        those = [c for c in clauses if not (advice.settled and _CALLED.search(c))]
        name = _of_other(those)
        return f"{name}_{VIOLENCE}" if name else ""
    if advice.level == "helper":
        if disowns(said):
            return "own_helper"
        return "far_helper" if any(_FAR.search(clause) for clause in clauses) else ""
    return f"stopped_{advice.level}" if _has_stopped(turn, advice, clauses) else ""


def _of_other(clauses: list[str]) -> str:
    """Where the other one is, and whether somebody can call: what needs help soonest counts."""
    if any(is_near(clause) for clause in clauses):
        return "near"
    if _UNPHONED.search(" and ".join(clauses)):
        return "unphoned"
    if any(_SAFE.search(c) and not (_NOT.search(c) or _SUPPOSED.search(c)) for c in clauses):
        return "safe"
    return "away" if any(is_away(clause) for clause in clauses) else ""


def is_near(clause: str) -> bool:
    """Whether somebody who is the danger is here, or comes."""
    return bool(_NEAR.search(clause)) and not (_NOT.search(clause) or _SUPPOSED.search(clause))


def is_away(clause: str) -> bool:
    """Whether somebody who is the danger has gone."""
    return bool(_AWAY.search(clause)) and not _SUPPOSED.search(clause)


def _is_of_violence(turn: Turn, advice: Advice) -> bool:
    """Whether danger from another person was advised about, also where another danger was found since."""
    rows = (data for replies in told(turn.events) for data in replies)
    return advice.is_private or any(data.get("notice") == VIOLENCE for data in rows)


def _was_near(turn: Turn, advice: Advice) -> bool:
    """Whether somebody was near a moment ago, and nothing else is asked or told since."""
    is_apart = asks(turn.text) and not _TO_DO.search(turn.text)
    if is_apart or not _is_of_violence(turn, advice):
        return False
    if wishes_deleted(turn.text) or says_stop(turn.text):
        return False
    for text in reversed(turn.said_before[-NEAR_FOR:]):
        name = _of_other([c for c in clauses_of(text) if not asks(c)])
        if name:
            return name == "near"
    return False


def _has_stopped(turn: Turn, advice: Advice, clauses: list[str]) -> bool:
    """Whether a bleeding has stopped, beside which nothing worse was told."""
    if advice.level not in ("emergency", "today"):
        return False
    before = " ".join(turn.said_before[-LAST:])
    if not _BLEEDS.search(f"{before} {turn.text}") or _MORE.search(f"{before} {turn.text}"):
        return False
    return any(map(_STOPPED.search, clauses)) and not _GOES_ON.search(turn.text)


def _after(turn: Turn, advice: Advice, name: str) -> Advice:
    """What stands from now on: less only where what seemed an emergency was somebody who went away."""
    after = advice.said(turn.number)
    if name == "stopped_emergency":
        return replace(after, level="today")
    if name == "own_helper":
        return replace(after, settled=True, heard=True)
    is_met = name in (f"safe_{VIOLENCE}", f"away_{VIOLENCE}", f"unphoned_{VIOLENCE}")
    was_away = any(map(is_away, clauses_of(turn.said_last)))
    if is_met and advice.level == "emergency" and was_away:
        after = replace(after, level=VIOLENCE)
    return replace(after, heard=is_met, settled=name.startswith("safe"))
