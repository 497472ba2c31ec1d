"""Our answerer with one part taken away, so that it shows what the part brings.

Weights of ranking and gate are fitted anew on the dev half without the part: what is measured is the part,
not weights that miss it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property

import numpy as np

from knowledge.answering import Answerer, Choice
from knowledge.encoder import Encoder, Vectors
from knowledge.evaluation import outcome
from knowledge.fitting import DECLINED, fit
from knowledge.found import Found
from knowledge.gate import Gate
from knowledge.index import Key, PassageIndex
from knowledge.lexical import Lexicon
from knowledge.measures import Outcome
from knowledge.past import Past
from knowledge.queries import Query
from knowledge.retrieval import Evidence
from knowledge.scope import fit_scope, nobody
from knowledge.spelling import Speller
from knowledge.vectors import FaissVectors

Make = Callable[[Answerer], Answerer]


class Remembering:
    """An encoder that encodes each text once: the same questions are asked of every variant."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._known: dict[str, Vectors] = {}

    @property
    def fingerprint(self) -> str:
        """The encoder's."""
        return self._encoder.fingerprint

    @property
    def dimension(self) -> int:
        """The encoder's."""
        return self._encoder.dimension

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See :class:`knowledge.encoder.Encoder`."""
        fresh = [text for text in dict.fromkeys(texts) if text not in self._known]
        if fresh:
            self._known.update(zip(fresh, self._encoder.encode(fresh), strict=True))
        rows = [self._known[text] for text in texts]
        return np.stack(rows) if rows else np.zeros((0, self.dimension), dtype=np.float32)


@dataclass(frozen=True)
class WordlessIndex(PassageIndex):
    """An index in which no word is ever found."""

    @cached_property
    def lexicon(self) -> Lexicon:
        """Of empty texts."""
        return Lexicon([""] * len(self.excerpts))

    @cached_property
    def ask_lexicon(self) -> Lexicon:
        """Of empty texts."""
        return Lexicon([""] * len(self.excerpts))


class _Unrepaired(Speller):
    def __init__(self) -> None:
        super().__init__(frozenset())

    def repair(self, text: str) -> str:
        return text


class _Whole(Answerer):
    """Takes each message as one question."""

    def find(
        self,
        query: str,
        topics: Mapping[str, float] | None = None,
        history: Sequence[Past] = (),
    ) -> Found:
        return Found(self.evidence(query))


class _Single(Answerer):
    """Quotes one excerpt."""

    def choose(
        self,
        query: str,
        topics: Mapping[str, float] | None = None,
        history: Sequence[Past] = (),
    ) -> Choice:
        choice = super().choose(query, topics, history)
        return replace(choice, hits=choice.hits[:1])


@dataclass(frozen=True)
class _ScoreGate(Gate):
    """Decides by the ranking's best score alone."""

    def probability(self, evidence: Evidence) -> float:
        return evidence.hits[0].score if evidence.hits else 0.0


def without_keys(answerer: Answerer, *kinds: str) -> Answerer:
    """The same without the keys of some kinds."""
    index = answerer.index
    kept = [number for number, key in enumerate(index.keys) if key.kind not in kinds]
    vectors = vectors_of(index)[kept]
    keys = tuple(index.keys[number] for number in kept)
    return Answerer(with_vectors(index, keys, vectors), answerer.encoder)


def with_vectors(index: PassageIndex, keys: Sequence[Key], vectors: Vectors) -> PassageIndex:
    """The same articles and excerpts with other keys and vectors, and the vote that follows."""
    scope = fit_scope(vectors, [key.kind for key in keys])
    return replace(index, keys=tuple(keys), vectors=FaissVectors.of(vectors), scope=scope)


def vectors_of(index: PassageIndex) -> Vectors:
    """The vectors of all keys; measures are made on small indexes, which keep them exact."""
    assert isinstance(index.vectors, FaissVectors)
    return index.vectors.all()


def without_words(answerer: Answerer) -> Answerer:
    """The same without any signal of words."""
    index = answerer.index
    parts = {field.name: getattr(index, field.name) for field in fields(index)}
    return Answerer(WordlessIndex(**parts), answerer.encoder)


def without_scope(answerer: Answerer) -> Answerer:
    """The same without the vote of all written questions."""
    index = answerer.index
    empty = nobody(index.scope.vectors.shape[1])
    return Answerer(replace(index, scope=empty), answerer.encoder)


def without_repair(answerer: Answerer) -> Answerer:
    """The same with the reader's typing errors left in."""
    bare = Answerer(answerer.index, answerer.encoder)
    bare._speller = _Unrepaired()
    return bare


def without_parts(answerer: Answerer) -> Answerer:
    """The same with each message taken as one question."""
    return _Whole(answerer.index, answerer.encoder)


def without_second(answerer: Answerer) -> Answerer:
    """The same with one excerpt in each reply."""
    return _Single(answerer.index, answerer.encoder)


def with_encoder(encoder: Encoder) -> Make:
    """The same with the vectors of another encoder."""

    def make(answerer: Answerer) -> Answerer:
        index = answerer.index
        vectors = encoder.encode([key.text for key in index.keys])
        return Answerer(with_vectors(index, index.keys, vectors), encoder)

    return make


def ablations(base: Encoder) -> dict[str, Make]:
    """Each part's name and how it is taken away; ``base`` is the encoder as it came."""
    return {
        "question keys": lambda answerer: without_keys(answerer, "question"),
        "topic keys": lambda answerer: without_keys(answerer, "topic"),
        "heading keys": lambda answerer: without_keys(answerer, "heading"),
        "sentence keys": lambda answerer: without_keys(answerer, "sentence"),
        "unanswered keys": lambda answerer: without_keys(answerer, "unanswered"),
        "vote of all questions": without_scope,
        "words": without_words,
        "spelling repair": without_repair,
        "parts of a message": without_parts,
        "second excerpt": without_second,
        "tuned encoder": with_encoder(base),
    }


def refitted(answerer: Answerer, dev: Sequence[Query]) -> Answerer:
    """The answerer with weights of its own, from the dev half."""
    answerer.gate = fit(answerer, dev)
    return answerer


def with_one_threshold(answerer: Answerer, dev: Sequence[Query]) -> Answerer:
    """The same with a threshold on the best score in the place of the gate; the ranking stays."""
    gate = answerer.gate
    bare = Answerer(answerer.index, answerer.encoder, gate=answerer.gate)
    bare.gate = _ScoreGate(gate.ranking, gate.evidence, gate.bias, 0.0, 0.0)
    scores = [bare.choose(query.text).score for query in dev if query.answerable]
    threshold = float(np.quantile(scores, DECLINED)) if scores else 0.0
    bare.gate = replace(bare.gate, answer=threshold, clarify=threshold / 2)
    return bare


def outcomes_of(answerer: Answerer, queries: Sequence[Query]) -> list[Outcome]:
    """Run all queries."""
    return [outcome(answerer, query) for query in queries]
