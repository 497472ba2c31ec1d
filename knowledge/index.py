"""The passage index in memory: keys with their vectors, and the excerpts they point to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
import numpy.typing as npt

from knowledge.article import Article
from knowledge.beside import Besides
from knowledge.demands import Demands
from knowledge.encoder import Vectors
from knowledge.excerpts import Excerpt, explains_word
from knowledge.expectation import is_about_figure
from knowledge.lexical import Lexicon, words
from knowledge.polar_lists import PolarLists
from knowledge.scope import Scope
from knowledge.vectors import VectorStore

KeyKind = Literal["sentence", "heading", "question", "topic", "unanswered", "general"]


@dataclass(frozen=True)
class Key:
    """A text whose vector is in the index, and the excerpts that it points to."""

    kind: KeyKind
    text: str
    targets: tuple[int, ...]  # positions in the list of excerpts


@dataclass(frozen=True)
class PassageIndex:
    """Everything that answering needs, in memory."""

    articles: dict[str, Article]
    excerpts: tuple[Excerpt, ...]
    keys: tuple[Key, ...]
    vectors: VectorStore  # one for each key
    encoder: str  # fingerprint of the encoder that made the vectors
    scope: Scope

    def is_heading(self, text: str) -> bool:
        """Whether a text is a heading of one article alone: "Treatment" may stand in many."""
        return self._headings.get(tuple(words(text))) is not None

    @cached_property
    def _headings(self) -> dict[tuple[str, ...], str | None]:
        """The article of each heading; None where several have it."""
        found: dict[tuple[str, ...], str | None] = {}
        for slug, article in self.articles.items():
            for heading in {tuple(words(section.title)) for section in article.sections}:
                found[heading] = None if heading in found else slug
        return found

    @cached_property
    def numbers_of(self) -> dict[str, list[int]]:
        """The excerpts of each article, by number."""
        found: dict[str, list[int]] = {}
        for number, excerpt in enumerate(self.excerpts):
            found.setdefault(excerpt.article, []).append(number)
        return found

    @cached_property
    def numbers_at(self) -> dict[str, npt.NDArray[np.int64]]:
        """The excerpts of each section, by its place (``article#section``)."""
        found: dict[str, list[int]] = {}
        for number, excerpt in enumerate(self.excerpts):
            found.setdefault(place_of(excerpt.article, excerpt.section.slug), []).append(number)
        return {place: np.array(numbers, dtype=np.int64) for place, numbers in found.items()}

    @property
    def curated(self) -> bool:
        """Whether somebody wrote questions for these articles."""
        return any(key.kind == "question" for key in self.keys)

    @cached_property
    def plain(self) -> npt.NDArray[np.bool_]:
        """Whether each excerpt is of an article that nobody wrote questions for, shape ``(excerpts,)``."""
        asked = {
            self.excerpts[n].article for k in self.keys if k.kind == "question" for n in k.targets
        }
        return np.array([e.article not in asked for e in self.excerpts], dtype=bool)

    @cached_property
    def is_mixed(self) -> bool:
        """Whether somebody wrote questions for some articles, but not for all."""
        return bool(self.plain.any() and not self.plain.all())

    @cached_property
    def key_kinds(self) -> npt.NDArray[np.str_]:
        """The kind of each key, shape ``(keys,)``."""
        return np.array([key.kind for key in self.keys])

    @cached_property
    def _targets(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        counts = np.array([len(key.targets) for key in self.keys], dtype=np.int64)
        flat = [target for key in self.keys for target in key.targets]
        return np.array(flat, dtype=np.int64), np.append(0, np.cumsum(counts))

    def targets_of(
        self, numbers: npt.NDArray[np.int64], scores: npt.NDArray[np.float64]
    ) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
        """Every excerpt that some keys point to, with its key's score; order is kept."""
        flat, starts = self._targets
        counts = starts[numbers + 1] - starts[numbers]
        shifts = np.repeat(starts[numbers] - np.append(0, np.cumsum(counts)[:-1]), counts)
        return flat[np.arange(int(counts.sum())) + shifts], np.repeat(scores, counts)

    @cached_property
    def references(self) -> npt.NDArray[np.float64]:
        """1 for an excerpt of a list of sources, 0 for others, shape ``(excerpts,)``."""
        return np.array([float(e.section.is_sources) for e in self.excerpts])

    @cached_property
    def definitions(self) -> npt.NDArray[np.float64]:
        """1 for an excerpt that only explains a word, 0 for others, shape ``(excerpts,)``."""
        return np.array([float(explains_word(e)) for e in self.excerpts])

    @cached_property
    def figures(self) -> npt.NDArray[np.float64]:
        """1 for an excerpt about a figure that another one gave, 0 for others, shape ``(excerpts,)``."""
        return np.array([float(is_about_figure(e.core)) for e in self.excerpts])

    @cached_property
    def lexicon(self) -> Lexicon:
        """Words of the excerpts with their headings."""
        return Lexicon([f"{e.section.title} {e.core}" for e in self.excerpts])

    @cached_property
    def polar_lists(self) -> PolarLists:
        """The lists that stand for one side: harmless, or suspicious."""
        titles = {slug: article.title for slug, article in self.articles.items()}
        return PolarLists(self.excerpts, self.lexicon, titles)

    @cached_property
    def demands(self) -> Demands:
        """Which excerpts hold what questions demand."""
        return Demands(self.excerpts)

    @cached_property
    def besides(self) -> Besides:
        """The sentences that are quoted beside others."""
        return Besides(self.excerpts)

    @cached_property
    def ask_lexicon(self) -> Lexicon:
        """Words in which readers ask for each excerpt, and its own."""
        texts: list[list[str]] = [[e.section.title, e.core] for e in self.excerpts]
        for key in self.keys:
            if key.kind == "question":
                for target in key.targets:
                    texts[target].append(key.text)
        return Lexicon([" ".join(parts) for parts in texts], b=0.3)

    @cached_property
    def _first_asks(self) -> dict[int, str]:
        asks: dict[int, str] = {}
        for key in self.keys:
            if key.kind == "question":
                for target in key.targets:
                    asks.setdefault(target, key.text)
        return asks

    def asked(self, number: int) -> str:
        """A question that an excerpt answers: its heading, or the first that readers ask; or ""."""
        title = self.excerpts[number].section.title
        text = title if title.endswith("?") else self._first_asks.get(number, "")
        return _as_question(text) if text else ""

    @cached_property
    def generals(self) -> dict[tuple[int, ...], str]:
        """What may be quoted to questions about a reader's own result: excerpts, and the name of each kind."""
        found: dict[tuple[int, ...], str] = {}
        for key in self.keys:
            if key.kind == "general":
                found.setdefault(key.targets, key.text)
        return found

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every lower-case word of the articles."""
        return frozenset(word for a in self.articles.values() for word in words(a.body))

    @cached_property
    def asked_words(self) -> frozenset[str]:
        """Every lower-case word in which readers ask, misspelt ones among them."""
        asked = (key.text for key in self.keys if key.kind in ("question", "topic"))
        return frozenset(word for text in asked for word in words(text))


def place_of(article: str, section: str) -> str:
    """The place of a section, by the slugs of both."""
    return f"{article}#{section}"


def _as_question(text: str) -> str:
    """A question as it is offered: readers write "i", and leave the mark out."""
    text = re.sub(r"\bi\b(?!\.)", "I", text.strip())
    return f"{text[:1].upper()}{text[1:].rstrip('?')}?"


def search_keys(
    index: PassageIndex, vector: Vectors, count: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    """Return numbers and cosines of up to ``count`` nearest keys, best first."""
    return index.vectors.search(vector, count)
