"""From a message to its evidence: repair typing errors, cut into questions, encode once, gather.

A message may ask one thing, two things, compare two, lean on the question before it, or tell a story.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain

from knowledge.both_kinds import of_both
from knowledge.deeds import cause_in
from knowledge.encoder import Encoder
from knowledge.fillers import asks_names, names_nothing, without_fillers
from knowledge.found import Found, in_context, in_story
from knowledge.gate import Gate
from knowledge.gravity import is_grave, seriously
from knowledge.halving import halves_of
from knowledge.index import PassageIndex
from knowledge.lexical import words
from knowledge.mixed import gather_best
from knowledge.naming import Thing
from knowledge.parts import (
    asks_why_of,
    core_question,
    gives_reason,
    is_follow_up,
    joined,
    questions_in,
    under_topic,
)
from knowledge.past import Past, last_article, spelled_out
from knowledge.polarity import is_either
from knowledge.pronouns import (
    focus,
    instead,
    judges,
    leans,
    leaves_out,
    other_kind,
    points_to,
    put_in,
)
from knowledge.relations import about_both, related
from knowledge.repeats import fresh, is_written
from knowledge.retrieval import Evidence, asks_meaning, first, only
from knowledge.selection import both_ways
from knowledge.several import of_each
from knowledge.siblings import asks_else, siblings
from knowledge.sides import compares, sides_of
from knowledge.spelling import Speller
from knowledge.things import Things

LONGEST_QUERY = 1000  # characters; what stands after them does not help to find a place
BEFORE = 0.25  # weight of the question before, beside the follow-up with the thing named in it


class Finder:
    """Finds what speaks for an answer in one index."""

    def __init__(self, index: PassageIndex, encoder: Encoder, gate: Gate) -> None:
        self.index = index
        self.encoder = encoder
        self.gate = gate
        self.things = Things(index.articles.values())
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
        query = spelled_out(query, history, self.focus(history))
        # What the bot offered, a heading, needs nothing before it, nor does another article's subject.
        alone = self.index.is_heading(query) or self.things.is_elsewhere(
            query, last_article(history)
        )
        history = [] if alone else self._resolved(history)
        found = self._of_both(query, history) or self._of_kind(query, history)
        found = found or self._of_two(query, history) or self._of_focus(query, history)
        found = found or self._read(query, topics, history)
        suspects = any(past.suspects for past in history)
        grave = is_grave(query, [past.question for past in history], self.things, suspects)
        return seriously(found, query, self.things) if grave else found

    def focus(self, history: Sequence[Past]) -> Thing | None:
        """The thing that a conversation is about, if it is about one by name."""
        return focus([past.question for past in history], self.things)

    def _pointed(self, query: str, history: Sequence[Past]) -> Thing | None:
        """The thing that "it" can be: not the cause asked about before, where another cause is now."""
        thing = self.focus(history)
        before = cause_in(history[-1].question) if history and cause_in(query) else ""
        return None if thing and before and self.things.named(before) == thing else thing

    def resolved(self, query: str, history: Sequence[Past]) -> str:
        """A message in words that need no other: what it points to, by name."""
        query = spelled_out(query, history, self.focus(history))
        thing = self._pointed(query, history)
        if thing and related(query, thing, self.things):
            return put_in(query, thing.name)
        turned = other_kind(query, self.things, thing, last_article(history))
        if turned and history and not turned[1]:
            return instead(history[-1].question, turned[0], self.things) or query
        if turned or thing is None or self.things.named(query):
            return query
        if points_to(query, thing):
            return put_in(query, thing.name)
        return joined(thing.name, query) if leans(query, self.things) else query

    def in_words(self, questions: Sequence[str]) -> list[str]:
        """Questions of one message, each in words that need no other."""
        return [past.question for past in self._resolved([Past(asked) for asked in questions])]

    def _resolved(self, history: Sequence[Past]) -> list[Past]:
        past: list[Past] = []
        for turn in history:
            past.append(replace(turn, question=self.resolved(turn.question, past)))
        return past

    def _read(
        self,
        query: str,
        topics: Mapping[str, float] | None,
        history: Sequence[Past],
    ) -> Found:
        """A message by its form: two questions, a comparison, a follow-up (not the same), a story, or one."""
        if asked := self.in_words(of_each(under_topic(questions_in(query)))):
            whole, *parts = self._gather([query, *asked], topics, message=query)
            return Found(whole, tuple(parts))
        if compares(query):
            polar = query if is_either(query) else ""
            both = [query, *sides_of(query)]
            whole, *sides = self._gather(both, topics, asks_meaning(query), polar, query)
            return Found(whole, tuple(sides), compares=True)
        if history and is_follow_up(query) and words(query) != words(history[-1].question):
            both = [query, joined(history[-1].question, without_fillers(query))]
            alone, together = self._gather(both, topics, polar=query, message=both[1])
            if asks_else(query) and (beside := siblings(together, history[-1].quotes)).hits:
                return Found(beside, score=1.0)
            sure = only(together, self.index.besides.confirming(query, history[-1].quotes))
            if sure.hits:
                return Found(sure, score=1.0)
            given = () if is_written(alone) else self._given(query, history)
            if names_nothing(query):
                return Found(together if asks_names(query) else fresh(together, given, query))
            alone, together = (fresh(e, given, query) for e in (alone, together))
            return in_context(alone, together, self.gate)
        if question := core_question(query):
            whole, core = self._gather([query, question], topics, message=query)
            return in_story(question, whole, core, self.gate)
        return self._whole(query, topics)

    def _of_both(self, query: str, history: Sequence[Past]) -> Found | None:
        """A message that asks of both of two sorts: each asked about for itself."""
        last = history[-1] if history else Past("")
        asked = of_both(query, last.question, last.quotes, self.things)
        if not asked:
            return None
        whole, *rows = self._gather([query, *asked], None, message=query)
        parts = [row for row in rows if self.gate.probability(row) >= self.gate.answer]
        if len(parts) < 2:
            return None
        return Found(whole, tuple(parts), True, score=min(map(self.gate.probability, parts)))

    def _of_kind(self, query: str, history: Sequence[Past]) -> Found | None:
        """A message that turns to another kind ("and the small ones?"): the question before, about that one."""
        turned = other_kind(query, self.things, self.focus(history), last_article(history))
        if turned is None:
            return None
        kind, is_new = turned
        asked = "" if is_new or not history else instead(history[-1].question, kind, self.things)
        (evidence,) = self._gather([asked or f"tell me about {kind.name}"], None)
        return Found(self.things.about(evidence, kind), at_most=self._standing(evidence, kind))

    def _of_two(self, query: str, history: Sequence[Past]) -> Found | None:
        """A message that asks if the thing named before is another one: only what is about both."""
        thing = self.focus(history)
        other = related(query, thing, self.things)
        if thing is None or other is None:
            return None
        evidence = self.evidence(put_in(query, thing.name))
        on = about_both(evidence, thing, other, self.index.excerpts)
        return Found(on, at_most=self.gate.probability(first(evidence, on.hits)))

    def _of_focus(self, query: str, history: Sequence[Past]) -> Found | None:
        """A message that points to the thing that was named before: only what is about that answers it."""
        thing = self._pointed(query, history)
        if thing is None or self.things.named(query) is not None:
            return None
        if not (points_to(query, thing) or (thing.grave and leaves_out(query, self.things))):
            return None
        before = history[-1].question
        name = before if self.things.named(before) == thing else thing.name
        both = joined(name, query), put_in(query, thing.name)
        alone, together, named = self._gather([query, *both], None)
        if alone.is_foreign and (named.is_foreign or named.scope <= 0):
            return Found(self.things.about(alone, thing), at_most=self._standing(alone, thing))
        if not self.things.about(named, thing).hits:
            return None
        names = [stem for way in thing.ways for stem in way]
        left = partial(fresh, given=self._given(query, history), query=query, named=names)
        together, named = left(together), left(named)
        score = max(self._standing(found, thing) for found in (together, named))
        on = self.things.about(named, thing)
        hits = both_ways(self.things.about(together, thing), on, BEFORE)
        return Found(replace(named, hits=tuple(hits)), at_most=score)

    def _given(self, query: str, history: Sequence[Past]) -> tuple[str, ...]:
        """What was just quoted for itself, where a message asks on from it and not about it."""
        before = self.index.besides.without(history[-1].quotes)
        stays = judges(query) or asks_why_of(query) or gives_reason(query, before)
        return () if stays else before

    def _standing(self, evidence: Evidence, thing: Thing) -> float:
        """How likely the best hit about a thing is to answer, with all that is not about it beside it."""
        return self.gate.probability(first(evidence, self.things.about(evidence, thing).hits))

    def _whole(self, query: str, topics: Mapping[str, float] | None) -> Found:
        """A message that seems to ask one thing, and how it may be cut in two after all."""
        cuts = halves_of(query)
        whole, *found = self._gather([query, *chain(*cuts)], topics, message=query)
        return Found(whole, cuts=tuple(zip(found[::2], found[1::2], strict=True)))

    def repaired(self, query: str) -> str:
        """A message with its typing errors put right, as it is looked up."""
        return self._speller.repair(" ".join(query[:LONGEST_QUERY].split()))

    def _gather(
        self,
        queries: Sequence[str],
        topics: Mapping[str, float] | None,
        meaning: bool = False,
        polar: str = "",
        message: str = "",
    ) -> list[Evidence]:
        texts = [without_fillers(self.repaired(query)) for query in queries]
        vectors = self.encoder.encode(texts)
        return [
            gather_best(self.index, self.gate, text, vector, topics, meaning, polar, message)
            for text, vector in zip(texts, vectors, strict=True)
        ]
