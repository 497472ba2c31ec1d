"""The articles by their names, and the one that a talk is about: what the bot's own texts say of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from actions.memory import Memory
from actions.wording import Wording
from knowledge.article import Article, Sentence, Span

MOST_TITLES = 3  # that are named; of more the first ones, and how many others there are
NAMED = 2  # of more than these
MOST_SUBJECTS = 8
SEVERAL = "_articles"  # what a text's variant for several articles is called by
HERE = "_here"  # the same for a talk that is about one of them

T = TypeVar("T")


def for_several(texts: Mapping[str, T], articles: int) -> Mapping[str, T]:
    """The texts, each in its variant for several articles where it has one and there are several."""
    if articles < 2:
        return texts
    return {name: texts.get(f"{name}{SEVERAL}", text) for name, text in texts.items()}


class Library:
    """All articles of an index."""

    def __init__(self, articles: Mapping[str, Article], wording: Wording) -> None:
        self._articles = articles
        self._wording = wording
        self.titles = self._titles()

    def article(self, memory: Memory) -> Article | None:
        """The article that a talk is about: the one that was quoted last, or the only one."""
        quoted = next((self._articles.get(span.article) for span in memory.spans), None)
        return quoted or (next(iter(self._articles.values())) if len(self._articles) == 1 else None)

    def text(self, name: str, memory: Memory) -> str:
        """The name of a text, or of its variant for a talk about one of several articles."""
        here = f"{name}{HERE}"
        is_one = len(self._articles) > 1 and self.article(memory) is not None
        return here if is_one and self._wording.has(here) else name

    def names(self, memory: Memory) -> dict[str, str]:
        """What stands for the words in braces of a text."""
        article = self.article(memory)
        return {
            "titles": self.titles,
            "title": article.title if article else "",
            "subjects": listed(article) if article else "",
            "reviewed": article.reviewed if article else "",
        }

    def is_reviewed(self, memory: Memory) -> bool:
        """Whether a date of review can be told: of the article of a talk, or of any."""
        article = self.article(memory)
        return any(a.reviewed for a in ([article] if article else self._articles.values()))

    def sources(self, memory: Memory) -> list[Span]:
        """Where the article of a talk has its list of sources."""
        article = self.article(memory)
        places = [p.span for p in article.passages if p.section.is_sources] if article else []
        return [Span(places[0].article, min(places).start, max(places).end)] if places else []

    def source_items(self, memory: Memory) -> list[tuple[Sentence, Sentence]]:
        """Each source of the article of a talk, with the sentence that introduces their list."""
        article = self.article(memory)
        lists = [p for p in article.passages if p.section.is_sources] if article else []
        return [(p.introduction, item) for p in lists if p.introduction for item in p.sentences]

    def _titles(self) -> str:
        titles = [f"“{article.title}”" for article in self._articles.values()]
        if len(titles) < 2:
            return "".join(titles)
        first = titles[:NAMED] if len(titles) > MOST_TITLES else titles[:-1]
        name = "titles_others" if len(titles) > MOST_TITLES else "titles_last"
        count = f"{len(titles) - len(first):,}"
        return self._wording.first(name, titles=", ".join(first), title=titles[-1], count=count)


def listed(article: Article) -> str:
    """The first subjects of an article in one line."""
    return ", ".join(f"“{name}”" for name in subjects_of(article)[:MOST_SUBJECTS])


def subjects_of(article: Article) -> list[str]:
    """The titles of an article's parts, without lists of words, questions and sources."""
    return [
        section.title
        for section in article.sections
        if section.level == 2 and not section.is_apparatus and not section.is_sources
    ]
