"""What the articles are about: their titles, their subjects, and the questions that lead on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from zlib import crc32

from rapidfuzz import fuzz

from actions.memory import Memory
from knowledge.article import Section, Span
from knowledge.comfort import says_harmless
from knowledge.excerpts import Excerpt
from knowledge.index import PassageIndex
from knowledge.lexical import stems
from knowledge.naming import Thing
from knowledge.own_results import INTENT as PERSONAL  # counted each time that no result is judged
from knowledge.personal import asks_for_own_result
from knowledge.things import Things

MOST_SUBJECTS = 8
MOST_QUESTIONS = 2
MOST_FIRST = 3  # before anything was quoted
SAME_QUESTION = 92.0  # similarity of two questions with one answer from which they are one
ALIKE = 80.0  # similarity of two sentences from which they say the same
QUESTION = re.compile(
    r"(?:what|why|how|when|where|which|who|is|are|do|does|can|should|will) .+ .+\?", re.IGNORECASE
)


@dataclass(frozen=True)
class Lead:
    """A question that an article answers: its subject, where its answer stands, and every such place."""

    question: str
    subject: str
    place: Span
    answers: frozenset[Span]
    comforts: bool = False  # whether it leads to words that something is no danger
    is_usual: bool = False  # whether an article lists it as a question that readers ask
    about: frozenset[str] = frozenset()  # the stems of the question and its answer


class Subjects:
    """Read once from an index: the questions that its editor wrote, and headings that are questions."""

    def __init__(self, index: PassageIndex) -> None:
        self._articles = index.articles
        articles = list(index.articles.values())
        self.title = "”, “".join(article.title for article in articles)
        self.reviewed = ", ".join(article.reviewed for article in articles if article.reviewed)
        self.names = [
            section.title
            for article in articles
            for section in article.sections
            if section.level == 2 and not section.is_apparatus and not section.is_sources
        ]
        self.sources = [
            Span(article.slug, min(places).start, max(places).end)
            for article in articles
            if (places := [p.span for p in article.passages if p.section.is_sources])
        ]
        self._things = Things(articles)
        self._leads = _apart(_leads(index))
        self.questions = [lead.question for lead in self._leads]

    @property
    def listed(self) -> str:
        """The first subjects in one line."""
        return ", ".join(f"“{name}”" for name in self.names[:MOST_SUBJECTS])

    def answered_by(self, spans: Iterable[Span]) -> list[str]:
        """The questions that some places answer."""
        return [lead.question for lead in self._answered_by(list(spans))]

    def next_questions(self, memory: Memory) -> tuple[str, ...]:
        """Questions that lead on, none that was asked, answered or shown before; fewer where few fit.

        They are about what was just quoted; before anything was quoted they are those that the articles list
        as their readers'. A reader who asked about an own result is not led to words that comfort, and a talk
        about the small ones not to the large ones.
        """
        fresh = self._fresh(memory)
        if memory.spans:
            return tuple(lead.question for lead in self._around(memory, fresh))[:MOST_QUESTIONS]
        return self.first_questions(memory)

    def first_questions(self, memory: Memory) -> tuple[str, ...]:
        """What the articles list as their readers' questions, about nothing in particular."""
        fresh = self._fresh(memory)
        first = [lead for lead in fresh if lead == self._leads[0] or self._is_first(lead)]
        general = [lead for lead in fresh if self._things.named(lead.question) is None]
        chosen = _spread(first or general or fresh, MOST_FIRST, memory)
        return tuple(lead.question for lead in chosen)

    def heading(self, words: str) -> str:
        """The one heading whose main word is among some words, all of them its own; or nothing."""
        said = frozenset(stems(words)) - self._things.usual
        found = [name for name in self.names if said and self._is_named(name, said)]
        return found[0] if len(found) == 1 else ""

    def _is_named(self, heading: str, said: frozenset[str]) -> bool:
        own = [stem for stem in stems(heading) if stem not in self._things.usual]
        return own[:1] != [] and own[0] in said and said <= frozenset(own)

    def only(self, questions: Sequence[str], memory: Memory) -> tuple[str, ...]:
        """Those of some questions that were not asked, answered or shown before."""
        fresh = {lead.question for lead in self._fresh(memory)}
        return tuple(question for question in questions if question in fresh)[:MOST_QUESTIONS]

    def of_sections(self, text: str, memory: Memory) -> tuple[str, ...]:
        """One question for each of the first sections that a text names."""
        named = [name for name in self.names if f"“{name}”" in text]
        thing = self._things.named(memory.question)
        fresh = (lead for lead in self._fresh(memory) if self._fits(lead, thing))
        found = _one_each(lead for lead in fresh if lead.subject in named)
        found.sort(key=lambda lead: text.index(lead.subject))
        return tuple(lead.question for lead in found)[:MOST_QUESTIONS]

    def _fits(self, lead: Lead, thing: Thing | None) -> bool:
        """Whether a question names nothing else than what the talk is about."""
        return self._things.named(lead.question) in (None, thing)

    def _is_first(self, lead: Lead) -> bool:
        """Whether a question that an article lists is about nothing in particular."""
        return lead.is_usual and self._things.named(lead.question) is None

    def _fresh(self, memory: Memory) -> list[Lead]:
        """The questions that may be offered."""
        told = self._answered_by(memory.spans)
        fresh = [x for x in self._leads if x not in told and not memory.has_asked(x.question)]
        if memory.count(PERSONAL) or memory.own or memory.told:
            fresh = [lead for lead in fresh if not lead.comforts]
        kind = self._things.kind(memory.question)
        kinds = ((lead, self._things.kind(lead.question)) for lead in fresh)
        return [lead for lead, other in kinds if not (kind and other) or kind.name == other.name]

    def _answered_by(self, spans: Sequence[Span]) -> list[Lead]:
        return [lead for lead in self._leads if _overlap(lead.answers, spans)]

    def _around(self, memory: Memory, leads: Sequence[Lead]) -> list[Lead]:
        """The questions of the same subject as what was quoted, the nearest first.

        After a word that the articles explain they are those that the word is in.
        """
        homes = [(lead.subject, lead.place) for lead in self._answered_by(memory.spans)]
        homes += [(self._subject_at(span), span) for span in memory.spans]
        subject, place = homes[0]
        same = [lead for lead in leads if lead.subject == subject]
        here = self._section_at(place)
        thing = self._things.named(memory.question)
        if thing is not None and here and here.is_apparatus:  # the words that an article explains
            return [x for x in leads if thing.is_in(x.about) and self._fits(x, thing)]
        return sorted(
            same,
            key=lambda x: (self._section_at(x.place) != here, abs(x.place.start - place.start)),
        )

    def _section_at(self, span: Span) -> Section | None:
        article = self._articles.get(span.article)
        return article.section_at(span.start) if article else None

    def _subject_at(self, span: Span) -> str:
        section = self._section_at(span)
        return _subject(section) if section else ""


