"""The sentence that an editor wants quoted beside a fact: what limits it, and what answers "is that sure?".

A reply has one such sentence at most. It stands after the answer's own quotes, or before them where a question
asks for certainty.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from knowledge.article import Span, overlaps
from knowledge.excerpts import Excerpt
from knowledge.lexical import stems
from knowledge.polarity import unpolar

_CANCER = frozenset(stems("cancer"))
_CERTAIN = re.compile(
    r"\b(?:always|never|definite\w*|certain\w*|for sure|surely|sure|guarante\w*|prov(?:e|es|ed|en|ing)|proof|"
    r"rul(?:e|es|ed|ing) (?:\w+ )?out|exclud\w+|100 ?(?:%|per ?cent)?|hundred per ?cent|in the clear|all clear|"
    r"safe|off the hook|no chance|can(?:['’]?t|not) be|mean(?:s|ing)? (?:that )?(?:it|i|they|there|no|not)\b|"
    r"every time|without (?:a )?doubt|nothing to worry|do(?:n['’]?t| not) need to worry)(?!\w)",
    re.IGNORECASE,
)


# "What if it is both": some of each side.
_BOTH = re.compile(
    r"\b(?:both(?: (?:kinds?|sorts?|types?|sides|of them))?|a mix(?:ture)?|mixed|some of each|one of each)\b",
    re.IGNORECASE,
)


class Besides:
    """The sentences beside the excerpts of an index."""

    def __init__(self, excerpts: Iterable[Excerpt]) -> None:
        self._rows = [(excerpt.own, e) for excerpt in excerpts if (e := excerpt.beside) is not None]
        self._texts = frozenset(text for _, beside in self._rows for text in beside.texts)

    def missing(self, spans: Sequence[Span]) -> Excerpt | None:
        """The sentence that places need beside them, where none is among them."""
        needed = [beside for own, beside in self._rows if overlaps(own, spans)]
        if any(overlaps(beside.own, spans) for beside in needed):
            return None
        return needed[0] if needed else None

    def without(self, texts: Iterable[str]) -> tuple[str, ...]:
        """What was quoted for itself: a sentence beside it may still be an answer."""
        return tuple(text for text in texts if text not in self._texts)

    def confirming(self, question: str, texts: Iterable[str]) -> frozenset[str]:
        """Words quoted before that answer a question for certainty or both sides alone: "always?"."""
        left = set(stems(_BOTH.sub(" ", _CERTAIN.sub(" ", unpolar(question))))) - _CANCER
        is_all = (asks_certainty(question) or bool(_BOTH.search(question))) and not left
        return self._texts.intersection(texts) if is_all else frozenset()


def asks_certainty(question: str) -> bool:
    """Whether a question asks if something is always so, or proves or rules out another thing."""
    return bool(_CERTAIN.search(question))


def words_together(excerpts: Sequence[Excerpt]) -> int:
    """How much there is to read, with one sentence beside it all."""
    own = {excerpt.spans for excerpt in excerpts}
    beside = [e.beside.words for e in excerpts if e.beside and e.beside.spans not in own]
    return sum(excerpt.words for excerpt in excerpts) + max(beside, default=0)
