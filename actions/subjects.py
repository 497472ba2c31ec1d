"""What the articles are about: their subjects, and the questions that lead on in the one of the talk."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from zlib import crc32

from actions.leads import Lead, Leads, subject_of
from actions.library import subjects_of
from actions.memory import Memory
from knowledge.article import Section, Span
from knowledge.index import PassageIndex
from knowledge.lexical import stems
from knowledge.naming import Thing
from knowledge.own_results import INTENT as PERSONAL  # counted each time that no result is judged
from knowledge.things import Things

MOST_QUESTIONS = 2
MOST_FIRST = 3  # before anything was quoted
FIRST_ARTICLES = 3  # whose questions are offered then
_NAMED = re.compile(r"“(.+?)”(?=, “|\.)")


class Subjects:
    """Read once from an index: the questions that its editor wrote, and headings that are questions."""

    def __init__(self, index: PassageIndex, things: Things) -> None:
        self._articles = index.articles
        self._things = things
        # Of the articles' own questions, which are few: more than half of a suggestion's time went there.
        self._kind_of, self._named_in = cache(things.kind), cache(things.named)
        self._leads = Leads(index)
        self._first = tuple(index.articles)[:FIRST_ARTICLES]
        self._leads.of(self._first)  # so that the first reader does not wait for it
        self._homes: dict[str, list[str]] = {}  # the articles that have a subject
        self._headings: dict[str, list[tuple[str, str, list[str]]]] = {}  # by their main word
        for article in index.articles.values():
            for name in subjects_of(article):
                self._homes.setdefault(name, []).append(article.slug)
                self._note_heading(article.slug, name)

    def _note_heading(self, article: str, name: str) -> None:
        usual = self._things.usual_of(article)
        own = [stem for stem in stems(name) if stem not in usual]
        if own:
            self._headings.setdefault(own[0], []).append((article, name, own))

    def questions(self, memory: Memory) -> list[str]:
        """All questions of the article that a talk is about; before anything was quoted of the first ones."""
        return [lead.question for lead in self._of_talk(memory)]

    def answered_by(self, spans: Iterable[Span]) -> list[str]:
        """The questions that some places answer."""
        return [lead.question for lead in self._leads.answered_by(list(spans))]

    def next_questions(self, memory: Memory) -> tuple[str, ...]:
        """Questions that lead on, none that was asked, answered or shown before; fewer where few fit.

        They are about what was just quoted; before anything was quoted they are those that the articles list
        as their readers'. A reader who asked about an own result is not led to words that comfort, and a talk
        about the small ones not to the large ones.
        """
        if memory.spans:
            fresh = self._fresh(memory, self._of_talk(memory))
            return tuple(lead.question for lead in self._around(memory, fresh))[:MOST_QUESTIONS]
        return self.first_questions(memory)

    def first_questions(self, memory: Memory) -> tuple[str, ...]:
        """What the articles list as their readers' questions, about nothing in particular."""
        found = [
            leads for article in self._slugs(memory) if (leads := self._first_of(article, memory))
        ]
        chosen = [
            lead for leads in found for lead in _spread(leads, MOST_FIRST // len(found), memory)
        ]
        return tuple(dict.fromkeys(lead.question for lead in chosen))

    def _first_of(self, article: str, memory: Memory) -> list[Lead]:
        """Those that may be offered first of one article."""
        leads = self._leads.of([article])
        fresh = self._fresh(memory, leads)
        first = [lead for lead in fresh if lead == leads[0] or self._is_first(lead)]
        general = [lead for lead in fresh if self._named_in(lead.question) is None]
        return first or general or fresh

    def heading(self, words: str) -> str:
        """The one heading whose main word is among some words, all of them its own; or nothing."""
        said = frozenset(stems(words))
        found = [
            name
            for stem in said
            for article, name, own in self._headings.get(stem, ())
            if said - self._things.usual_of(article) <= frozenset(own)
        ]
        return found[0] if len(found) == 1 else ""

    def only(self, questions: Sequence[str], memory: Memory) -> tuple[str, ...]:
        """Those of some questions that were not asked, answered or shown before."""
        fresh = {lead.question for lead in self._fresh(memory, self._of_talk(memory))}
        return tuple(question for question in questions if question in fresh)[:MOST_QUESTIONS]

    def of_sections(self, text: str, memory: Memory) -> tuple[str, ...]:
        """One question for each of the first sections that a text names."""
        named = [name for name in dict.fromkeys(_NAMED.findall(text)) if name in self._homes]
        thing = self._things.named(memory.question)
        found: list[Lead] = []
        for name in named:
            leads = [x for x in self._leads.of(self._homes_of(name, memory)) if x.subject == name]
            fresh = (lead for lead in self._fresh(memory, leads) if self._fits(lead, thing))
            found += list(fresh)[:1]
        return tuple(lead.question for lead in found)[:MOST_QUESTIONS]

    def _homes_of(self, name: str, memory: Memory) -> list[str]:
        """The one article that a subject is meant of: its only one, or that of the talk."""
        homes = self._homes[name]
        return homes if len(homes) == 1 else [a for a in homes if a in self._slugs(memory)]

    def _slugs(self, memory: Memory) -> tuple[str, ...]:
        """The articles that a talk is about: those quoted last, before anything was quoted the first ones."""
        quoted = dict.fromkeys(s.article for s in memory.spans if s.article in self._articles)
        return tuple(quoted) or self._first

    def _of_talk(self, memory: Memory) -> list[Lead]:
        return self._leads.of(self._slugs(memory))

    def _fits(self, lead: Lead, thing: Thing | None) -> bool:
        """Whether a question names nothing else than what the talk is about."""
        return self._named_in(lead.question) in (None, thing)

    def _is_first(self, lead: Lead) -> bool:
        """Whether a question that an article lists is about nothing in particular."""
        return lead.is_usual and self._named_in(lead.question) is None

    def _fresh(self, memory: Memory, leads: Sequence[Lead]) -> list[Lead]:
        """Those of some questions that may be offered."""
        told = self._leads.answered_by(memory.spans)
        fresh = [x for x in leads if x not in told and not memory.has_asked(x.question)]
        if memory.count(PERSONAL) or memory.own or memory.told:
            fresh = [lead for lead in fresh if not lead.comforts]
        kind = self._things.kind(memory.question)
        kinds = ((lead, self._kind_of(lead.question)) for lead in fresh)
        return [lead for lead, other in kinds if not (kind and other) or kind.name == other.name]

    def _around(self, memory: Memory, leads: Sequence[Lead]) -> list[Lead]:
        """The questions of the same subject as what was quoted, the nearest first.

        After a word that the articles explain they are those that the word is in.
        """
        homes = [(lead.subject, lead.place) for lead in self._leads.answered_by(memory.spans)]
        homes += [(self._subject_at(span), span) for span in memory.spans]
        subject, place = homes[0]
        near = [lead for lead in leads if lead.place.article == place.article]
        here = self._section_at(place)
        thing = self._things.named(memory.question)
        if thing is not None and here and here.is_apparatus:  # the words that an article explains
            return [x for x in near if thing.is_in(x.about) and self._fits(x, thing)]
        return sorted(
            (lead for lead in near if lead.subject == subject),
            key=lambda x: (self._section_at(x.place) != here, abs(x.place.start - place.start)),
        )

    def _section_at(self, span: Span) -> Section | None:
        article = self._articles.get(span.article)
        return article.section_at(span.start) if article else None

    def _subject_at(self, span: Span) -> str:
        section = self._section_at(span)
        return subject_of(section) if section else ""


def _turn_of(memory: Memory) -> int:
    """A number that differs from turn to turn and from reader to reader, the same for the same talk."""
    return crc32(" ".join(memory.asked).encode())


def _spread(leads: Sequence[Lead], most: int, memory: Memory) -> list[Lead]:
    """Some of them, far from each other, beginning at another one each turn."""
    most, turn = min(most, len(leads)), _turn_of(memory)
    return [leads[(turn + number * len(leads) // most) % len(leads)] for number in range(most)]
