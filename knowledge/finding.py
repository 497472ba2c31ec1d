"""From a message to its evidence: repair typing errors, cut into questions, encode once, gather.

A message may ask one thing, two things, compare two, lean on the question before it, or tell a story.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from knowledge.encoder import Encoder
from knowledge.gate import Gate
from knowledge.index import PassageIndex
from knowledge.lexical import words
from knowledge.parts import (
    compares,
    core_question,
    gives_reason,
    halves_of,
    is_follow_up,
    joined,
    points_back,
    questions_in,
    sides_of,
)
from knowledge.retrieval import Evidence, gather, without
from knowledge.selection import both_ways
from knowledge.spelling import Speller

LONGEST_QUERY = 1000  # characters; what stands after them does not help to find a place
OUT_OF_SCOPE = -0.6  # vote of the written questions below which a follow-up stands for itself
FOREIGN = 0.7  # cosine to an unanswered question from which the same holds


@dataclass(frozen=True)
class Past:
    """What a follow-up may refer to: an earlier question and what was quoted for it."""

    question: str
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Found:
    """The evidence for a message, and for each of its questions or of the sides it compares."""

    whole: Evidence
    parts: tuple[Evidence, ...] = ()
    compares: bool = False
    cuts: tuple[tuple[Evidence, Evidence], ...] = ()  # ways to read it as two questions
    score: float = 0.0  # at least this probable


class Finder:
    """Finds what speaks for an answer in one index."""

    def __init__(self, index: PassageIndex, encoder: Encoder, gate: Gate) -> None:
        self.index = index
        self.encoder = encoder
        self.gate = gate
        self._speller = Speller(index.vocabulary, index.asked_words)

    def evidence(self, query: str) -> Evidence:
        """Find everything that speaks for an answer to one query, best first."""
        return self._gather([query], None)[0]

    def find(
        self,
        query: str,
        topics: Mapping[str, float] | None = None,
        history: Sequence[Past] = (),
    ) -> Found:
        """Evidence for a message and for each of its parts; all encoded in one call."""
        questions = questions_in(query)
        if questions:
            whole, *parts = self._gather([query, *questions], topics)
            return Found(whole, tuple(parts))
        if compares(query):
            whole, *sides = self._gather([query, *sides_of(query)], topics)
            return Found(whole, tuple(sides), compares=True)
        # The same question again follows nothing.
        if history and is_follow_up(query) and words(query) != words(history[-1].question):
            alone, together = self._gather([query, joined(history[-1].question, query)], topics)
            given = () if gives_reason(query, history[-1].quotes) else history[-1].quotes
            return self._in_context(alone, without(together, given))
        question = core_question(query)
        if question:
            return self._in_story(question, *self._gather([query, question], topics))
        return self._whole(query, topics)

    def _whole(self, query: str, topics: Mapping[str, float] | None) -> Found:
        """A message that seems to ask one thing, and how it may be cut in two after all."""
        cuts = halves_of(query)
        whole, *found = self._gather([query, *chain(*cuts)], topics)
        return Found(whole, cuts=tuple(zip(found[::2], found[1::2], strict=True)))

    def _in_story(self, question: str, whole: Evidence, core: Evidence) -> Found:
        """The one question of a message that also tells a story, ranked with the story.

        A question that points back ("does that raise my risk") has its subject in the story.
        """
        score = max(self.gate.probability(whole), self.gate.probability(core))
        if points_back(question):
            return Found(whole, score=score)
        return Found(replace(core, hits=tuple(both_ways(whole, core))), score=score)

    def _in_context(self, alone: Evidence, together: Evidence) -> Found:
        """A follow-up ranked by itself and with the question it follows.

        The question before it names the subject, so what is quoted comes from what both find together.
        It stands alone where it asks what no article answers, or says no known word at all.
        """
        foreign = alone.unanswered >= FOREIGN or alone.scope < OUT_OF_SCOPE
        if foreign or not together.hits or alone.unknown >= 1.0:
            return Found(alone)
        score = max(self.gate.probability(alone), self.gate.probability(together))
        return Found(replace(together, hits=tuple(both_ways(alone, together))), score=score)

    def _gather(self, queries: Sequence[str], topics: Mapping[str, float] | None) -> list[Evidence]:
        texts = [self._speller.repair(" ".join(q[:LONGEST_QUERY].split())) for q in queries]
        vectors = self.encoder.encode(texts)
        return [
            gather(self.index, text, vector, self.gate.ranking, topics)
            for text, vector in zip(texts, vectors, strict=True)
        ]
