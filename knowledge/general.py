"""What an article says in general, for a question about one reader's own result.

An editor names the kinds of such questions, each with its sentences (``general:`` in the questions file). The
kind is that of the nearest example. Beside it, what was found for the words of the message is quoted only where
it fits: a sentence about the reader's own words that weighs no finding, for nothing may reassure or alarm.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

import numpy as np

from knowledge.answer import Answer, Reply
from knowledge.article import Span
from knowledge.comfort import tells_harmless
from knowledge.encoder import Encoder
from knowledge.findings import names_look, tells_finding, tells_of_one, tells_report
from knowledge.index import PassageIndex, search_keys
from knowledge.lexical import Lexicon, stems
from knowledge.past import Past
from knowledge.personal import supposes_benign, tells_result, wants_comfort
from knowledge.plain_facts import plain_fact, without_age
from knowledge.quote import Quote
from knowledge.things import Things
from knowledge.traits import asks_what_comes

BENIGN = "benign"  # the kind for who was told that nothing was found: for nobody else
# Kinds that only who names their subject means: an ache in the breast is no question about the heart.
NAMED = {
    "arteries": re.compile(
        r"\b(?:heart|arter\w+|vascular|vessels?|veins?|strokes?|coronary|cardi\w+|blood|circulation)\b",
        re.IGNORECASE,
    ),
    "waiting": re.compile(
        r"\b(?:wait\w*|skip\w*|cancel\w*|postpon\w*|delay\w*|put(?:ting)? off|appointments?|visits?|follow\w*|"
        r"months?|weeks?|years?|half|later|sooner|ignor\w*|leave|leaving|miss(?:ed|ing)?|back|again|next|watch\w*|"
        r"come|return\w*|early|late|time|date|move|moved)\b",
        re.IGNORECASE,
    ),
}
SEARCHED_KEYS = 800
CLEAR = 0.95  # probability of an answer from which it stands though it weighs (docs/decisions/own-results.md)
LEAST = 0.3  # cosine to an example below which the first kind is taken
ALIKE = 0.45  # cosine below which an example must share a word with the question
FITTING = 0.6  # probability of an answer from which a quote of it may stand in a personal result
TELLING = 2.0  # weight of a stem that tells what a sentence is about ("breast" and "calcification" have less)

# Words that weigh a finding, to one side or the other: they stand only where an editor has chosen them.
_WEIGHS = re.compile(
    r"\b(?:benign|harmless|not (?:a sign of )?cancer|no (?:cause|need|reason)|not necessarily|"
    r"needs? not?|usually|normal|majority|suspicious|sign of|malignant|safe|fatal|die|spread|recur)\b|\d\s?%",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Kind:
    """A kind of question about one's own result, and the places that may be quoted to it."""

    name: str
    spans: tuple[Span, ...]

    @property
    def article(self) -> str:
        """The article whose editor named it."""
        return self.spans[0].article if self.spans else ""


class General:
    """The kinds of all articles of one index."""

    def __init__(self, index: PassageIndex, encoder: Encoder) -> None:
        self._index = index
        self._encoder = encoder
        self._kinds = {
            targets: self._kind(name, targets) for targets, name in index.generals.items()
        }

    def kind(self, text: str, article: str = "", history: Sequence[Past] = ()) -> Kind | None:
        """The kind of a question by its nearest example; None where no editor named any.

        "Will it happen again" is one of the case that was told before it.

        Among several articles only those of the ``article`` that it is about, where that is known: nothing is
        said of one thing to a question about another.
        """
        kinds = {
            t: kind for t, kind in self._kinds.items() if kind.article == article or not article
        }
        if not kinds:
            return None
        if history and asks_what_comes(text):
            text = f"{history[-1].question} {text}"
        vector = self._encoder.encode([" ".join(text.split())])[0]
        numbers, cosines = search_keys(self._index, vector, SEARCHED_KEYS)
        is_told, said = tells_harmless(text), set(stems(text))
        for place in np.flatnonzero(self._index.key_kinds[numbers] == "general"):
            key = self._index.keys[numbers[place]]
            is_near = cosines[place] >= ALIKE or not said.isdisjoint(stems(key.text))
            found = kinds.get(key.targets) if cosines[place] >= LEAST and is_near else None
            if found and _is_meant(found, text) and (is_told or found.name != BENIGN):
                return found
        is_known = article or len(self._index.articles) == 1
        return next(iter(kinds.values())) if is_known else None

    def spans(self, name: str, article: str) -> tuple[Span, ...]:
        """The places of an article's kind by its name."""
        found = (k for k in self._kinds.values() if (k.name, k.article) == (name, article))
        return next((kind.spans for kind in found), ())

    def _kind(self, name: str, targets: Sequence[int]) -> Kind:
        found = [span for number in targets for span in self._index.excerpts[number].spans]
        return Kind(name, tuple(dict.fromkeys(found)))


