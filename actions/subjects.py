"""What the articles are about: their titles, their subjects, and the questions that they name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from actions.memory import Memory
from knowledge.article import Article, Section

MOST_SUBJECTS = 8
MOST_QUESTIONS = 3


class Subjects:
    """Read once from the articles of an index."""

    def __init__(self, articles: Iterable[Article]) -> None:
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

    @property
    def listed(self) -> str:
        """The first subjects in one line."""
        return ", ".join(f"“{name}”" for name in self.names[:MOST_SUBJECTS])

    def next_questions(
        self, near: Sequence[str], memory: Memory, most: int = MOST_QUESTIONS
    ) -> tuple[str, ...]:
        """Questions that lead on: those near the answer first, none that was asked before."""
        wanted = dict.fromkeys([*near, *self.questions])
        return tuple(question for question in wanted if not memory.has_asked(question))[:most]


def _asks(section: Section) -> bool:
    return section.level > 2 and section.title.endswith("?")
