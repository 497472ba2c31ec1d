"""A danger that is explained away: somebody else typed it, another thing was meant, it is long past."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from actions.advice import Advice
from actions.turn import Turn
from knowledge.lexical import stems

LAST = 3  # messages before this one that may have told of the danger
FEWEST = 2  # words that say what was meant
# A child or an animal at the keys; who is older may have meant it, unless the phone was only grabbed.
_SMALL = (
    r"(?:kid|kids|child|toddler|baby|little (?:one|boy|girl|man|brother|sister)|grandchild|grandkid|"
    r"grandson|granddaughter|nephew|niece|cat|dog|kitten|puppy|parrot)"
)
_ANYBODY = (
    rf"(?:{_SMALL}|son|daughter|boy|girl|brother|sister|friend|mate|husband|wife|partner|boyfriend|"
    rf"girlfriend|"
    r"cousin|colleague|roommate|flatmate|someone|somebody(?: else)?|someone else)"
)
_PHONE = r"(?:phone|keyboard|keys|tablet|ipad|laptop|computer|screen|mobile|buttons?)"
_HAND = re.compile(
    rf"\b{_SMALL}\b.{{0,20}}\b(?:typed|typing|wrote|sent|pressed|pushed|did) (?:\w+ ){{0,2}}?(?:that|"
    rf"this|it|things?|message|nonsense|rubbish|{_PHONE})\b"
    rf"|\b{_ANYBODY}\b.{{0,20}}\b(?:got hold of|grabbed|stole|borrowed|playing (?:with|on)|"
    rf"played (?:with|on)|walked (?:on|over|across)|was on|sat on|lay on|messing (?:with|"
    rf"on)) (?:\w+ ){{0,2}}?{_PHONE}\b"
    rf"|\b(?:it|that|this) was (?:just |only )?(?:my|the|our) (?:\w+ )?{_SMALL}\W*\Z",
    re.IGNORECASE,
)
_PARTNER = re.compile(r"\b(?:husband|wife|partner|boyfriend|girlfriend)\b", re.IGNORECASE)
# "I meant to type ..." puts another word in its place; "I mean ..." only where a word before it does.
_MEANT = re.compile(
    r"\b(?:i|we) (?:only |just |actually |really )?meant(?: to (?:type|write|say|"
    r"put))?(?: that)?\b(?P<past>.*)"
    r"|\b(?:no+|sorry|oops|whoops|oh|wait|lol|haha)\b\W+(?:\w+\W+){0,2}?(?:i|we) mean\b(?P<now>.*)"
    r"|\b(?:should|supposed to|meant to) (?:say|read|be)\b(?P<read>.*)"
    r"|\b(?:i|we) (?:was|were) (?:only |just )?(?:talking|speaking|on) about\b(?P<about>.*)",
    re.IGNORECASE,
)
# What is no other thing: a place on the body, a pain, somebody, a time that is now, or the very same.
_BODY = (
    r"breasts?|boobs?|nipples?|chest|heart|arms?|armpits?|jaw|neck|shoulders?|backs?|sides?|left|right|"
    r"head|throat|lungs?|stomach|belly|legs?|face|mouth|skin|blood|wrists?|scar|wound|biops\w*|heads?"
)
_ILL = (
    r"pain\w*|hurts?|hurting|ach\w+|bleed\w*|breath\w*|faint\w*|dizzy|numb\w*|fever\w*|temperature|"
    r"lumps?|pus|swell\w*|swollen|sore|tight\w*|press\w*|weight|heavy|collaps\w*|stroke|attack|worse|"
    r"bad\w*|die|dies|dying|dead|death|kill\w*|end|ending|suicid\w*|cut\w*|pills?|tablets?|overdos\w*|"
    r"alone|anymore|live|living|gone"
)
_SOMEBODY = (
    r"he|him|his|she|her|hers|they|them|their|husband|wife|partner|boyfriend|girlfriend|mother|mum|mom|"
    r"dad|father|son|daughter|child|kids?|baby|sister|brother|friend|aunt|uncle|gran\w*|someone|somebody|"
    r"everyone|man|men|ex"
)
_NOW = r"now|tonight|today|since|hours?|minutes?|sudden\w*|seriously|every|always|when|all of|soon|tomorrow"
_SAME = r"what i (?:said|wrote)|every word|it|this|that|so|them"
_GRAVE = re.compile(rf"\b(?:{_BODY}|{_ILL}|{_SOMEBODY}|{_NOW})\b", re.IGNORECASE)
_OF_PERSON = re.compile(rf"\b(?:{_SOMEBODY}|hit(?:s|ting)? me hard)\b", re.IGNORECASE)
_NOTHING_ELSE = re.compile(rf"\W*(?:{_SAME})\b\W*(?:\w+\W*)?", re.IGNORECASE)
# "Here" was a place and no life; somebody else meant another thing, with a sign of relief.
_HERE = re.compile(r"\b(?:here|this place)\b", re.IGNORECASE)
_SPOT = (
    r"(?:waiting (?:room|area)|clinic|hospital|room|office|building|bed|ward|town|village|city|job|work|"
    r"meeting|"
    r"queue|line|house|flat|party|bus|country|chat|website|app|surgery|school)"
)
_OF_SPOT = re.compile(
    rf"(?:=|\b(?:means?|meant|meaning|as in|namely|like in)\b).*\b{_SPOT}\b"
    rf"|\b{_SPOT}\b.*(?:\b(?:i mean|i meant|lol|haha\w*|lmao)\b)",
    re.IGNORECASE,
)
_THEY_MEANT = re.compile(
    r"\b(?:she|he|they)(?:'s| has|s)? (?:only |just |actually |really )*"
    r"(?:meant|means|(?:was|were) (?:only |just )?(?:talking|on) about)\b(?P<what>.*)",
    re.IGNORECASE,
)
_RELIEF = re.compile(
    r"\b(?:sorry|lol|ha(?:ha)+|phew|thank god|relie\w+|misunder\w+|misread|false|only|just|glad|oops|silly|"
    r"turns out|thankfully)\b",
    re.IGNORECASE,
)
_FOR_GOOD = re.compile(
    r"\b(?:it|that|this|to do|do|doing|serious\w*|forever|for good|better place|peace|heaven|god|sleep\w*|rest|"
    r"away|us|me)\b",
    re.IGNORECASE,
)
_NOT_SO = re.compile(r"\bnot (?:really |so |that )?(?P<word>\w+) (?:like|in) that\b", re.IGNORECASE)
# All of it long ago: not when it began.
_YEARS = r"(?:years? (?:ago|back)|decades? ago|ages ago|long (?:time )?ago|last century)"
_AS_CHILD = (
    r"(?:when i was (?:a |an |in |at |\d|young|little|small)|as a (?:child|kid|teen\w*|girl|student)|"
    r"in my (?:teens|youth|childhood|twenties|thirties|student days))"
)
_PAST = re.compile(rf"\b(?:{_YEARS}|{_AS_CHILD})", re.IGNORECASE)
_LATER = re.compile(r"\b(?:last year|the year before)\b", re.IGNORECASE)
_MONTHS = re.compile(r"\bmonths? (?:ago|back)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:in|from|of|back in) (?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)
_WHOLE = re.compile(
    r"\b(?:it|that|this|all that|all this) (?:was|happened|were|is|all (?:was|happened))\b|\bit's\b|"
    r"\bthat's\b|"
    r"\b(?:had|have had) (?:it|that|this)\b|\b(?:i|we) mean(?:t)?\b",
    re.IGNORECASE,
)
_ON = re.compile(
    r"\b(?:since|start\w*|beg[au]n|found|find|felt|noticed|saw|first|still|again|came back|comes? back|"
    r"(?:is|are|been|it's|its) back|return\w*|but|though|however|now (?:it|i)|ever|never|not|\w+n't|"
    r"getting|grow\w*|for (?:a|an|one|two|three|four|five|six|\d+|many|some|several)|until|till)\b",
    re.IGNORECASE,
)
# A red flag that was something on the body and not of it, without a doubt; a guess or an illness is none.
_GUESS = re.compile(
    r"\b(?:must|might|may|maybe|perhaps|probably|prob|likely|surely|could|hopefully|possibly|hope|bet|"
    r"guess|"
    r"think|thought|suppose|reckon|seems?|looks?|wonder\w*|if|says?)\b",
    re.IGNORECASE,
)
_STAINS = (
    r"ketchup|wine|juice|beetroot|beet|jam|sauce|ink|pen|marker|paint|dye|lipstick|make ?up|chocolate|"
    r"tea|coffee|henna|nail polish"
)
_THINGS = (
    r"bras?|underwires?|wires?|straps?|seams?|elastic|lace|labels?|buttons?|zips?|zippers?|necklaces?|"
    r"pendants?|brooch|sweaters?|jumpers?|shirts?|t-shirts?|tops?|clothes|corset|sports bra|seat ?belt|"
    r"towels?|pillows?|sheets?|blankets?|stickers?|crumbs?|sand|glitter|sequins?|soap|lotion|sun ?cream|"
    r"sunscreen|cushion|padding|hot water bottle|shower|sauna|heating|radiator|sunbathing|sunbed|mirror|"
    r"photo|picture|light|shadow"
)
_IT_WAS = r"(?:it|that|this|they|those)(?:'s|s| is| was| were| are| turned out to be| came from)"
_OF_THING = re.compile(
    rf"\b{_IT_WAS} (?:(?:just|only|actually|really|all|from|a|an|the|my|some|of|because of|marks? of|"
    rf"the marks? of) )*(?:\w+ )?(?:{_THINGS}|{_STAINS})\b"
    r"|\beverything(?:'s|s| is) \w+\b.*\b(?:degrees|weather|heat ?wave|summer|heating)\b",
    re.IGNORECASE,
)
_OF_STAIN = re.compile(rf"\b{_IT_WAS} (?:\w+ ){{0,3}}?(?:{_STAINS})\b", re.IGNORECASE)
_BLOOD = re.compile(r"\b(?:blood\w*|bleed\w*|bled|pus)\b", re.IGNORECASE)
_MILK = re.compile(r"\bmilk\b", re.IGNORECASE)
_NURSES = re.compile(
    r"\b(?:nursing|breast ?feed\w*|feeding|baby|newborn|pump\w*|lactat\w*|pregnan\w*|wean\w*)\b",
    re.IGNORECASE,
)
# How a nipple is shaped may be as old as its owner; a lump or blood of old is looked at all the same.
_SHAPE = re.compile(
    r"\b(?:turned|turn|turns|inverted|inwards?|flat|pulled|in)\b.*|\bretract\w*", re.IGNORECASE
)
_NIPPLE = re.compile(r"\bnipples?\b", re.IGNORECASE)
_OF_OLD = re.compile(
    r"\b(?:always (?:been|was|were|like|had)|(?:was|were|been|is|like) (?:that |this )?always|"
    r"since (?:birth|i was "
    r"(?:a|born|young|little)\w*|puberty)|born (?:like|with)|all my life|my whole life)\b",
    re.IGNORECASE,
)
_HAS = re.compile(
    r"\W*(?:i|we|there|my \w+)\W*(?:'ve| have| has|ve| got| found| is|'s| do| feel) ", re.IGNORECASE
)
_HAS_NOT = re.compile(
    r"\W*(?:(?:no+|nope|oh|sorry|wait|actually|oops)\W+)+(?:i|we|there) (?:really |actually )?(?:don't|"
    r"dont|do not|haven't|havent|have not|isn't|isnt|is not|didn't|didnt)(?: have(?: (?:it|one|"
    r"any|that))?| any| one)?\W*",
    re.IGNORECASE,
)


def explains(turn: Turn, advice: Advice, told: Sequence[str], said: str) -> bool:
    """Whether a message, or a clause that it tells, says in plain words why there is no danger."""
    if is_long_ago(advice, said) or is_of_another_hand(advice, said):
        return True
    if any(is_of_another_hand(advice, c) or _is_of_other(turn, advice, c) for c in told):
        return True
    if advice.level in ("crisis", "helper") and (_is_spot(turn, said) or _they_meant(said)):
        return True
    return advice.level == "soon" and (_is_thing(turn, said) or _is_none(turn, said))


def is_long_ago(advice: Advice, said: str) -> bool:
    """Whether all of it was long ago; how long is enough depends on the danger."""
    if not _WHOLE.search(said) or _ON.search(said):
        return False
    if _PAST.search(said) or any(int(year) < date.today().year - 1 for year in _YEAR.findall(said)):
        return True
    is_body = advice.level in ("emergency", "today")
    is_last_year = _LATER.search(said) is not None and advice.level != "violence"
    return is_last_year or (is_body and _MONTHS.search(said) is not None)


def is_of_another_hand(advice: Advice, said: str) -> bool:
    """Whether a child, an animal or somebody who had the phone wrote it."""
    is_partner = advice.is_private and _PARTNER.search(said)
    return bool(_HAND.search(said)) and not is_partner


def means_person(advice: Advice, said: str) -> bool:
    """Whether somebody's deed is told in other words, and not taken back: "I meant he shouted"."""
    return advice.is_private and bool(_OF_PERSON.search(_meant(said)))


