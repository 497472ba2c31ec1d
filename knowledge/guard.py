"""The context guard: which neighbours a sentence needs so that it can be quoted.

A sentence that begins with a contrast, a consequence or a pronoun needs the sentence before it; a
sentence that the next one limits or negates needs that next one too, and a question its answer. Closed
under these rules.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

MOST_SENTENCES = 3
MOST_WORDS = 90

_CONTRAST = (
    "however|but|yet|nevertheless|nonetheless|still|even so|that said|on the other hand|instead|"
    "in contrast|by contrast|despite (?:this|that)|though|although this|unfortunately|even then|"
    "conversely|otherwise|only then|then again|at the same time|all the same|except|in practice"
)
_CONSEQUENCE = (
    "so|and|or|also|therefore|thus|hence|as a result|for (?:example|instance)|in addition|moreover|"
    "besides|"
    "furthermore|similarly|likewise|because of (?:this|that)|in fact|indeed|in other words|then|"
    "in turn|the latter|the former|the same|if so|if not|"
    "when this happens|this way|here|there(?! (?:is|are|was|were|may|can|has|have)\\b)|"
    "to do (?:this|so)|(?:by )?doing (?:so|this|that)|afterwards|meanwhile|next|consequently|"
    "accordingly|(?:by|until|till|since|before|from) then|either way|in (?:both|either) cases?|"
    "as (?:such|before|mentioned|said)"
)
# One of several things that were named before: "The second kind is weaker."
_ONE_OF_SEVERAL = (
    "the (?:second|third|fourth|other|others|remaining)|the rest(?! of)|"
    "the (?:first|last|smaller|larger|bigger|older|newer|cheaper) "
    "(?:ones?|two|three|kind|type|sort|form|group|method|option)|"
    "(?:one|two|three|some|most|many|none|each|all)? ?of the (?:two|three|four|first|second|others?)"
)
_PRONOUN = (
    "it|its|they|their|them|these|those|this|such|he|she|his|her|both|neither|either|each|others?|"
    "another|most of (?:them|these|those)|some of (?:them|these|those)|all of (?:them|these|those)|"
    "many of (?:them|these|those)|none of (?:them|these|those)|one of (?:them|these|those)|that|"
    "(?:some|many|most|several|a few|few|all|none) (?:are|is|do|can|may|have|will|need|were|show)|"
    # An opening that points back: "In these women, ...", "If they are tiny, ..."
    "(?:in|of|for|with|at|by|from|among|on|during|after|before|without|like|unlike|because of|"
    "due to|if|when|once|while|because|since|unless|until|as|although|whether) "
    "(?:it|they|them|this|that|these|those|such)"
)
_LIMIT_AHEAD = (
    "this (?:applies only|depends|holds only|changes)|(?:it|they|this|that|these|those) "
    "(?:does not|do not|is not|are not|doesn't|don't|isn't|aren't|cannot|can't|may not|should not|"
    "only)|(?:it|they|this|that|these|those) (?:has not|have not|will not|won't|never|rarely|seldom|"
    "hardly|(?:\\w+ ){1,2}only)|not (?:all|every|always|everyone)|"
    "(?:the|an|one|the only|there is (?:an|one)|with one) exception|(?:there are )?exceptions|unless|"
    "only (?:if|when)|"
    "some (?:people|cases|of (?:them|these)) (?:do|are|should)|some (?:are|do|can|may|need)"
)
_LEADS_BACK = re.compile(
    rf"[\"'“(]*(?:{_CONTRAST}|{_CONSEQUENCE}|{_PRONOUN}|{_ONE_OF_SEVERAL})\b", re.IGNORECASE
)
_LIMITS = re.compile(rf"[\"'“(]*(?:{_CONTRAST}|{_LIMIT_AHEAD})\b", re.IGNORECASE)
# "It is important to ..." and the like: the pronoun points at nothing. Only words that never say
# something of a thing: "It is treated if ..." and "It is likely to ..." do.
_EMPTY_IT = re.compile(
    r"it(?:'s| is| was| can be| may be| might be) (?:(?:not|also|always|often|usually|very|most) )*"
    r"(?:(?:important|best|better|possible|normal|natural|common|wise|worth|helpful|a good idea|"
    r"advised|recommended) (?:that|to|for (?!them |these |those |it )(?:\w+ ){1,3}to)"
    r"|(?:likely|unlikely|known|thought|believed|clear|unclear|true|estimated) (?:that|whether))\b"
    r"|it (?:pays|makes sense) to\b",
    re.IGNORECASE,
)
_PAIRED = re.compile(r"(?:both|either|neither) \w+(?: \w+)? (?:and|or|nor)\b", re.IGNORECASE)


def needs_previous(sentence: str) -> bool:
    """Whether a sentence means nothing, or something else, without the one before it."""
    if _EMPTY_IT.match(sentence) or _PAIRED.match(sentence):
        return False
    return bool(_LEADS_BACK.match(sentence))


def limits_previous(sentence: str) -> bool:
    """Whether a sentence negates or limits the one before it."""
    return bool(_LIMITS.match(sentence)) and not _PAIRED.match(sentence)


def _asks(sentence: str) -> bool:
    """Whether a sentence is a question: it and its answer are quoted together."""
    return sentence.rstrip("\"'”’)").endswith("?")


def guarded_range(sentences: Sequence[str], first: int, last: int) -> tuple[int, int] | None:
    """Widen ``first``..``last`` (inclusive) until it can be quoted alone.

    Returns None where the sentence can't stand without more than the limits allow.
    """
    while first > 0 and (needs_previous(sentences[first]) or _asks(sentences[first - 1])):
        first -= 1
    while last + 1 < len(sentences) and (
        limits_previous(sentences[last + 1]) or _asks(sentences[last])
    ):
        last += 1
    words = sum(len(sentence.split()) for sentence in sentences[first : last + 1])
    if last - first + 1 > MOST_SENTENCES or words > MOST_WORDS:
        return None
    return first, last
