"""Which of an article's sources is meant, where a reader asks for one: who did the study."""

from __future__ import annotations

import re
from collections.abc import Sequence

_ONE = re.compile(
    r"\b(?:the|that|this|which|what|whose) (?:\d+ )?(?:study|paper|trial|source|reference)\b|"
    r"\bwho (?:did|ran|made|wrote|published|carried|conducted) (?:it|that|this|the study|out)\b|"
    r"\b(?:name|title|author|authors|link|doi) of (?:the|that|this) (?:\w+ )?(?:study|paper)\b|"
    r"\b(?:doi|pmid|pubmed(?: id)?|(?:full|whole|original) (?:study|paper|text))\b",
    re.IGNORECASE,
)
# "The heart one", "number 4" is none of these; "the one about menopause please".
_NAMED = re.compile(
    r"\W*(?:(?:and|ok|okay|so|just|can i see|give me|show me|read me|(?:what|how) about|i want|i mean)\W+)*"
    r"(?:the |that )?(?:(?P<before>[\w'.%-]+(?: [\w'.%-]+){0,2}) (?:one|study|paper|source|reference)|"
    r"(?:one|study|paper|source|reference) (?:on|about|for|with|from|by|of) (?:the )?"
    r"(?P<after>[\w'.%-]+(?: [\w'.%-]+){0,2}))(?: please| pls| then)*\W*",
    re.IGNORECASE,
)
_DETAIL = re.compile(
    r"\b(?:doi|journal|authors?|title|pubmed|citation|(?:full|whole) (?:reference|paper|study)|"
    r"link (?:to|of|for) (?:it|that|this|the (?:study|paper|source)))\b",
    re.IGNORECASE,
)
# What is asked of a study itself, which the article may say: "who was in the study".
_OF_STUDY = re.compile(
    r"\b(?:who|which (?:people|women|patients)|what (?:people|women|patients|sort of (?:people|women)))"
    r" (?:was|were|is|are|took part|did (?:it|they|the study) (?:include|look at|study|ask))\b"
    r"(?!.*\b(?:wrote|written|author|funded|paid|behind|by)\b).*\b(?:in|part|stud\w+|about)\b|"
    r"\bhow (?:many (?:people|women|patients)|big|large|old)\b.*\bstudy\b|"
    r"\b(?:linked|related|connected) (?:to|with)\b|"
    r"\bwhat (?:did|does|do|was|were) (?:the|that|this) (?:\d+ )?(?:study|research)\b"
    r"(?!.*\b(?:called|name|title))",
    re.IGNORECASE,
)
# Of whom a study speaks, and how what it speaks of turned out, asked right after it: "is that about everyone?".
_OF_WHOM = re.compile(
    r"\W*(?:(?:and|so|but|ok|okay)\W+)*(?:is|was|does|do|did|are|were)(?:n'?t)?"
    r" (?:that|this|it|they|these|those)"
    r"(?: \w+)? (?:about|for|true|hold|apply|go|count|of|mean|include|only|in)\b.{0,50}"
    r"\b(?:all|every\w*|any\w*|in general|normal|healthy|ordinary|calcifications|calcs?|women|people|"
    r"specks)\b.*",
    re.IGNORECASE,
)
_TURNS_OUT = re.compile(
    r"\W*(?:(?:and|so|but|ok|okay)\W+)*(?:do|does|did|will|can|could|is|are)"
    r" (?:it|they|these|those|that|this)\b"
    r".{0,20}\b(?:come back|return|recur\w*|spread\w*|lymph nodes?|graded?|aggressive)\b"
    r"(?:\W+(?:more|often|again|too|as well|faster|sooner|later|than|others?|(?:in|to) the \w+))*\W*"
    r"|\W*(?:and|what about|how about)\W+(?:the |their )?(?:lymph nodes?|nodes?|graded?|her-?2|recurrence|"
    r"coming back|returning|spread\w*|chemo\w*|treatments?)\W*",
    re.IGNORECASE,
)
_FOUND = re.compile(
    r"\W*(?:(?:and|so|but|ok|okay)\W+)*what (?:(?:did|does|do|was|is|were) )?"
    r"(?:(?:it|they|that|this|the (?:study|researchers?|research|authors?)) (?:actually |really |then )?"
    r"(?:find|found|show\w*|say|said|saw|see|discover\w*|conclude\w*)|(?:the|its|their) (?:results?|findings?))"
    r"(?: out| then| exactly)*\W*",
    re.IGNORECASE,
)
_AND_OTHERS = re.compile(
    r"\W*(?:(?:and|so|but|ok|okay|what about|how about)\W+)*(?:in general|generally|overall|"
    r"(?:for |in )?(?:everyone|everybody|all|others?|all of (?:us|them)|the rest|other (?:people|women)|"
    r"(?:most|all|normal|ordinary) (?:people|women|calcifications|ones)))(?: then| else)?\W*",
    re.IGNORECASE,
)
_OF_IT = re.compile(
    r"\W*(?:(?:and|so|but|ok|okay)\W+)*(?:who|which (?:people|women)|"
    r"how many(?: people| women)?|what (?:people|women)) (?:was|were|is|are|took part|did it include)\b"
    r".{0,20}\b(?:in|of|about|by|it)\b(?: (?:it|that|this|one))?\W*",
    re.IGNORECASE,
)
# A line of a list of words: what a study speaks of may be asked meanwhile.
_WORD = re.compile(r"[\s•-]*[\w -]{2,40}: \S")
_MARKS = re.compile(r"\d+(?:\.\d+)?%?|[a-z]{5,}", re.IGNORECASE)
_NOTE = re.compile(r"\(([^()]*)\)\W*\Z")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def asks_for_one(text: str) -> bool:
    """Whether a message asks for one source and not for all."""
    return bool(_ONE.search(text))


