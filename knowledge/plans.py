"""Notices that somebody means to refuse, skip or put off a test, a visit or a treatment that is advised."""

from __future__ import annotations

import re

from knowledge.cases import KIN
from knowledge.spacing import straight

LONGEST = 600  # characters read of one message
FEW_WORDS = 9  # of a plan that names no test: "I won't go", after one was spoken of

_WHO = (
    rf"(?:i|me|i'?m|im|i'?ve|ill|i'?ll|i'?d|we|we'?re|we'?ll|my (?:\w+ )?{KIN}|my (?:dad|father|son|brother)|"
    r"she|she'?s|she'?ll|he|he'?s|he'?ll)"
)
_CARE = (
    r"(?:biops\w*|needles?|tests?|testing|scans?|mammogra\w*|mri|ultrasound|screening|surger\w*|operat(?:e|ion)|"
    r"lumpectomy|mastectomy|treatments?|chemo\w*|radio\w*|radiation|tamoxifen|procedure|follow(?:[- ]|\b)?ups?|"
    r"appointments?|recall|check(?:[- ]|\b)?ups?|checks?|visits?|clinic|hospital|second look|"
    r"more (?:images|pictures|views)|(?:\d+|three|six|twelve)[- ]?month(?:s|ly)? (?:one|thing|date)|"
    r"(?:next|second|yearly|annual) (?:one|round|date))"
)
_SKIPS = (
    r"(?:skip\w*|cancel\w*|refus\w+|declin\w+|ignor\w+|postpon\w+|put(?:ting)? (?:it |that |this )?off|"
    r"delay\w*|"
    r"turn(?:ed|ing)? (?:it |that )?down|sa(?:y|id|ying) no|opt(?:ed|ing)? out|back(?:ed|ing)? out|"
    r"pull(?:ed|ing)? out|call(?:ed|ing)? (?:it )?off|miss(?:ed|ing)? out on|give (?:it|the|my) \w* ?a miss|"
    r"walk away from|do(?:ing)? without|get(?:ting)? out of)"
)
_NEVER = r"(?:not|never|\w+n'?t|cannot|without|no intention|before)"
# Refusing in so many words: what follows is the test, or stands before it ("but I don't want one").
_REFUSES = (
    r"(?:wo(?:n'?t|nt)|will not|(?:am|'?m|is|'?s|are|'?re) (?:just |really |definitely |probably )?not|"
    r"do(?:es)?(?:n'?t| not|nt) (?:really |even )?(?:want|wish|intend|plan|need|fancy|feel like)|"
    r"(?:ai|sha)(?:n'?t|nt)(?= (?:go|hav|do|gett|turn|com|bother|be))|"
    r"(?:would|'?d|much) rather not|prefer not|refuses?|"
    r"not(?= (?:having|going|doing|getting|letting|turning|attending))|"
    r"do(?:n'?t|nt| not) think (?:i'?ll|i will|i'?m going to)|(?:n'?t|nt|not) (?:going to |gonna )?bother\w*|"
    r"(?:decided|chosen|chose|agreed|made up my mind) (?:not|against)|did(?:n'?t|nt| not)(?= (?:go|turn|"
    r"show|attend)))"
)
_GOES = (
    r"(?:to |go(?:ing)? |bother |have |having |be |get |getting |do |doing |ahead |through |with |for |"
    r"attend\w* |back |up |"
    r"turn(?:ing)? up |show(?:ing)? up |let(?:ting)? them |want |a |an |the |my |his |her |this |that |any |"
    r"another |more |next |such |these |those |six |twelve |month |year |yearly |core )"
)
_WANTS = (
    r"(?:(?:'?ll|will|(?:am|'?m|is|'?s) (?:just )?(?:going to|gonna)|(?:would|'?d|much) rather|(?:want|"
    r"wants|decided|"
    r"plan|plans|prefer|prefers|choose|chose|chosen|like) to)(?: (?:just|probably|rather|better|still))*)"
)
_WAITS = (
    r"(?:wait|leave (?:it|this|that|them)|hold off|do nothing|sit (?:it|this) out|give it time|"
    r"(?:see|watch) how it goes|let it be|think about it|put (?:it|this|that) off)"
)
_WHILE = (
    r"(?:years?|months?|weeks?|summer|winter|christmas|next|later|until|till|a while|longer|"
    r"instead|be\b|alone)"
)
# Waiting for what will come is no delay, nor is waiting as somebody has advised.
_WAITS_RIGHTLY = re.compile(
    r"\bwait\w* (?:for|until|till|to (?:hear|see|get)) (?:\w+ ){0,3}?(?:results?|letter|appointment|"
    r"biopsy|call|"
    r"doctor|nurse|clinic|scan|report|monday|tuesday|wednesday|thursday|friday)\b|"
    r"\b(?:as|like|because|since) (?:\w+ ){0,3}?(?:advised|told|said|agreed|recommended)\b",
    re.IGNORECASE,
)
# The plan of somebody else, or of nobody: "the doctor said I don't need a biopsy".
_OF_CLINIC = re.compile(
    r"\b(?:doctors?|nurse|radiologist|surgeon|consultant|gp|they|clinic|letter|report)\b.{0,20}\b(?:said|says?|"
    r"told|thinks?|wrote|decided|cancel\w*|postpon\w*|put)\b(?!.{0,60}\bbut\b)",
    re.IGNORECASE,
)
_LEADS = (
    r"\W*(?:(?:and|but|so|ok|okay|well|yes|no|hi|hello|just|right|i'?m|am|been|probably|definitely|"
    r"honestly)\W+)*"
)
_SKIPPING = (
    r"(?:skipping|cancell?ing|refusing|declining|ignoring|postponing|putting off|delaying|turning down|"
    r"saying no to|opting out of|backing out of|pulling out of|calling off|avoiding|ditching|"
    r"passing on|bailing on)"
)
_GOING = r"(?:having|going|doing|getting|letting|turning|attending|showing|coming|bothering)"
_CANNOT = r"(?:can'?t|cannot|can not|could ?n'?t|unable to)"
# After that, only what the reader wants is a plan.
_OWN_WILL = re.compile(
    r"\W*(?:(?:but|and|so)\W+)?(?:i|me|we|i'?m|i'?ll|i'?d|no thanks?|nah|nope)\b(?!.*\bneed\b)",
    re.IGNORECASE,
)
_PLANS = (
    rf"\b{_WHO}\b(?!.{{0,40}}\b{_NEVER} (?:\w+ ){{0,3}}{_SKIPS}).{{0,40}}\b{_SKIPS}\b.{{0,40}}\b{_CARE}\b",
    rf"\b{_WHO}\b\W*(?:\w+ ){{0,3}}?{_REFUSES} {_GOES}{{0,6}}{_CARE}\b(?! (?:to|is|was|can|hurts?)\b)",
    rf"\b{_WHO}\b\W*(?:\w+ ){{0,2}}?(?:not sure|unsure|in two minds|having doubts|hesitat\w+)\b"
    r"(?: that| about)?(?: i| we| she| he)? "
    rf"(?:want|wanting|wants|go|going|have|having|do|doing) {_GOES}{{0,6}}{_CARE}\b",
    rf"\bno (?:more )?(?:\w+ )?{_CARE}(?:,? (?:for (?:me|us|her)|then|thanks|thank you))+\W*\Z",
    rf"\b{_WHO} (?:told|tell) (?:them|him|her|the \w+) (?:\w+ )?no\b.{{0,20}}\b{_CARE}\b",
    rf"\b{_CARE} (?:is|are)(?:n'?t| not) for (?:me|us)\b",
    rf"\b{_WHO}\b\W*{_WANTS} {_WAITS}\b.{{0,20}}\b{_WHILE}",
    # nobody is named: "cancelling my scan", "not doing it", "thinking of not going", "no want biopsy"
    rf"\A{_LEADS}{_SKIPPING}\b.{{0,20}}\b{_CARE}\b(?! (?:is|are|was|can|could|would|might)\b)",
    rf"\A{_LEADS}(?:not|never|no longer) {_GOING} {_GOES}{{0,6}}{_CARE}\b",
    rf"\b(?:thinking (?:of|about)|considering|tempted to|might|gonna|going to) (?:just )?"
    rf"(?:not {_GOING} {_GOES}{{0,6}}|(?:{_SKIPS}|{_SKIPPING})\b.{{0,20}}\b){_CARE}\b",
    rf"\bno (?:want|wanna|go for|like) {_GOES}{{0,6}}{_CARE}\b",
    rf"\b(?:no|nope|pass|nah)(?: thanks| thank you)? (?:to|on) {_GOES}{{0,3}}{_CARE}\b",
    rf"\bgiv\w+\b.{{0,25}}\b{_CARE}\b(?: \w+)? a miss\b",
    rf"\b(?:never ?mind|forget|sod|stuff|screw|to hell with) (?:about )?{_GOES}{{0,3}}{_CARE}\b",
    rf"\A{_LEADS}no more {_CARE}\W*\Z",
    rf"\b{_WHO}\b.{{0,12}}\b{_SKIPS} (?:this|that|the next) (?:one|time|year)\b",
    rf"\b{_CANNOT} (?:afford|pay for) {_GOES}{{0,4}}{_CARE}\b",
)
# Words of refusal for what the same message names.
_OF_NAMED = (
    r"\b(?:that'?s|it'?s|its|is) (?:a |an )?(?:\w+ )?(?:no|nope|pass|never|no[- ]go|out of the question)"
    r"(?: (?:from|for) (?:me|us))?\W*\Z|\ba (?:\w+ )?(?:no|pass|nope) (?:from|for) (?:me|us)\b",
    r"\A\W*(?:nah|nope|no|nay|no no)\W+(?:thanks?|thank you|ta|not me|not for me|never|"
    r"i'?m (?:good|fine|ok))\b",
    r"\b(?:not (?:for me|interested|a chance)|no (?:chance|way)(?! to| of)|i pass(?! out)|"
    r"(?:stuff|screw|sod) (?:it|that|them))\b",
    rf"\b{_WHO}\b (?:\w+ )?no(?:t)? (?:want|wanna|go|do|come|like)\b",
    r"\A\W*(?:(?:but|and|so|just|honestly) )*(?:no|not|never|don'?t|dont|do not|did not|won'?t|ai(?:n'?t|nt)) "
    rf"(?:gonna |going to )?(?:want|wanna|like|fancy|bother|{_GOING}|go|do|have|turn up|show up)"
    r"(?: (?:up|it|this|that|to|to go|go|do it|there|back|in|through with it|(?:on|this|next) \w+))*\W*\Z",
    rf"\b(?:i|i'?m|im|i'?ll|gonna|going to|will|might|may) (?:just )?(?:{_SKIPS}|leave it(?: out)?|{_SKIPPING})"
    r"(?: (?:it|this|that))?\W*\Z",
    rf"\A\W*(?:declined|refused|cancell?ed|{_SKIPPING})(?: (?:it|this|that))?\W*\Z",
    rf"\b{_WHO}\b (?:wo(?:n'?t|nt)|will not|not) (?:be )?(?:there|coming|attending|turn(?:ing)? up|"
    r"show(?:ing)? up|be seen)\b",
)
# The same with a word that only points to the test, which was named before.
_POINTING = (
    rf"\b{_WHO}\b\W*(?:\w+ ){{0,3}}?{_REFUSES} {_GOES}{{0,6}}(?:it|that|this|one|them|go|going|in|back|"
    r"(?:have|do|get|want) (?:it|that|this|one))\W*\Z",
    rf"\b{_WHO}\b\W*(?:{_REFUSES}|(?:would|'?d) rather not)\W*\Z",
    rf"\b{_WHO}\b\W*(?:\w+ ){{0,3}}?{_SKIPS}(?: (?:it|that|this|one|them|to it|to that))\W*\Z",
    rf"\b{_WHO}\b\W*{_WANTS} {_WAITS}\b",
    rf"\A{_LEADS}(?:(?:nope|nah|never)\W+)?(?:not|never|won'?t|don'?t|dont|ai(?:n'?t|nt)) (?:gonna |going to )?"
    r"(?:go|going|(?:having|doing|do|have) (?:it|that|this|one)|turn(?:ing)? up|showing up)\W*\Z",
    r"\b(?:count me out|not happening|hard pass|no (?:from|for) (?:me|us))\b",
    rf"\b{_WHO}\b.{{0,30}}\b(?:against it|give it a miss|not bother\w*)\W*\Z",
    rf"\b{_WHO}\b\W*(?:\w+ ){{0,3}}?(?:{_SKIPS}|{_REFUSES} keen|told (?:them|him|her|the \w+) no)\W*\Z",
)
_NAMED = re.compile(
    rf"\b{_CARE}\b|\b(?:go(?:ing)?|com(?:e|ing)|called|wants? me|see me) (?:back|again)\b|"
    r"\bwait and see\b",
    re.IGNORECASE,
)
_PLAIN = re.compile("|".join(f"(?:{plan})" for plan in _PLANS), re.IGNORECASE)
_POINTS = re.compile("|".join(f"(?:{plan})" for plan in _POINTING), re.IGNORECASE)
_SAYS_NO = re.compile("|".join(f"(?:{plan})" for plan in _OF_NAMED), re.IGNORECASE)
# What is asked, or supposed, is no plan yet.
_ASKED = re.compile(
    rf"\b(?:can|could|should|shall|may|must|do|did|if|whether|how|why|when|what)\W+(?:\w+\W+)?{_WHO}\b|\?|"
    r"\A\W*(?:\w+, )?(?:and |but )?(?:if|when|what|how|suppose)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"(?<=[.;,!?])\s+|\s+-+\s+|\bbut\b", re.IGNORECASE)
_DENIES = re.compile(rf"\b{_NEVER}\W+(?:\w+ ){{0,3}}{_SKIPS}", re.IGNORECASE)


def names_care(text: str) -> bool:
    """Whether a text names a test, a visit or a treatment."""
    return bool(_NAMED.search(text))


def means_to_skip(text: str, before: str = "") -> bool:
    """Whether a message tells such a plan; ``before`` is what the talk was about."""
    return bool(plan_in(text, before))


def plan_in(text: str, before: str = "") -> str:
    """The part of a message that tells such a plan, or nothing."""
    said = straight(text, LONGEST)
    if _WAITS_RIGHTLY.search(said) or _DENIES.search(said):
        return ""
    is_clinics = bool(_OF_CLINIC.search(said))
    told = [clause for clause in _CLAUSE.split(said) if not _ASKED.search(clause)]
    told = [c for c in told if not is_clinics or (_OWN_WILL.match(c) and not _OF_CLINIC.search(c))]
    is_named = names_care(said)
    is_known = is_named or (len(said.split()) <= FEW_WORDS and names_care(before))
    for clause in told:
        bare = clause.strip(" .,;!")
        points = is_known and _POINTS.search(bare)
        if _PLAIN.search(clause) or points or (is_named and _SAYS_NO.search(bare)):
            return clause
    return ""
