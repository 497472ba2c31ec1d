"""What a reader says who wants what they wrote deleted: in words that do it, or in others that only wish it.

Every channel asks ``asks_to_forget`` before it hands a text to Rasa; :mod:`bot.forgetting` deletes.
Who wishes it in other words is told the words that do it: nobody may think that it is done.
"""

from __future__ import annotations

import re

from knowledge.spacing import straight

LONGEST = 120  # characters of a message that asks for nothing else
LONGEST_WISH = 400  # characters read of a message that wishes it

_LEADS = (
    r"(?:(?:hi|hello|hey|ok|okay|so|now|well|right|then|no|yes|and|but|just|actually|sorry|thanks|thank you|"
    r"please|pls|plz|go ahead and|can you|could you|would you|will you|you must|you should|you can|let'?s|"
    r"i (?:want|need)(?: you)? to|i (?:would|'d) like(?: you)? to|i'd like(?: you)? to)\W+)*"
)
_DELETE = r"(?:delete|delet|delte|dlete|deleat|erase|erace|wipe|clear|destroy)"
_TAKE_OUT = r"(?:remove|forget|scrap|get rid of|throw (?:away|out))"
_WROTE = (
    r"(?:what|everything|all|anything|whatever|stuff|things?|all the things|the stuff)(?: that)? "
    r"(?:i|we)(?:'ve|ve| have| had)?(?: just| ever)? "
    r"(?:wrote|written|write|said|say|typed|type|asked|sent|told you|put|entered|shared)"
    r"(?: (?:here|in here|before|so far|above|down|to you|today|earlier|in this chat|in the chat))*"
)
_KEPT = r"(?:data|chats?|conversations?|messages|history|chat history|questions|records?|info|information|talk)"
_OF_ME = r"(?:\s+(?:about me|of me|on me|you have(?: about me| on me)?|from me|here))"
_MINE = (
    rf"(?:all\s+)?(?:(?:of\s+)?(?:my|our)\s+|the\s+|this\s+|that\s+)?(?:personal\s+|whole\s+|entire\s+)?"
    rf"(?:{_KEPT}{_OF_ME}?|everything{_OF_ME})"
)
_ALL = r"(?:everything|it all|all of (?:it|this|that)|all (?:this|that))"
_ENDS = (
    r"(?:\W+(?:please|pls|plz|now|thanks|thank you|here|from here|for good|at once|right away|immediately|"
    r"again|then|asap|ok|okay))*\W*"
)
_FORGETS = re.compile(
    rf"{_LEADS}(?:(?:{_DELETE}|{_TAKE_OUT})\s+{_MINE}|(?:{_DELETE}|remove)\s+{_WROTE}|{_DELETE}\s+{_ALL}|"
    r"(?:i want|i need|i would like|i'd like)\s+"
    rf"(?:{_MINE}|{_WROTE})\s+(?:to be )?(?:deleted|erased|wiped|removed|gone)|"
    rf"forget (?:about )?me|delete me|erase me){_ENDS}",
    re.IGNORECASE,
)
# Of what is written here, and of nothing in a breast.
_WRITTEN = (
    rf"(?:{_WROTE}|(?:my|this|that|the|our|these|those|her|his) (?:\w+ )?(?:messages?|words|chats?|"
    r"conversations?|history|details|data|names?|surname|number|address|birth ?da(?:te|y)|date of birth)|"
    r"(?:my|her|his|the) \w+(?:'?s)? (?:names?|surname|number|address|details|birth ?da(?:te|y)|"
    r"date of birth)|"
    r"what i just|from (?:here|(?:this|the) (?:chat|page|conversation|site|system|records?)))"
)
_ERASES = r"(?:(?:delet|delt|dlet|deleat|eras|erac)(?:e|ed|ing)?|unsend|unsent)"
_LOSES = (
    rf"(?:{_ERASES}|remov\w+|forget|scrap|scratch|wipe|clear|(?:get|got) rid of|tak(?:e|ing|en) "
    r"(?:back|out|off|down|away)|undo|withdraw|gone|disappear|throw (?:away|out)|bin)"
)
_WISHES = re.compile(
    rf"\b{_ERASES}\b|\b(?:wipe|scrap) (?:it|this|that|them)\b|\bforget (?:all|everything)\b|"
    r"\b(?:typed|wrote|written|entered|gave you|told you)\b.{0,60}"
    r"\b(?:take|get|remove|clear) (?:it|that|this|them)\b|"
    rf"\b{_LOSES}\b.{{0,15}}?\b{_WRITTEN}|\b{_WRITTEN}(?: \w+){{0,3}}? {_LOSES}\b|"
    rf"\b(?:take|get) {_WRITTEN}(?: \w+){{0,2}} (?:back|out|off|down)\b|"
    r"\b(?:do(?:n'?t| not)|never) (?:want|like) (?:you|this|that|it|my \w+|what i \w+)(?: \w+)? to "
    r"(?:be )?(?:keep|kept|saved?|stored?|recorded|remember(?:ed)?|hold)\b|"
    r"(?:\A|[,.;!]\s*)(?:please )?(?:do(?:n'?t| not)|stop|never) "
    r"(?:keep(?:ing)?|sav(?:e|ing)|stor(?:e|ing)|record(?:ing)?) (?:it|this|that|what|my|any|anything)\b",
    re.IGNORECASE,
)
# Who asks what becomes of it, did it already, or means that it is to stay.
_OTHERWISE = re.compile(
    r"\b(?:do(?:n'?t|nt| not)|never|not|without) (?:\w+ ){0,2}(?:delet\w+|eras\w+|forget|remove)\b|"
    r"\bi(?:'ve|ve| have|'ll| will)?(?: just| already| accidentally)* (?:deleted|erased|forget|forgot)\b|"
    r"\b(?:when|who|how long|after|until|why|did you|have you|has it|was it|is it|is my|are my|was deleted)\b",
    re.IGNORECASE,
)


def asks_to_forget(text: str) -> bool:
    """Whether a message asks for nothing but the deletion of what is kept."""
    return len(text) <= LONGEST and _FORGETS.fullmatch(straight(text)) is not None


def wishes_deleted(text: str) -> bool:
    """Whether a message wishes that something of what was written here is deleted, in whatever words."""
    said = straight(text, LONGEST_WISH)
    return bool(_WISHES.search(said)) and not _OTHERWISE.search(said)