def _meant(said: str) -> str:
    found = _MEANT.search(said)
    return next(filter(None, found.groups()), "") if found else ""


def _is_of_other(turn: Turn, advice: Advice, said: str) -> bool:
    """Whether another thing was meant, which the message names."""
    denied = _NOT_SO.search(said)
    if denied and not set(stems(denied["word"])).isdisjoint(stems(turn.said_last)):
        return True
    meant = _meant(said)
    if len(meant.split()) < FEWEST or _NOTHING_ELSE.fullmatch(meant):
        return False
    return not (_OF_PERSON if advice.is_private else _GRAVE).search(meant)


def _is_spot(turn: Turn, said: str) -> bool:
    """Whether "here" was a room or a town: "i don't want to be here" in a waiting room."""
    is_here = _HERE.search(turn.said_last) and _OF_SPOT.search(said)
    return bool(is_here) and not _GRAVE.search(said)


def _they_meant(said: str) -> bool:
    """Whether somebody who was feared for meant another thing."""
    meant = _THEY_MEANT.search(said)
    what = meant["what"] if meant else ""
    is_other = len(what.split()) >= FEWEST and _RELIEF.search(said)
    return bool(is_other) and not re.search(
        rf"\b(?:{_BODY}|{_ILL}|{_NOW})\b|{_FOR_GOOD.pattern}", what, re.I
    )


def _is_thing(turn: Turn, said: str) -> bool:
    """Whether a sign was something that lay on the skin, milk while nursing, or the shape of old."""
    told = " ".join(turn.said_before[-LAST:])
    if _SHAPE.search(told) and _NIPPLE.search(told) and _OF_OLD.search(said):
        return not _BLOOD.search(f"{told} {said}")
    if _GUESS.search(said):
        return False
    if _BLOOD.search(f"{told} {said}"):
        return bool(_OF_STAIN.search(said))
    return bool(_OF_THING.search(said) or (_MILK.search(said) and _NURSES.search(said)))


def _is_none(turn: Turn, said: str) -> bool:
    """Whether "no, I don't" answers what was told: "I have a lump"."""
    return bool(_HAS.match(turn.said_last.replace("’", "'")) and _HAS_NOT.fullmatch(said))
