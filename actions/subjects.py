"""What the articles are about: their titles, their subjects, and the questions that they name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from actions.memory import Memory
from knowledge.article import Article, Section, Span

MOST_SUBJECTS = 8
MOST_QUESTIONS = 3
MOST_KNOWN = 30  # questions whose answers are known beforehand

Spans = Iterable[Span]


class Subjects:
    """Read once from the articles of an index.

    ``answer`` tells which places answer a question, so that what was quoted is not offered again.
    """

    def __init__(self, articles: Iterable[Article], answer: Callable[[str], Spans]) -> None:
        articles = list(articles)
        self.title = "”, “".join(article.title for article in articles)
        self.names = [
            section.title
            for article in articles
            for section in article.sections
            if section.level == 2 and not section.is_apparatus and not section.is_sources
        ]
        self.questions = [
            section.title for article in articles for section in article.sections if _asks(section)
        ]
        self._spans = {
            question: frozenset(answer(question)) for question in self.questions[:MOST_KNOWN]
        }

    @property
    def listed(self) -> str:
        """The first subjects in one line."""
        return ", ".join(f"“{name}”" for name in self.names[:MOST_SUBJECTS])

    def answered_by(self, spans: Iterable[Span]) -> list[str]:
        """The questions that some places answer."""
        quoted = frozenset(spans)
        return [question for question, places in self._spans.items() if places & quoted]

    def next_questions(
        self, near: Sequence[str], memory: Memory, most: int = MOST_QUESTIONS
    ) -> tuple[str, ...]:
        """Questions that lead on: those near the answer first, none that was asked before."""
        wanted = dict.fromkeys([*near, *self.questions])
        return tuple(question for question in wanted if not memory.has_asked(question))[:most]


def _asks(section: Section) -> bool:
    return section.level > 2 and section.title.endswith("?")
