"""Notices that somebody takes it that there is nothing more to do, or wonders what comes of doing nothing.

"Great, I can forget it then" is drawn from a quote that speaks in general: it must not stay as it is.
"""

from __future__ import annotations

import re

from knowledge.plans import FEW_WORDS, LONGEST, names_care
from knowledge.spacing import straight

_IT = (
    r"(?:it|this|that|them|these|all (?:this|that|of it)|the (?:whole|entire) \w+|"
    r"the (?:letter|specks?|spots?|dots?|lot|\w*calc\w*))"
)
_MAY = (
    r"(?<!can )(?<!could )(?<!should )(?<!may )(?<!shall )\b(?:i|we)"
    r"(?:'ll|ll|'d|'m|'ve|ve| can| could| will| may| might| shall|"
    r" am| have| decided to| going to| gonna| now| just| then| safely| simply| happily| finally| as well)+"
)
_ACTS = (
    rf"(?:forget(?:ting)? (?:about )?{_IT}|ignor(?:e|ing) {_IT}|stop thinking (?:about|of) {_IT}|"
    rf"put(?:ting)? {_IT} (?:behind (?:me|us)|out of (?:my|our) minds?)|leav(?:e|ing) (?:it|this|that) "
    r"(?:there|at that|alone|be)|drop(?:ping)? (?:it|this|the (?:matter|subject)))"
)
_UNDONE = (
    r"(?:go(?:ing)? back|com(?:e|ing) back|think(?:ing)? (?:about|of) (?:it|this|them|that)|"
    r"do(?:ing)? anything(?: (?:more|else|about it))?|see(?:ing)? (?:anyone|anybody|(?:a|the|my) doctor)|"
    r"be(?:ing)? (?:checked|seen|screened)|get(?:ting)? (?:it|this|them) (?:checked|looked at)|"
    r"follow(?:ing)? it up|keep (?:going|checking))"
)
_NEEDLESS = (
    r"(?:no (?:need|point|reason) (?:to|in|for me to)|"
    r"(?:do(?:n'?t|nt| not)|wo(?:n'?t|nt)|never) (?:have|need) to|needn'?t)(?: ever| even| really| actually)?"
)
_DISMISSES = re.compile(
    rf"{_MAY} {_ACTS}|"
    rf"\b(?:can|could|may|should) (?:i|we)(?: just| now| safely| simply)* forget (?:about )?{_IT}|"
    rf"\b{_NEEDLESS} {_UNDONE}\b(?!.{{0,20}}\b(?:until|till|before|today|tomorrow|this|next)\b)|"
    r"\b(?:nothing (?:more|else|left) (?:for me )?to do|(?:i'?m|that'?s (?:me|that)) (?:all )?(?:done|over|"
    r"sorted)(?: with (?:it|this|that))?) then\b",
    re.IGNORECASE,
)
# What the clinic said is no conclusion, and who can't forget it does not.
_OTHERWISE = re.compile(
    r"\b(?:ca(?:n'?t|nnot)|never|not|won'?t|wish|if only|hope|try\w*|want) (?:\w+ )?"
    r"(?:forget|ignore|put|drop|leave)|"
    r"\b(?:doctor|nurse|radiologist|gp|clinic|letter|consultant|they)\b.{0,12}\b(?:said|says|told|wrote)\b|"
    r"\A\W*(?:why|how|when|what|who)\b",
    re.IGNORECASE,
)
_WHAT_IF = (
    r"(?:what (?:if|happens|would happen|could happen|will happen)|"
    r"(?:can|could|may|might|shall|should) (?:i|we)(?: just| safely| simply| maybe)*(?= \w)|"
    r"(?:would|will|does|is|could) it (?:\w+ )?(?:be )?(?:so )?(?:bad|matter|dangerous|serious|risky|"
    r"terrible|hurt)|"
    r"is there (?:a |any )?(?:harm|risk|danger))"
)
_LEFT = (
    r"(?:skip\w*|miss(?:ed|ing)?|cancel\w*|refus\w+|ignor\w+|postpon\w+|put off|delay\w*|forg[eo]t|"
    r"(?:do(?:n'?t| not|nt)|did(?:n'?t| not|nt)|never|not) (?:\w+ )?(?:turn(?:ing)? up|show(?:ing)? up|"
    r"go(?:ing)?|com(?:e|ing) back|attend\w*|have|having|bother\w*|get|getting))"
)
_POINTLESS = (
    r"\b(?:why (?:should i |do i )?(?:bother|even go)|is there (?:any|a) point|(?:see )?no point)\b"
)
_WONDERS = re.compile(rf"\b{_WHAT_IF}\b.{{0,30}}\b{_LEFT}\b|{_POINTLESS}", re.IGNORECASE)
_OPTIONS = re.compile(
    r"\b(?:what|whats|is there|are there|any|do i have|which|got)\b.{0,20}\b(?:else|instead|alternatives?|"
    r"choices?|other (?:options?|ways?|choices?|tests?|things?)|options?)\b",
    re.IGNORECASE,
)
_SOON = re.compile(r"\b(?:months?|weeks?|year|next time)\b", re.IGNORECASE)
_OF_ONE = re.compile(r"\b(?:i|we|she|he|my|to miss|to skip)\b", re.IGNORECASE)


def dismisses(text: str) -> bool:
    """Whether a message concludes that nothing is left to do."""
    said = straight(text, LONGEST)
    return bool(_DISMISSES.search(said)) and not _OTHERWISE.search(said)


def wonders_of_skipping(text: str, before: str = "") -> bool:
    """Whether a message asks what comes of it when somebody leaves out a test or a visit."""
    said = straight(text, LONGEST)
    is_named = names_care(said) or _SOON.search(said) or names_care(before)
    return bool(is_named and _OF_ONE.search(said) and _WONDERS.search(said))


def asks_for_options(text: str) -> bool:
    """Whether a few words ask what else there is: after a plan, in the place of what is left out."""
    said = straight(text, LONGEST)
    return len(said.split()) <= FEW_WORDS and bool(_OPTIONS.search(said))
