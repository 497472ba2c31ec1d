"""The questions that each article answers; what says the same as an answer is looked for in its article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from rapidfuzz import fuzz

from knowledge.article import Section, Span, overlaps
from knowledge.comfort import says_harmless
from knowledge.excerpts import Excerpt
from knowledge.index import PassageIndex
from knowledge.lexical import stems
from knowledge.personal import asks_for_own_result

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


class Leads:
    """The questions of each article of an index: read when a talk first comes to it, and kept."""

    def __init__(self, index: PassageIndex) -> None:
        self._index = index
        self._read: dict[str, list[Lead]] = {}

    def of(self, articles: Iterable[str]) -> list[Lead]:
        """The questions of some articles, in the order of their answers."""
        return [lead for article in articles for lead in self._of(article)]

    def answered_by(self, spans: Sequence[Span]) -> list[Lead]:
        """The questions that some places answer."""
        articles = dict.fromkeys(span.article for span in spans)
        return [lead for lead in self.of(articles) if overlaps(lead.answers, spans)]

    def _of(self, article: str) -> list[Lead]:
        if article not in self._read:
            self._read[article] = _apart(_leads(self._index, article))
        return self._read[article]


def subject_of(section: Section) -> str:
    """The part of an article that a section belongs to; a question of a list of questions is its own."""
    return section.parents[0] if section.parents and not section.is_apparatus else section.title


def _leads(index: PassageIndex, article: str) -> Iterator[Lead]:
    """The questions in the order of their answers; the same question at several places is one."""
    numbers = index.numbers_of.get(article, ())
    excerpts = [index.excerpts[number] for number in numbers]
    found: dict[str, list[Excerpt]] = {}
    for number, excerpt in zip(numbers, excerpts, strict=True):
        question = index.asked(number)
        is_general = QUESTION.match(question) and not asks_for_own_result(question)
        if is_general and excerpt.kind != "item" and not excerpt.section.is_sources:
            found.setdefault(question, []).append(excerpt)
    yield from sorted(_rows(excerpts, found), key=lambda lead: lead.place)


def _rows(excerpts: Sequence[Excerpt], found: Mapping[str, list[Excerpt]]) -> Iterator[Lead]:
    listed = {e.section.title for e in excerpts if e.section.is_apparatus}
    for question, own in found.items():
        same = [e for e in excerpts if any(_says_the_same(e, other) for other in own)]
        home = next((e for e in [*own, *same] if not e.section.is_apparatus), own[0])
        yield Lead(
            question,
            subject_of(home.section),
            home.spans[0],
            answers=frozenset(chain.from_iterable(e.spans for e in [*own, *same])),
            comforts=any(says_harmless(text) for text in (question, *(e.core for e in own))),
            is_usual=question in listed,
            about=frozenset(stems(" ".join([question, *(e.core for e in own)]))),
        )


def _apart(leads: Iterable[Lead]) -> list[Lead]:
    """The questions without those that ask the same in nearly the same words: "can you", "can I"."""
    kept: list[Lead] = []
    for lead in leads:
        if not any(_asks_the_same(lead, other) for other in kept):
            kept.append(lead)
    return kept


def _asks_the_same(one: Lead, other: Lead) -> bool:
    is_near = fuzz.ratio(one.question, other.question) >= SAME_QUESTION
    return is_near and overlaps(one.answers, list(other.answers))


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