def _leads(index: PassageIndex) -> Iterator[Lead]:
    """The questions in the order of their answers; the same question at several places is one."""
    found: dict[str, list[Excerpt]] = {}
    for number, excerpt in enumerate(index.excerpts):
        question = index.asked(number)
        is_general = QUESTION.match(question) and not asks_for_own_result(question)
        if is_general and excerpt.kind != "item" and not excerpt.section.is_sources:
            found.setdefault(question, []).append(excerpt)
    rows = [_lead(index, question, excerpts) for question, excerpts in found.items()]
    yield from sorted(rows, key=lambda lead: lead.place)


def _apart(leads: Iterable[Lead]) -> list[Lead]:
    """The questions without those that ask the same in nearly the same words: "can you", "can I"."""
    kept: list[Lead] = []
    for lead in leads:
        if not any(_asks_the_same(lead, other) for other in kept):
            kept.append(lead)
    return kept


def _asks_the_same(one: Lead, other: Lead) -> bool:
    is_near = fuzz.ratio(one.question, other.question) >= SAME_QUESTION
    return is_near and _overlap(one.answers, list(other.answers))


def _lead(index: PassageIndex, question: str, excerpts: Sequence[Excerpt]) -> Lead:
    same = [e for e in index.excerpts if any(_says_the_same(e, other) for other in excerpts)]
    answers = frozenset(chain.from_iterable(e.spans for e in [*excerpts, *same]))
    home = next((e for e in [*excerpts, *same] if not e.section.is_apparatus), excerpts[0])
    comforts = any(says_harmless(text) for text in (question, *(e.core for e in excerpts)))
    is_usual = any(e.section.is_apparatus and e.section.title == question for e in index.excerpts)
    about = frozenset(stems(" ".join([question, *(e.core for e in excerpts)])))
    return Lead(question, _subject(home.section), home.spans[0], answers, comforts, is_usual, about)


def _says_the_same(one: Excerpt, other: Excerpt) -> bool:
    is_sentence = one.kind != "item" and len(one.spans) == len(other.spans) == 1
    return (
        is_sentence
        and max(fuzz.ratio(one.core, other.core), _inside(one.core, other.core)) >= ALIKE
    )


def _inside(one: str, other: str) -> float:
    """How much of the shorter text begins the other one, 0 to 100."""
    short = min(len(one), len(other)) - 1  # without its full stop
    return 100.0 if one[:short] == other[:short] else 0.0


def _subject(section: Section) -> str:
    """The part of an article that a section belongs to; a question of a list of questions is its own."""
    return section.parents[0] if section.parents and not section.is_apparatus else section.title


def _overlap(places: Iterable[Span], spans: Sequence[Span]) -> bool:
    return any(
        place.article == span.article and place.start < span.end and span.start < place.end
        for place in places
        for span in spans
    )


def _one_each(leads: Iterable[Lead]) -> list[Lead]:
    """The first question of each subject."""
    found: dict[str, Lead] = {}
    for lead in leads:
        found.setdefault(lead.subject, lead)
    return list(found.values())


def _turn_of(memory: Memory) -> int:
    """A number that differs from turn to turn and from reader to reader, the same for the same talk."""
    return crc32(" ".join(memory.asked).encode())


def _spread(leads: Sequence[Lead], most: int, memory: Memory) -> list[Lead]:
    """Some of them, far from each other, beginning at another one each turn."""
    most, turn = min(most, len(leads)), _turn_of(memory)
    return [leads[(turn + number * len(leads) // most) % len(leads)] for number in range(most)]
