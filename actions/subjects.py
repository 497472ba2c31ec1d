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
from knowledge.own_results import INTENT as PERSONAL  # counted each time that no result is judged
from knowledge.personal import asks_for_own_result

MOST_SUBJECTS = 8
MOST_QUESTIONS = 3
MOST_NEAR = 2  # questions near the last quote; the one after them opens another subject
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


class Subjects:
    """Read once from an index: the questions that its editor wrote, and headings that are questions."""

    def __init__(self, index: PassageIndex) -> None:
        self._articles = index.articles
        articles = list(index.articles.values())
        self.title = "”, “".join(article.title for article in articles)
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
        self._leads = _apart(_leads(index))
        self.questions = [lead.question for lead in self._leads]

    @property
    def listed(self) -> str:
        """The first subjects in one line."""
        return ", ".join(f"“{name}”" for name in self.names[:MOST_SUBJECTS])

    def answered_by(self, spans: Iterable[Span]) -> list[str]:
        """The questions that some places answer."""
        return [lead.question for lead in self._answered_by(list(spans))]

    def next_questions(
        self, near: Sequence[str], memory: Memory, most: int = MOST_QUESTIONS
    ) -> tuple[str, ...]:
        """Questions that lead on, none that was asked or answered before.

        First those about what was just quoted, or without a quote one that retrieval found ``near``; then one
        about another subject. A reader who asked about an own result is not led to words that comfort.
        """
        told = self._answered_by(memory.spans)
        new = [x for x in self._leads if x not in told and not memory.has_asked(x.question)]
        offered = memory.offer.choices if memory.offer else ()
        fresh = [lead for lead in new if lead.question not in offered] or new
        if memory.count(PERSONAL) or memory.own or memory.told:
            fresh = [lead for lead in fresh if not lead.comforts] or fresh
        around = self._around(memory.spans, fresh)
        if not around:
            around = [lead for lead in fresh if lead.question in near][:1]
        chosen = around[: min(MOST_NEAR, most)]
        subjects = {lead.subject for lead in [*chosen, *told]}
        others = _one_each(lead for lead in fresh if lead.subject not in subjects)
        chosen += _spread(others, most - len(chosen), _turn_of(memory))
        rest = [lead for lead in [*around, *fresh, *new] if lead not in chosen]
        wanted = dict.fromkeys(lead.question for lead in [*chosen, *rest])
        return tuple(wanted)[:most]

    def _answered_by(self, spans: Sequence[Span]) -> list[Lead]:
        return [lead for lead in self._leads if _overlap(lead.answers, spans)]

    def _around(self, spans: Sequence[Span], leads: Sequence[Lead]) -> list[Lead]:
        """The questions of the same subject as some places, the nearest first."""
        homes = [(lead.subject, lead.place) for lead in self._answered_by(spans)]
        homes += [(self._subject_at(span), span) for span in spans]
        if not homes:
            return []
        subject, place = homes[0]
        same = [lead for lead in leads if lead.subject == subject]
        return sorted(same, key=lambda lead: abs(lead.place.start - place.start))

    def _subject_at(self, span: Span) -> str:
        article = self._articles.get(span.article)
        return _subject(article.section_at(span.start)) if article else ""


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
    return Lead(question, _subject(home.section), home.spans[0], answers, comforts)


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


def _spread(leads: Sequence[Lead], most: int, turn: int) -> list[Lead]:
    """Some of them, far from each other, beginning at another one each turn."""
    most = min(most, len(leads))
    return [leads[(turn + number * len(leads) // most) % len(leads)] for number in range(most)]
