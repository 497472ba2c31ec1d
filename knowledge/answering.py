"""The way of a message: query -> evidence -> gate -> excerpts -> checked quotes -> reply.

repair typing errors -> encode once -> gather evidence -> gate -> select excerpts -> check quotes
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from knowledge.answer import Answer, Clarification, NoAnswer, Reply, Suggestion
from knowledge.article import Article, Span
from knowledge.encoder import Encoder
from knowledge.gate import Gate, read_gate
from knowledge.index import PassageIndex
from knowledge.parts import (
    compares,
    core_question,
    is_follow_up,
    joined,
    points_back,
    questions_in,
    sides_of,
)
from knowledge.quote import Quote, QuoteError, check_quote, make_quote
from knowledge.retrieval import Evidence, Hit, gather, without
from knowledge.selection import both_ways, select, select_parts
from knowledge.spelling import Speller
from knowledge.store import read_index

logger = logging.getLogger(__name__)

LONGEST_QUERY = 1000  # characters; what stands after them does not help to find a place
OUT_OF_SCOPE = -0.6  # vote of the written questions below which the same holds
SUGGESTIONS = 3
SHORT = 3  # words with a subject up to which a message may be too short to be understood
NEAREST = 6  # hits whose questions may be offered
FOREIGN = 0.7  # cosine to an unanswered question from which a follow-up stands for itself


class Articles(Protocol):
    """Gives the article as it is published now, to check quotes against."""

    def __call__(self, slug: str) -> Article | None: ...


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
    score: float = 0.0  # at least this probable


@dataclass(frozen=True)
class Choice:
    """What would be quoted, and how likely it is that it answers."""

    hits: tuple[Hit, ...]
    evidence: Evidence
    score: float


class Answerer:
    """Answers from one index; heavy parts load once and are warmed before the first reader comes."""

    def __init__(
        self,
        index: PassageIndex,
        encoder: Encoder,
        articles: Articles | None = None,
        gate: Gate | None = None,
    ) -> None:
        self.index = index
        self.encoder = encoder
        self.gate = gate or read_gate(index.curated)
        self._articles = articles or index.articles.get
        self._speller = Speller(index.vocabulary, index.asked_words)

    @classmethod
    def load(cls, folder: Path, encoder: Encoder, site: str = "") -> Answerer:
        """Read an index and warm all parts up."""
        answerer = cls(read_index(folder, encoder.fingerprint, site), encoder)
        answerer.answer("Is this ready?")
        return answerer

    def answer(
        self,
        query: str,
        topics: Mapping[str, float] | None = None,
        history: Sequence[Past] = (),
    ) -> Reply:
        """Answer one question with checked quotes, or say that the article has no answer.

        ``topics`` maps section slugs to the dialogue model's probability of being asked about.
        """
        choice = self.choose(query, topics, history)
        if choice.score < self.gate.answer:
            return self._ask_back(choice) or self._no_answer(choice.evidence, choice.score)
        quotes = [quote for hit in choice.hits for quote in self._quotes(hit, choice.score)]
        try:
            self.check(quotes)
        except QuoteError as error:
            logger.error("answer.quote.refused: %s", error)
            return self._no_answer(choice.evidence, 0.0)
        return Answer(tuple(quotes), choice.score, self._suggestions(choice.evidence))

    def choose(
        self,
        query: str,
        topics: Mapping[str, float] | None = None,
        history: Sequence[Past] = (),
    ) -> Choice:
        """What would be quoted for one message, whether or not it is enough to be sent."""
        found = self.find(query, topics, history)
        score = max(found.score, self.gate.probability(found.whole))
        parts = [part for part in found.parts if self._counts(part, found, score)]
        if not found.compares and parts:
            score = max(score, *(self.gate.probability(part) for part in parts))
        if len(parts) > 1:
            return Choice(tuple(select_parts(found.whole, parts)), parts[0], score)
        return Choice(tuple(select(found.whole, found.compares)), found.whole, score)

    def _counts(self, part: Evidence, found: Found, score: float) -> bool:
        """Whether a part is quoted for: a side always, a question that has an answer."""
        if found.compares or self.gate.probability(part) >= self.gate.answer:
            return True
        leans = is_follow_up(part.query) or points_back(part.query)
        return leans and part.unanswered < FOREIGN and score >= self.gate.answer

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
        if history and is_follow_up(query):
            alone, together = self._gather([query, joined(history[-1].question, query)], topics)
            return self._in_context(alone, without(together, history[-1].quotes))
        question = core_question(query)
        if question:
            return Found(max(self._gather([query, question], topics), key=self.gate.probability))
        return Found(self._gather([query], topics)[0])

    def _in_context(self, alone: Evidence, together: Evidence) -> Found:
        """A follow-up ranked by itself and with the question it follows.

        It stands alone where it asks what no article answers, or says no known word at all.
        """
        foreign = alone.unanswered >= FOREIGN or alone.scope < OUT_OF_SCOPE
        if foreign or not together.hits or alone.unknown >= 1.0:
            return Found(alone)
        score = max(self.gate.probability(alone), self.gate.probability(together))
        return Found(replace(together, hits=tuple(both_ways(together, alone))), score=score)

    def _gather(self, queries: Sequence[str], topics: Mapping[str, float] | None) -> list[Evidence]:
        texts = [self._speller.repair(" ".join(q[:LONGEST_QUERY].split())) for q in queries]
        vectors = self.encoder.encode(texts)
        return [
            gather(self.index, text, vector, self.gate.ranking, topics)
            for text, vector in zip(texts, vectors, strict=True)
        ]

    def check(self, quotes: Sequence[Quote]) -> None:
        """Raise unless every quote stands in the article exactly as it will be sent."""
        if not quotes:
            raise QuoteError("no quote was found")
        for quote in quotes:
            article = self._articles(quote.span.article)
            if article is None:
                raise QuoteError(f"{quote.span.article}: no such article")
            check_quote(quote, article)

    def requote(self, spans: Sequence[Span]) -> tuple[Quote, ...]:
        """Quote places again, checked; places that are no longer in the article are left out."""
        quotes: list[Quote] = []
        for span in spans:
            article = self.index.articles.get(span.article)
            if article and 0 <= span.start < span.end <= len(article.body):
                section = article.section_at(span.start)
                quotes.append(make_quote(article, section, span, article.text(span), 1.0))
        try:
            self.check(quotes)
        except QuoteError:
            return ()
        return tuple(quotes)

    def more(self, spans: Sequence[Span]) -> tuple[Quote, ...]:
        """Quote what follows the given places in the same section, or nothing."""
        if not spans:
            return ()
        last = max(spans)
        article = self.index.articles.get(last.article)
        if article is None:
            return ()
        section = article.section_at(last.start)
        following = [
            excerpt
            for excerpt in self.index.excerpts
            if excerpt.kind in ("sentence", "list")
            and excerpt.article == last.article
            and excerpt.section == section
            and excerpt.spans[0].start >= last.end
        ]
        following.sort(key=lambda excerpt: excerpt.spans[0])
        return self.requote(following[0].spans) if following else ()

    def in_apparatus(self, spans: Sequence[Span]) -> bool:
        """Whether places are of a list of words: what follows there is another word."""
        articles = ((self.index.articles.get(span.article), span) for span in spans)
        return any(article and article.section_at(s.start).is_apparatus for article, s in articles)

    def next_best(self, question: str, said: Sequence[str]) -> tuple[Quote, ...]:
        """What else answers a question, outside lists of words; nothing where nothing does."""
        found = without(self._gather([question], None)[0], said)
        hits = [hit for hit in found.hits if not hit.excerpt.section.is_apparatus]
        score = self.gate.probability(replace(found, hits=tuple(hits)))
        if score < self.gate.answer:
            return ()
        return self.requote([quote.span for quote in self._quotes(hits[0], score)])

    def _quotes(self, hit: Hit, score: float) -> list[Quote]:
        excerpt = hit.excerpt
        article = self.index.articles[excerpt.article]
        pairs = zip(excerpt.spans, excerpt.texts, strict=True)
        return [
            make_quote(article, excerpt.section, span, text, round(score, 4))
            for span, text in pairs
        ]

    def _ask_back(self, choice: Choice) -> Clarification | None:
        """For a few words that nearly found an answer: the questions that they may have meant."""
        evidence = choice.evidence
        is_word = len(evidence.terms) == 1 and evidence.terms[0] in self.index.lexicon
        is_close = is_word or choice.score >= self.gate.clarify
        if not is_close or evidence.unanswered >= FOREIGN or len(evidence.terms) > SHORT:
            return None
        asked = dict.fromkeys(self.index.asked(hit.number) for hit in evidence.hits[:NEAREST])
        choices = [Suggestion(text) for text in asked if text][:SUGGESTIONS]
        return Clarification(tuple(choices), round(choice.score, 4)) if len(choices) > 1 else None

    def _no_answer(self, evidence: Evidence, score: float) -> NoAnswer:
        titles: list[str] = []
        for hit in evidence.hits:
            section = hit.excerpt.section
            title = section.parents[0] if section.parents else section.title
            offered = section.level > 1 and not section.is_apparatus and not section.is_sources
            if title not in titles and offered:
                titles.append(title)
        return NoAnswer(round(score, 4), tuple(titles[:SUGGESTIONS]), self._suggestions(evidence))

    def _suggestions(self, evidence: Evidence) -> tuple[Suggestion, ...]:
        """Headings that are questions, near the question asked, other than the one quoted."""
        quoted = evidence.hits[0].excerpt.section.slug if evidence.hits else ""
        found: list[str] = []
        for hit in evidence.hits:
            title = hit.excerpt.section.title
            if title.endswith("?") and hit.excerpt.section.slug != quoted and title not in found:
                found.append(title)
        return tuple(Suggestion(text) for text in found[:SUGGESTIONS])
