"""The lists of an article that stand for one side ("usually benign include:"), and who may be answered by them.

A question that asks which things are of one side is never answered by a list of the other side, nor by one of
other things (causes for shapes). Where only such a list was found, nothing is. A question about an item by
its name ("is popcorn bad") is answered by that item, whatever side it is on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import get_args

import numpy as np
import numpy.typing as npt

from knowledge.excerpts import Excerpt
from knowledge.lexical import Lexicon, stem, stems, words
from knowledge.polarity import Polarity, opposite, polarities, polarity_of, unpolar
from knowledge.spelling import frequency

Scores = npt.NDArray[np.float64]

SIDES: tuple[Polarity, ...] = get_args(Polarity)
NEVER = -np.inf  # score of what may not answer
USUAL = 5.0  # Zipf frequency from which a word of an item does not name it: "large", "look"
TELLING = 2.0  # weight of a stem from which it can name an item

_HEAD_ENDS = re.compile(
    r"\b(?:that|which|who|of|for|in|on|with|to|from|are|is|can|may|include\w*|such)\b|[:,(]",
    re.IGNORECASE,
)
_EMPTY_HEADS = frozenset(stems("following common typical usual include some other examples"))
_LOOKS = frozenset(stems("look looks looking list name show describe kind type sort sign news"))
# "Is it bad" asks of one thing; "are there bad ones" asks for those that are.
_YES_OR_NO = re.compile(
    r"\W*(?:(?:and|so|but|or|then|ok|please)\W+)*"
    r"(?:is|are|am|was|were|do|does|did|can|could|will|would|should|has|have|isn'?t|aren'?t)\b"
    r"(?!.*\b(?:there|any|which|what)\b)",
    re.IGNORECASE,
)
_ASKS_FOR_THEM = re.compile(
    r"\b(?:which|ones|kinds?|types?|sorts?|looks?|looking|list|name|show|describe)\b", re.IGNORECASE
)
_ASKS_ELSE = re.compile(
    r"\b(?:mean(?:s|t|ing)?|what if|how (?:bad|good|many|often)|cancers?|when|why|where|who)\b",
    re.IGNORECASE,
)
# Both sides are asked for.
_SETS_APART = re.compile(r"\b(?:differ\w*|distinguish\w*|versus|vs|compar\w+)\b", re.IGNORECASE)


@dataclass(frozen=True)
class PolarList:
    """A list of one side, or an item of it: what side, and the words that say of what kind its items are."""

    polarity: Polarity
    heads: frozenset[str]
    is_whole: bool
    article: str = ""


class PolarLists:
    """Those among the excerpts of an index, by number."""

    def __init__(
        self, excerpts: Sequence[Excerpt], lexicon: Lexicon, titles: Mapping[str, str]
    ) -> None:
        found = {number: polar_list(excerpt) for number, excerpt in enumerate(excerpts)}
        self._lists = {number: polar for number, polar in found.items() if polar}
        self._heads = frozenset(s for polar in self._lists.values() for s in polar.heads)
        self._usual = {article: frozenset(stems(title)) for article, title in titles.items()}
        self._names = self._naming(excerpts, lexicon)

    def weighed(self, query: str, scores: Scores) -> Scores:
        """The scores of all excerpts, with those that may not answer the query out of reach."""
        asked = polarity_of(query)
        best = self._lists.get(int(scores.argmax()))
        if asked is None or not self._lists or self._is_of_item(query, best):
            return scores
        heads = frozenset(stems(query)) & self._heads
        if best and not _fits(best, asked, heads) and not _YES_OR_NO.match(query):
            kept = [n for n, polar in self._lists.items() if _replaces(polar, best, asked, heads)]
            only = np.full_like(scores, NEVER)
            only[kept] = scores[kept]
            return only
        scores = scores.copy()
        scores[[n for n, polar in self._lists.items() if not _fits(polar, asked, heads)]] = NEVER
        return self._promoted(query, scores, asked)

    def _is_of_item(self, query: str, best: PolarList | None) -> bool:
        """Whether a question is about one item, by name or by what is nearest, or sets both sides apart."""
        if _SETS_APART.search(query) or self._names & set(stems(query)):
            return True
        return best is not None and not best.is_whole and not self._asks_for_them(query)

    def _promoted(self, query: str, scores: Scores, asked: Polarity) -> Scores:
        """A list of the side comes first where a question asks for what is on it and for nothing else."""
        is_list = int(scores.argmax()) in self._lists
        is_else = _ASKS_ELSE.search(query) or _YES_OR_NO.match(query)
        if is_list or is_else:
            return scores
        left = set(stems(unpolar(query))) - self._heads - _LOOKS
        asks, said = self._asks_for_them(query), set(stems(query))
        own = {a for a, usual in self._usual.items() if left <= usual and (asks or usual & said)}
        lists = ((n, p) for n, p in self._lists.items() if p.is_whole and p.article in own)
        whole = [n for n, _ in lists if scores[n] > NEVER]
        if not whole:
            return scores
        scores[max(whole, key=lambda n: scores[n])] = scores.max() + 1.0
        return scores

    def _asks_for_them(self, query: str) -> bool:
        if _YES_OR_NO.match(query):
            return False
        return bool(_ASKS_FOR_THEM.search(query) or set(stems(query)) & self._heads)

    def _naming(self, excerpts: Sequence[Excerpt], lexicon: Lexicon) -> frozenset[str]:
        """The stems that name items of one side: not those that both sides have, nor common words."""
        found: dict[tuple[str, Polarity], set[str]] = {}
        for number, polar in self._lists.items():
            for text in excerpts[number].texts[1:]:
                found.setdefault((polar.article, polar.polarity), set()).update(
                    stem(word)
                    for word in words(text)
                    if stems(word) and frequency(word) < USUAL and not polarities(word)
                )
        names: set[str] = set()
        for article in {article for article, _ in found}:
            sides = (found.get((article, side), set()) for side in SIDES)
            both = reduce(set.symmetric_difference, sides)
            names |= both - self._usual.get(article, frozenset())
        return frozenset(n for n in names - self._heads if lexicon.idf(n) >= TELLING)


def polar_list(excerpt: Excerpt) -> PolarList | None:
    """What a list or an item stands for, by the sentence that introduces it or by its heading."""
    introduction = excerpt.texts[0].strip().splitlines()[0].rstrip()
    if not introduction.endswith(":"):
        return None
    polarity = polarity_of(introduction) or polarity_of(excerpt.section.title)
    if polarity is None:
        return None
    head = _HEAD_ENDS.split(introduction, maxsplit=1)[0]
    heads = frozenset(stems(unpolar(head))) - _EMPTY_HEADS
    return PolarList(polarity, heads, "\n" in excerpt.texts[0].strip(), excerpt.article)


def _fits(polar: PolarList, asked: Polarity, heads: frozenset[str]) -> bool:
    """Whether a list is of the side asked for, and of the kind that a question names, if it names one."""
    return polar.polarity != opposite(asked) and (not heads or bool(heads & polar.heads))


def _replaces(polar: PolarList, wrong: PolarList, asked: Polarity, heads: frozenset[str]) -> bool:
    """Whether a list may answer where one of the wrong side was found: only one of the same things."""
    if polar.article != wrong.article:
        return False
    same = bool(polar.heads & wrong.heads) if wrong.polarity == opposite(asked) else bool(heads)
    return same and _fits(polar, asked, heads)