def asks_for_detail(text: str) -> bool:
    """Whether a message asks for what stands in the line of a source: its journal, its doi."""
    return bool(_DETAIL.search(text))


def asks_of_study(text: str) -> bool:
    """Whether a message asks what a study was about or found, or what is linked, and not for a source."""
    return bool(_OF_STUDY.search(text))


def on_study(text: str, year: str) -> str:
    """A question with the study in it that the talk is about, where it asks on about that; or nothing."""
    said = text.strip()
    if not year:
        return ""
    if _OF_WHOM.fullmatch(said) or _AND_OTHERS.fullmatch(said):
        return f"is the {year} study about calcifications in general"
    if _FOUND.fullmatch(said):
        return f"what did the {year} study find"
    goes_on = _TURNS_OUT.fullmatch(said) or (_OF_IT.fullmatch(said) and "study" not in said.lower())
    return f"{said.strip(' ?.!')}, the {year} study" if goes_on else ""


def study_of(quotes: Sequence[str], before: str = "") -> str:
    """The year of the one study that was just quoted; still the one before after a word was explained."""
    year = only_year([quote for quote in quotes if "study" in quote])
    return before if not year and all(map(_WORD.match, quotes)) else year


def named_one(text: str) -> str:
    """What a message calls one of several sources: "heart" in "the heart one"; or nothing."""
    match = _NAMED.fullmatch(text.strip())
    return (match["before"] or match["after"] or "") if match else ""


def only_year(texts: Sequence[str]) -> str:
    """The one year that texts name; "" where they name none or several."""
    years = {year for text in texts for year in _YEAR.findall(text)}
    return years.pop() if len(years) == 1 else ""


def meant(talk: str, items: Sequence[str]) -> int | None:
    """The place of the one item whose year and note are in the talk, or None."""
    said = set(_MARKS.findall(talk.lower()))
    points = [len(said & _marks(item)) for item in items]
    best = max(points, default=0)
    return points.index(best) if best and points.count(best) == 1 else None


def _marks(item: str) -> set[str]:
    """What tells an item from the others: its year, and the note at its end."""
    note = _NOTE.search(item)
    year = _YEAR.search(item)
    found = set(_MARKS.findall(note[1].lower())) if note else set()
    return found | ({year[0]} if year else set())