def _is_meant(kind: Kind, text: str) -> bool:
    named = NAMED.get(kind.name)
    return named is None or named.search(text) is not None


def article_of(reply: Reply, history: Sequence[Past]) -> str:
    """The article that a question about an own result is about: by what was found, else that of the talk."""
    if isinstance(reply, Answer) and reply.score >= FITTING:
        return reply.quotes[0].span.article
    return history[-1].article if history else ""


def told(text: str, quotes: Sequence[Quote], lexicon: Lexicon) -> set[str]:
    """The telling words of a message that quotes are about."""
    said = {stem for stem in stems(text) if stem in lexicon and lexicon.idf(stem) >= TELLING}
    return said & {stem for quote in quotes for stem in stems(quote.text)}


def quoted_generally(
    text: str,
    reply: Reply,
    general: Sequence[Quote],
    lexicon: Lexicon,
    past: Sequence[Past] = (),
    said: int = 0,
) -> tuple[Quote, ...]:
    """What is quoted about one's own result: what was found, where it fits, then what is general.

    ``said``: how often no result was judged before.
    """
    if not isinstance(reply, Answer) or reply.score < FITTING:
        return tuple(general)
    is_told = any(names_look(each.question) or not each.quotes for each in past)
    is_known = bool(said) or is_told or names_look(text) or tells_result(without_age(text))
    fact = plain_fact(text, reply.quotes, is_known) if reply.score >= CLEAR else ()
    if fact:
        return (*fact, *[quote for quote in general if quote.text != fact[0].text][-1:])
    found = answering(text, reply.quotes, lexicon) if reply.score >= CLEAR else ()
    found = found or beside(text, reply.quotes, general, lexicon)
    known = {quote.text for quote in found}
    return (*found, *(quote for quote in general if quote.text not in known))


def beside(
    text: str, found: Sequence[Quote], general: Sequence[Quote], lexicon: Lexicon
) -> tuple[Quote, ...]:
    """The first quote found that is about a word of the message that the general ones leave out."""
    covered = told(text, general, lexicon)
    for quote in takewhile(lambda quote: not is_list([quote]), found):  # an item needs its lead
        if told(text, [quote], lexicon) - covered and not weighs(quote.text):
            return (quote,)
    return ()


def answering(text: str, found: Sequence[Quote], lexicon: Lexicon) -> tuple[Quote, ...]:
    """The quotes of a clear answer, though they weigh, to a message's words: no result, no wish for comfort.

    "Mine are coarse, is that a good one" asks what the article says of coarse ones. Of a list only the items
    that the message names are quoted.
    """
    if tells_result(text) or (wants_comfort(text) and not supposes_benign(text)):
        return ()
    if not is_list(found):
        return tuple(found) if supposes_benign(text) or told(text, found, lexicon) else ()
    place = found[0].citation
    items = [
        q for q in found[1:] if q.citation.section == place.section and told(text, [q], lexicon)
    ]
    return (found[0], *items) if items else ()


def tells_case(text: str, reply: Reply, things: Things) -> bool:
    """Whether a message tells somebody's finding or history, which what was found for it would weigh.

    A cancer that somebody was told of is no such: it is met as the news that it is.
    """
    if not isinstance(reply, Answer):
        return tells_report(text)
    is_weighed = any(weighs(quote.text) for quote in reply.quotes)
    is_case = tells_finding(text) or (is_weighed and tells_of_one(text))
    return is_case and things.told(text) is None


def weighs(text: str) -> bool:
    """Whether a sentence weighs a finding, to one side or the other."""
    return bool(_WEIGHS.search(text))


def is_list(quotes: Sequence[Quote]) -> bool:
    """Whether quotes begin with the sentence that introduces a list."""
    return bool(quotes) and quotes[0].text.rstrip().endswith(":")
