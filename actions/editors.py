"""What a reader has to say to the people behind the chat: a mistake, small print, how to tell them.

It is noted in the store of opinions, in the reader's words as far as they may be kept.
"""

from __future__ import annotations

import re

from actions.exchanges import Exchange
from actions.offers import asks
from actions.opinions import FEEDBACK, noted
from actions.reply import Draft, Reply
from actions.turn import Turn

REMARK = "remark"  # the kind of what is noted without a reply that it is about

_LEAD = r"\A\W*(?:(?:and|but|so|ok|okay|hi|hello|sorry|please|just|well)\W+)*"
_STAFF = (
    r"(?:the |your |its |an? )?(?:editors?|authors?|writers?|webmasters?|developers?|publishers?|makers?|"
    r"website|web site|site|(?:web )?team|people (?:who|that|behind|in charge)|someone in charge)"
)
_FAULT = (
    r"(?:an? |any |the |this |some )?(?:bugs?|mistakes?|errors?|typos?|faults?|glitch(?:es)?|"
    r"(?:technical )?problems?(?= with (?:the|this|your) (?:chat|page|site|website|article|app|bot)\b))"
)
# "How can I tell the editors", "where do I report a mistake".
_HOW = re.compile(
    rf"{_LEAD}(?:how|where|who|can|could|may|i (?:want|would like|need|wish)|i'?d like)\b.{{0,25}}?"
    rf"\b(?:(?:tell|contact|reach|write to|email|e-?mail|inform|complain to|suggest (?:it|this|something) to|"
    rf"speak to|talk to) {_STAFF}\b"
    rf"|(?:report|flag|point out|correct) {_FAULT}\b"
    r"|(?:(?:give|leave|send) (?:some |my |you |a )?(?:feedback|comments?|suggestions?)|make a (?:suggestion|"
    r"complaint)(?= about (?:the|this|your) (?:chat|page|site|website|article|app|bot)\b)))",
    re.IGNORECASE,
)
_PAGE = r"(?:article|page|website|web site|site|text|leaflet|chat|app|screen|bot|answers?)"
# "Your article has a mistake", "there is a typo on this page".
_MISTAKE = re.compile(
    rf"\b(?:your|this|the) {_PAGE}\b.{{0,20}}?\b(?:has|contains|is full of|got|makes?) (?:an? |some |many )?"
    r"(?:\w+ )?(?:mistakes?|errors?|typos?|bugs?)\b"
    rf"|\bthere(?:'s| is| are) (?:an? |some )?(?:\w+ )?(?:mistakes?|errors?|typos?|bugs?) (?:in|on|with) "
    rf"(?:your|this|the) {_PAGE}\b",
    re.IGNORECASE,
)
# How it looks or works: "your font is very small on my tablet".
_LOOKS = re.compile(
    r"\b(?:fonts?|print|text|buttons?|page|links?|chat|app|website|screen ?reader)\b"
    r"(?:'s| is| are| was| looks?| seems?)(?: \w+)? ?(?:(?:very|too|so|really|far too|much too|bit|quite) )*"
    r"(?:small|tiny|big|pale|faint|slow|broken|hard to (?:read|see|use|find|press)|"
    r"blurr\w*|unreadable|cut off|not working)\b"
    r"|\b(?:links?|buttons?|page|chat|app|site|website) (?:does ?n['o]t|doesnt|do ?n['o]t|dont|won'?t|"
    r"is ?n['o]t|isnt)(?: \w+)? (?:work\w*|open\w*|load\w*|respond\w*)\b",
    re.IGNORECASE,
)


def told_editors(reply: Reply, turn: Turn) -> Draft | None:
    """Note a remark, or say how to make one; None where a message is no such thing."""
    said = turn.text.replace("’", "'")
    if _HOW.search(said):
        return reply.say(turn.memory, "remark_how", FEEDBACK)
    if asks(turn.text) or not (_MISTAKE.search(said) or _LOOKS.search(said)):
        return None
    about = Exchange(f"{REMARK}-{turn.number}", "", REMARK, ())
    name = "remark" if noted(reply, turn, about, False, turn.text) else "feedback_failed"
    return reply.say(turn.memory, name, FEEDBACK)
