"""The way of a message: query -> evidence -> gate -> excerpts -> checked quotes -> reply.

find evidence (:mod:`knowledge.finding`) -> gate -> select excerpts -> check quotes
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from knowledge.answer import Answer, Reply
from knowledge.article import Article, Span
from knowledge.beside import asks_certainty
from knowledge.clarifying import ask_back
from knowledge.declining import no_answer, suggestions_near
from knowledge.encoder import Encoder
from knowledge.excerpts import Excerpt, explains_word
from knowledge.finding import Finder
from knowledge.found import Found
from knowledge.gate import Gate, read_gate
from knowledge.index import PassageIndex
from knowledge.lexical import stems
from knowledge.parts import asks, asks_at_last, is_follow_up, points_back
from knowledge.past import Past
from knowledge.quote import Quote, QuoteError, check_quote, make_quote
from knowledge.retrieval import FOREIGN, Evidence, Hit, without
from knowledge.selection import SIDE, WHOLE, both_ways, select, select_halves, select_parts
from knowledge.store import read_index

logger = logging.getLogger(__name__)

FEW = 1  # words with a subject of a question that has it from the rest of the message
FAINT = 0.05  # probability of an answer below which a part that leans on the others has none
LIKELY = 0.5  # probability of having an answer from which half a message is a question of its own


class Articles(Protocol):
    """Gives the article as it is published now, to check quotes against."""

    def __call__(self, slug: str) -> Article | None: ...


@dataclass(frozen=True)
class Choice:
    """What would be quoted, and how likely it is that it answers."""

    hits: tuple[Hit, ...]
    evidence: Evidence
    score: float
    leaves: bool = False  # whether a question of the message is left without an answer


class Answerer(Finder):
    """Answers from one index; heavy parts load once and are warmed before the first reader comes."""

    def __init__(
        self,
        index: PassageIndex,
        encoder: Encoder,
        articles: Articles | None = None,
        gate: Gate | None = None,
    ) -> None:
        found = gate or read_gate(index.curated)
        if index.is_mixed and gate is None:
            found = found.beside(read_gate(False))
        super().__init__(index, encoder, found)
        self._articles = articles or index.articles.get

    @classmethod
    def load(cls, folder: Path, encoder: Encoder, site: str = "", uri: str = "") -> Answerer:
        """Read an index and warm all parts up."""
        answerer = cls(read_index(folder, encoder.fingerprint, site, uri), encoder)
        answerer.answer("Is this ready?")
        return answerer

    def answer(
        self,
        query: str,
        topics: Mapping[str, float] | None = None,
        history: Sequence[Past] = (),
    ) -> Reply:
        """Answer one question with checked quotes, or say that the article has no answer.

        ``topics`` maps places of sections (``article#section``) to the dialogue model's probability of being
        asked about.
        """
        choice = self.choose(query, topics, history)
        if choice.score < self.gate.answer or not choice.hits:
            asked = ask_back(self.index, choice.evidence, choice.score, self.gate)
            # Words that only point have nothing of their own to ask back about.
            return (asked if stems(query) else None) or no_answer(choice.evidence, choice.score)
        quotes = self.quotes_of(choice)
        try:
            self.check(quotes)
        except QuoteError as error:
            logger.error("answer.quote.refused: %s", error)
            return no_answer(choice.evidence, 0.0)
        suggestions = suggestions_near(choice.evidence)
        return Answer(tuple(quotes), choice.score, suggestions, leaves=choice.leaves)

    def choose(
        self,
        query: str,
        topics: Mapping[str, float] | None = None,
        history: Sequence[Past] = (),
    ) -> Choice:
        """What would be quoted for one message, whether or not it is enough to be sent."""
        found = self.find(query, topics, history)
        score = min(found.at_most, max(found.score, self.gate.probability(found.whole)))
        parts = self._counted(found, score)
        if not found.compares and parts:
            score = max(score, *(self.gate.probability(part) for part in parts))
        left = [part for part in found.parts if part not in parts and asks_at_last(part.query)]
        near = max(map(self.gate.probability, left), default=0.0)
        if left and len(left) == len(found.parts) and near < self.gate.clarify:
            score = score if found.compares else near  # no question of it is near to anything
        hits = self._hits(found, parts, left)
        evidence = parts[0] if len(parts) > 1 else found.whole
        return Choice(tuple(hits), evidence, score, bool(left))

    def _hits(self, found: Found, parts: Sequence[Evidence], left: Sequence[Evidence]) -> list[Hit]:
        if len(parts) > 1:
            return select_parts(found.whole, parts, SIDE if found.compares else WHOLE)
        if parts and left:  # the one question that has an answer
            return select(parts[0])
        if len(parts) == 1 and self._is_story(parts[0], found.parts):
            return select(replace(parts[0], hits=tuple(both_ways(found.whole, parts[0]))))
        cuts = [cut for cut in found.cuts if all(map(self._is_asked, cut))]
        return select_halves(found.whole, cuts) or select(found.whole, found.compares)

    def _is_story(self, asked: Evidence, parts: Sequence[Evidence]) -> bool:
        """Whether what stands beside the one question of a message is none, nor what it points back to."""
        beside = [part.query for part in parts if part is not asked]
        return bool(beside) and not any(map(asks, beside)) and not points_back(asked.query)

    def _is_asked(self, half: Evidence) -> bool:
        best = half.hits[0].excerpt if half.hits else None
        is_word = best is not None and explains_word(best)
        names_it = best is not None and not set(half.terms).isdisjoint(stems(best.texts[-1]))
        return self.gate.probability(half) >= LIKELY and (names_it or not is_word)

    def _counted(self, found: Found, score: float) -> list[Evidence]:
        """The parts that are quoted for; words beside a question never stand for it."""
        counted = [part for part in found.parts if self._counts(part, found, score)]
        asked = [part for part in found.parts if _is_question(part.query, found.whole.query)]
        left = bool(asked) and not any(part in counted for part in asked)
        return [] if left and not found.compares else counted

    def _counts(self, part: Evidence, found: Found, score: float) -> bool:
        """Whether a part is quoted for: a side always, a question that has an answer."""
        if found.compares or self.gate.probability(part) >= self.gate.answer:
            return True
        is_short = is_follow_up(part.query) and len(part.terms) <= FEW
        leans = is_short or points_back(part.query)
        is_near = part.unanswered < FOREIGN and self.gate.probability(part) >= FAINT
        return leans and is_near and score >= self.gate.answer

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
        """Quote places again, checked, with what belongs beside them; what is no longer there is left out."""
        quotes: list[Quote] = []
        for span in spans:
            article = self.index.articles.get(span.article)
            if article and 0 <= span.start < span.end <= len(article.body):
                section = article.section_at(span.start)
                quotes.append(make_quote(article, section, span, article.text(span), 1.0))
        completed = self.completed(quotes)
        try:
            self.check(completed)
        except QuoteError:
            return ()
        return completed

    def completed(self, quotes: Sequence[Quote], first: bool = False) -> tuple[Quote, ...]:
        """Quotes with the sentence that an editor wants beside them, before them all where it is the answer."""
        beside = self.index.besides.missing([quote.span for quote in quotes])
        if beside is None:
            return tuple(quotes)
        added = self._quotes(beside, quotes[0].score)
        return (*added, *quotes) if first else (*quotes, *added)

    def more(self, spans: Sequence[Span]) -> tuple[Quote, ...]:
        """Quote what follows the given places in the same section, or nothing."""
        if not spans:
            return ()
        last = max(spans)
        article = self.index.articles.get(last.article)
        if article is None:
            return ()
        section = article.section_at(last.start)
        own = (self.index.excerpts[n] for n in self.index.numbers_of.get(last.article, ()))
        following = [
            excerpt
            for excerpt in own
            if excerpt.kind in ("sentence", "list")
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
        found = without(self.evidence(question), said)
        hits = [hit for hit in found.hits if not hit.excerpt.section.is_apparatus]
        score = self.gate.probability(replace(found, hits=tuple(hits)))
        if score < self.gate.answer:
            return ()
        choice = Choice((hits[0],), found, score)
        return self.requote([quote.span for quote in self.quotes_of(choice)])

    def quotes_of(self, choice: Choice) -> list[Quote]:
        """The quotes of all hits, each place once; an item of a list of words needs no introduction."""
        quotes: dict[Span, Quote] = {}
        for hit in choice.hits:
            found = self._quotes(hit.excerpt, choice.score)
            for quote in found[-1:] if explains_word(hit.excerpt) else found:
                quotes.setdefault(quote.span, quote)
        is_answer = asks_certainty(choice.evidence.query)
        return list(self.completed(list(quotes.values()), first=is_answer))

    def _quotes(self, excerpt: Excerpt, score: float) -> list[Quote]:
        article = self.index.articles[excerpt.article]
        pairs = zip(excerpt.spans, excerpt.texts, strict=True)
        return [
            make_quote(article, excerpt.section, span, text, round(score, 4))
            for span, text in pairs
        ]


def _is_question(part: str, message: str) -> bool:
    """Whether a part of a message asks: by its words, or by the mark after it."""
    return asks_at_last(part) or f"{part}?" in message
