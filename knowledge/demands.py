"""What a question demands of the words that answer it: a person (who), a time (how long).

However near a sentence is in meaning, it is no answer without that, and the reply says so. Only the last
clause is read: what stands before it is a story, or the question that a follow-up was joined to.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from knowledge.blame import blames_finding
from knowledge.excerpts import Excerpt
from knowledge.polar_lists import NEVER

Scores = npt.NDArray[np.float64]

_START = r"(?:\A|[,.;:?!]\s+)\W*(?:(?:and|but|so|or|ok|okay|oh|then|well|also)\W+)*"
# To the end, without another question.
_REST = r"(?:(?!,| and (?:what|who|how|when|where|is|are|do|does|can|will)\b)[^.;:?!])*\W*\Z"
_DOES = (
    r"(?:(?:will|would|can|could|must|should|usually|normally|is going to) )?"
    r"(?:do(?:es|ing)?|did|take[sn]?|took(?! part)|look(?:s|ed)?|reads?|decides?|tells?|explains?|performs?|"
    r"checks?|"
    r"carr(?:y|ies) out|finds? out|judges?|orders?)"
)
_CAUSE = r"(?:causes?|reasons?|types?|kinds?|sorts?|sources?|explanations?|ones?)"
_RANKED = (
    r"(?:most (?:common|usual|frequent|likely|typical)(?:ly)?|commonest|likeliest|number one|main|chief|"
    r"leading|biggest|greatest|top)"
)
_CANCER = r"\b(?:cancer(?:s|ous)?|tumou?rs?|dcis|carcinoma|malignan\w+)\b"
_SPECKS = r"(?:micro|macro)?cal[cs]\w*|specks?|spots?|dots?|flecks?|deposits?"
_PICTURE = r"(?:pictures?|x-?rays?|mammograms?|screen|films?|images?|scans?)"
_LEFT = (
    r"\b(?:wait(?:s|ed|ing)?\b(?! (?:and see|room|list|times?)\b)|delay\w*|postpone\w*|hold(?:ing)? off|"
    r"put(?:ting)? (?:it |them |this )?off|do(?:ing)? nothing|ignor\w+|sk(?:ip|ipp\w+)|refus\w+|untreated|"
    r"leav(?:e|ing) (?:it|them|that|this|things)|left alone|"
    r"(?:not|n['’]?t|never|without) (?:\w+ ){0,3}(?:treat\w*|remov\w*|go|anything))\b"
)
_TIME = r"(?:long|soon|quick(?:ly)?|much time|many (?:minutes|hours|days|weeks|months))"
_FINE = r"(?:fine|ok(?:ay)?|normal|clear|good|benign|negative|nothing|harmless|not cancer|wrong)"
# "What happens next", "what do they do after that", "what's next".
_NEXT = (
    r"what(?:['’]?s| is| are| do| does| did| will| would| can| could| might)?"
    r"(?: (?:it|they|you|the \w+|a \w+))?"
    r"(?: (?:comes?|happens?|follows?|done|do|be|have|get|to (?:me|her|him|us)|with (?:me|it|them)))*"
    r" (?:after|next|afterwards)\b|what follows\b|(?:then what|after (?:that|this|it)|what next)\b"
)


@dataclass(frozen=True)
class Demand:
    """What asks, and what has to stand in the words that answer it."""

    asks: re.Pattern[str]
    holds: re.Pattern[str]


def _demand(asks: str, holds: str) -> Demand:
    return Demand(re.compile(asks, re.IGNORECASE), re.compile(holds, re.IGNORECASE))


DEMANDS = (
    _demand(  # "and who does that?"
        rf"{_START}who(?:['’]?s)? {_DOES}\b{_REST}",
        r"\b(?:by an?|the|your|an?|person['’]s) (?:clinician|doctor|nurse|surgeon|radiolog\w+)\b(?! may)",
    ),
    _demand(  # "how long does it take?"
        rf"{_START}(?:(?:for|in|after) )?how {_TIME}\b{_REST}",
        r"\b(?:minutes?|hours?|days?|weeks?|months?|years?|soon|long)\b",
    ),
    _demand(  # "what comes after the second picture?"
        rf"{_START}(?:{_NEXT}){_REST}",
        r"\b(?:after|next|follow\w*|then|later|watch\w*)\b",
    ),
    _demand(  # "what is the most common cause?"
        rf"\b{_RANKED}(?: \w+){{0,2}} {_CAUSE}\b{_REST}"
        rf"|{_START}(?:what|which)\b[^.;:?!]*\b{_CAUSE}\b[^.;:?!]*\b(?:{_RANKED}|mostly)\b{_REST}"
        rf"|{_START}which (?:of (?:these|them|those)|ones?) (?:do|does|have|has)(?: the)? most\b{_REST}",
        r"\b(?:most|mostly|usual|usually|common|main|majority|often)\b",
    ),
    _demand(  # "and if that is fine?"
        rf"{_START}(?:what )?if (?:it|that|this|they|these|all|everything|nothing|the \w+)(?:['’]?s|['’]re)?"
        r"(?: (?:is|are|looks?|comes?|turns?|back|out|all|shows?|up|as))* "
        rf"{_FINE}(?: (?:then|what then|though|after all))?\W*\Z",
        r"\b(?:needs? no|need not|watch\w*|follow-up|keep up)\b",
    ),
    _demand(  # "does it hurt?"
        rf"{_START}(?:do(?:es)?|did|will|would|is|are|can|how much)\b[^,.;:?!]*"
        rf"\b(?:hurts?|painful|sore|pain)\b{_REST}",
        r"\b(?:hurts?|pain\w*|sore\w*|felt|feel)\b",
    ),
    _demand(  # "are they different from the first ones?"
        rf"{_START}(?:is|are|do|does|how|what)\b[^,.;:?!]*\b(?:differ\w*|same|compare[ds]?|unlike)\b[^,.;:?!]*"
        rf"\b(?:first|last|previous|earlier|old)\b{_REST}",
        r"\b(?:larger|magnified|clearer|change[ds]?|compare[ds]?)\b",
    ),
    _demand(  # "what if they change?", "can the spots get bigger?"
        rf"{_START}(?:what (?:happens )?)?(?:if|when|do|does|did|can|could|will|would|might|may|how \w+)\b"
        rf"[^.;:?!]{{0,30}}\b(?:it|they|these|those|them|that|this|mine|ones|{_SPECKS})\s+"
        r"(?:(?:ever|do|does|just|still|also|really|start to|keep|slowly|suddenly|have|has)\s+)*"
        r"(?:chang(?:e[sd]?|ing)|grow(?:s|n|ing)?|(?:get|gets|getting|got|become|becomes|turn)\s+"
        rf"(?:any |much |a bit )?(?:big|bigger|larger|worse))\b{_REST}",
        r"\b(?:grow[sn]?|bigger|become larger|change over|follow-up appointments)\b",
    ),
    _demand(  # "what do they look like on the picture?"
        rf"{_START}(?:what|how) (?:do|does|would|will) (?:it|they|these|those|{_SPECKS}|\w+ calcifications) "
        rf"(?:look|show|appear|come up)\b[^.;:?!]*\b{_PICTURE}\b{_REST}",
        r"\b(?:shows?|shown|white|flecks?)\b",
    ),
    _demand(  # "can a benign one turn into cancer?"
        r"\A(?!.*\b(?:fibrocystic|hyperplasia|adh|atyp\w+)\b).*"
        r"\b(?:turn(?:s|ed|ing)?(?: in)?to|becom\w+|develop\w*(?: in)?to|chang\w+(?: in)?to|go on to be|"
        rf"grow into|progress\w* to|evolve into)\W+(?:an? |breast |be |the )*"
        rf"(?:{_CANCER}|other\b|(?:large|small|big|tiny|micro|macro)\w*)",
        r"\bturn into\b",
    ),
    _demand(  # "what if it is cancer and I wait?"
        rf"\A(?=.*{_CANCER})(?=.*\b(?:if|suppose|what happens|can|could|may|should)\b).*{_LEFT}",
        r"\b(?:wait|watch\w*|follow-up|clinician|screening)\b",
    ),
)

# "Under 40": what is said of another age is no answer.
_UNDER = re.compile(
    r"\b(?:under|below|younger than|less than|before(?: the age of)?|in (?:my|your|their|her) early) (\d\d)\b"
    r"(?! ?%)",
    re.IGNORECASE,
)

_AGE = re.compile(r"\b(?:over|under|age|aged|after|from) (?:age )?\d\d\b", re.IGNORECASE)

# What a study found of cancers: "cancers with ... are more likely to come back".
_FOUND_OF_CANCERS = re.compile(
    r"\A(?=.*\bcancers\b)(?=.*\b(?:study|research)\b).*\bmore likely\b", re.IGNORECASE | re.DOTALL
)
_NAMES_STUDY = re.compile(
    r"\b(?:studd?(?:y|ies)|res?e?arch|papers?|20\d\d|her[- ]?(?:2|two)|grade|nodes?|glands?|glans)\b",
    re.IGNORECASE,
)
_OF_CANCERS = re.compile(r"\b(?:canc|cans|tumou?r|tumer)\w*", re.IGNORECASE)
_WITH_CALCIUM = re.compile(
    r"\b(?:specks?|speks?|cal[cs]i\w*|microcal\w*|micros?|dots?|deposits?)\b", re.IGNORECASE
)
# "Does a needle spread it?" asks what a deed does, of which no such sentence speaks.
_OF_DEED = re.compile(
    r"\b(?:biops\w+|needles?|squee[sz]\w+|press\w*|poke\w*|mammo\w*|surgery|operation|scars?|tell\b.*\bapart)\b",
    re.IGNORECASE,
)


class Demands:
    """Which excerpts of an index hold what questions demand."""

    def __init__(self, excerpts: Sequence[Excerpt]) -> None:
        texts = [f"{excerpt.section.title} {excerpt.core}" for excerpt in excerpts]
        cores = [excerpt.core for excerpt in excerpts]
        self._cores = cores
        self._lacks = [_without(demand.holds, cores) for demand in DEMANDS]
        self._of_cancers = ~_without(_FOUND_OF_CANCERS, texts)

    def weighed(self, query: str, message: str, scores: Scores) -> Scores:
        """The scores of all excerpts, with those that cannot answer a query of a message out of reach."""
        out = np.zeros(len(scores), dtype=np.bool_)
        for demand, lacks in zip(DEMANDS, self._lacks, strict=True):
            if demand.asks.search(query):
                out |= lacks
        for figure in _UNDER.findall(query):
            out |= np.array([figure not in core and _has_age(core) for core in self._cores])
        if blames_finding(query):
            out |= True
        if not asks_of_cancers(f"{message} {query}"):
            out |= self._of_cancers
        return np.where(out, NEVER, scores)


def asks_of_cancers(text: str) -> bool:
    """Whether a text asks how cancers with specks turn out: by the study, or by both words."""
    if _NAMES_STUDY.search(text):
        return True
    both = _OF_CANCERS.search(text) and _WITH_CALCIUM.search(text)
    return bool(both) and not _OF_DEED.search(text)


def _has_age(text: str) -> bool:
    return bool(_AGE.search(text))


def _without(pattern: re.Pattern[str], texts: Sequence[str]) -> npt.NDArray[np.bool_]:
    return np.array([pattern.search(text) is None for text in texts], dtype=np.bool_)
