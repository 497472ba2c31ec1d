"""From a query to hits: FAISS over all keys, fused with words and the topic; the signals of each.

A signal is a number that says how well an excerpt fits the query; :mod:`knowledge.gate` weighs them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from knowledge.encoder import Vectors
from knowledge.excerpts import Excerpt
from knowledge.expectation import names_figure
from knowledge.index import PassageIndex, search_keys
from knowledge.lexical import stems
from knowledge.parts import points_back
from knowledge.polar_lists import NEVER
from knowledge.polarity import polarities
from knowledge.sides import compares

Array = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]

SIGNALS = ("question", "questions", "sentence", "heading", "topic", "words", "cover", "ask_cover")
_SEARCHED_KEYS = 400
_CANDIDATES = 40
DEFINITION = 8.0  # what an item of a list of words loses where no meaning is asked for
FIGURE = 8.0  # what a sentence about a figure loses ("The 27.9% is ...") where none is named
FOREIGN = 0.7  # cosine to an unanswered question from which a question is near to those
OUT_OF_SCOPE = -0.6  # vote of the written questions below which the same holds
TOPIC = 0.2  # weight of the dialogue model's word that a section is asked about
REFERENCE = 4.0  # what a line of the list of sources loses where no source is asked for


@dataclass(frozen=True)
class Hit:
    """An excerpt with its signals and, once weighed, its score."""

    number: int
    excerpt: Excerpt
    signals: tuple[float, ...]
    score: float = 0.0


@dataclass(frozen=True)
class Evidence:
    """All that retrieval found out about one query."""

    query: str
    hits: tuple[Hit, ...]  # best first
    unanswered: float  # cosine of the nearest question that the article does not answer
    unknown: float  # share of the query's weight in words that the articles do not know
    terms: tuple[str, ...]
    scope: float = 0.0  # vote of the written questions, see knowledge.scope
    is_plain: bool = (
        False  # whether it is of articles that nobody wrote questions for, among others
    )

    @property
    def is_foreign(self) -> bool:
        """Whether a question is near to those that no article answers."""
        return self.unanswered >= FOREIGN or self.scope < OUT_OF_SCOPE


_ASKS_SOURCE = re.compile(
    r"\b(?:sources?|referenc\w*|cit(?:e[ds]?|ations?)|doi|papers?|journals?|authors?|wrote|written|publi\w+"
    r"|literature|bibliography|further reading|based on|evidence"
    r"|(?:which|what|whose) (?:study|studies|research)"
    r"|(?:study|studies|research) (?:is|are|was) (?:about|this|that|it)"
    r"|where\b.*\b(?:from|get|got|find|found|says?|said))\b",
    re.IGNORECASE,
)

_ASKS_MEANING = re.compile(
    r"\b(?:what|whats|what's|wat|wats|wot|meanings?|means?|define\w*|defin\w+|explain\w*|stands? for|called|"
    r"words?|terms?|abbreviat\w*|short for|understand|no idea|never heard|heard of|plain|simple|know|confused|"
    r"mix|(?:type|kind|sort|form) of|same|differ\w*|versus|vs)\b|=",
    re.IGNORECASE,
)
# "Is a mammogram an X-ray": one noun is asked to be another.
_ASKS_WHETHER_IT_IS = re.compile(
    r"\W*(?:(?:and|so|but|or|ok)\W+)?(?:is|are) (?!(?:it|this|that|there|these|those|they|s?he)\b)"
    r"(?:an? |the )?[\w-]+(?: [\w-]+)? (?:(?:just|really|actually|basically|only) )?"
    r"(?:(?:like|some|a) (?:kind|type|sort|form) of |like )?an? [\w-]+(?: [\w-]+)?\W*",
    re.IGNORECASE,
)
_FEW = 3  # words without a verb up to which a message is a word to explain
_SAYS = re.compile(r"\b(?:is|are|it'?s|was|can|do|does|so|not?)\b", re.IGNORECASE)


def asks_meaning(query: str) -> bool:
    """Whether a query asks what a word means, or is that word: "that" is none."""
    if not stems(query):
        return False
    is_word = len(query.split()) <= _FEW and not _SAYS.search(query)
    is_either = compares(query) and not points_back(query)  # "a cyst or a lump"
    is_noun = bool(_ASKS_WHETHER_IT_IS.fullmatch(query))
    return is_word or is_either or is_noun or bool(_ASKS_MEANING.search(query))


def gather(
    index: PassageIndex,
    query: str,
    vector: Vectors,
    weights: Sequence[float],
    topics: Mapping[str, float] | None = None,
    meaning: bool = False,
    polar: str = "",
    plain: bool | None = None,
    signals: tuple[Array, float] | None = None,
    message: str = "",
) -> Evidence:
    """Search, compute the signals of the best excerpts, and rank them by their weighted sum.

    ``topics`` maps places of sections to the dialogue model's probability that they are asked about;
    ``meaning`` says that the message of which the query is a part asks what words mean; ``polar`` is a
    message whose side, harmless or suspicious, counts before that of the query, if it has one. ``plain``
    asks only the articles without questions of their own, or only those with some; ``signals`` are those of
    the query, where they are known; ``message`` is the whole one of which the query is a part.
    """
    terms = stems(query)
    table, unanswered = signals or signals_of(index, query, vector, topics)
    scores = table @ np.asarray(weights)
    if not _ASKS_SOURCE.search(query):
        scores = scores - REFERENCE * index.references
    if not (meaning or asks_meaning(query)):
        scores = scores - DEFINITION * index.definitions
    if not names_figure(query):
        scores = scores - FIGURE * index.figures
    if plain is not None:
        scores[index.plain != plain] = NEVER
    scores = index.polar_lists.weighed(polar if polarities(polar) else query, scores)
    scores = index.demands.weighed(query, message, scores)
    order = np.argsort(-scores, kind="stable")[:_CANDIDATES]
    hits = tuple(
        Hit(int(n), index.excerpts[n], tuple(table[n].tolist()), float(scores[n]))
        for n in order
        if scores[n] > NEVER
    )
    found = Evidence(query, hits, unanswered, _unknown(index, terms), tuple(terms))
    if plain:  # written questions are about other articles
        return replace(found, is_plain=True, unanswered=0.0)
    return replace(found, scope=index.scope.vote(vector))


def signals_of(
    index: PassageIndex, query: str, vector: Vectors, topics: Mapping[str, float] | None = None
) -> tuple[Array, float]:
    """Every signal of each excerpt, and the cosine of the nearest question that no article answers."""
    terms = stems(query)
    table, unanswered = _key_signals(index, vector)
    table[:, SIGNALS.index("topic")] = _topic_signal(index, table, topics)
    words = index.lexicon.scores(terms)
    table[:, SIGNALS.index("words")] = words / max(float(words.max(initial=0.0)), 1e-9)
    table[:, SIGNALS.index("cover")] = index.lexicon.coverage(terms)
    table[:, SIGNALS.index("ask_cover")] = index.ask_lexicon.coverage(terms)
    return table, unanswered


def _key_signals(index: PassageIndex, vector: Vectors) -> tuple[Array, float]:
    """Best cosine of each kind of key for each excerpt; a kind not found gets the lowest seen."""
    numbers, scores = search_keys(index, vector, _SEARCHED_KEYS)
    floor = float(scores[-1]) if len(scores) else 0.0
    table = np.full((len(index.excerpts), len(SIGNALS)), min(floor, 0.0))
    kinds = index.key_kinds[numbers]
    for kind in ("sentence", "heading", "topic", "question"):
        targets, cosines = index.targets_of(numbers[kinds == kind], scores[kinds == kind])
        np.maximum.at(table[:, SIGNALS.index(kind)], targets, cosines)
        if kind == "question":
            _mean_of_three(table[:, SIGNALS.index("questions")], targets, cosines, floor)
    unanswered = scores[kinds == "unanswered"]
    return table, float(unanswered[0]) if len(unanswered) else 0.0


def _mean_of_three(column: Array, targets: Counts, cosines: Array, floor: float) -> None:
    """Write the mean of the three best cosines of each target; a missing one counts as ``floor``."""
    order = np.argsort(targets, kind="stable")  # the cosines come in falling order and stay so
    grouped, sorted_cosines = targets[order], cosines[order]
    unique, starts = np.unique(grouped, return_index=True)
    place = np.arange(len(grouped)) - np.repeat(starts, np.diff(np.append(starts, len(grouped))))
    best = place < 3
    sums = np.bincount(grouped[best], sorted_cosines[best] - floor, minlength=len(column))
    column[unique] = floor + sums[unique] / 3


def _topic_signal(index: PassageIndex, table: Array, topics: Mapping[str, float] | None) -> Array:
    column: Array = table[:, SIGNALS.index("topic")].copy()
    for place, probability in (topics or {}).items():
        if place in index.numbers_at:
            column[index.numbers_at[place]] += probability * TOPIC
    return column


def _unknown(index: PassageIndex, terms: Sequence[str]) -> float:
    unique = set(terms)
    total = sum(index.ask_lexicon.idf(term) for term in unique)
    unknown = sum(index.ask_lexicon.idf(term) for term in unique if term not in index.ask_lexicon)
    return unknown / total if total else 0.0


def without(evidence: Evidence, texts: Sequence[str]) -> Evidence:
    """The same evidence without hits that would only quote the given words again."""
    hits = tuple(h for h in evidence.hits if not set(h.excerpt.texts) <= set(texts))
    return replace(evidence, hits=hits)


def first(evidence: Evidence, hits: Sequence[Hit]) -> Evidence:
    """The same evidence with the best of these hits before all others: how well does it stand among them?"""
    best = tuple(hits[:1])
    return replace(evidence, hits=(*best, *(hit for hit in evidence.hits if hit not in best)))


def only(evidence: Evidence, texts: Collection[str]) -> Evidence:
    """The same evidence with only what quotes nothing but the given words."""
    hits = tuple(hit for hit in evidence.hits if set(hit.excerpt.texts) <= set(texts))
    return replace(evidence, hits=hits)
