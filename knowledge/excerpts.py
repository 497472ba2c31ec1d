"""Everything of an article that may be quoted: sentences under the context guard, lists, items.

An excerpt is one to three places of an article that stand alone when they are quoted together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from knowledge.article import Article, Passage, Section, Sentence, Span
from knowledge.blocks import COMMENT
from knowledge.guard import MOST_WORDS, guarded_range, limits_previous

Kind = Literal["sentence", "list", "item", "curated"]


@dataclass(frozen=True)
class Excerpt:
    """Places of one article that can be quoted together, with the words at each."""

    kind: Kind
    section: Section
    spans: tuple[Span, ...]
    texts: tuple[str, ...]
    core: str  # the words that carry the fact: the sentence itself, without its guard
    beside: Excerpt | None = None  # a sentence that an editor wants quoted with it

    @property
    def article(self) -> str:
        """The article's slug."""
        return self.spans[0].article

    @property
    def own(self) -> tuple[Span, ...]:
        """Its places without the sentence that introduces a list."""
        pairs = zip(self.spans, self.texts, strict=True)
        own = tuple(span for span, text in pairs if not text.rstrip().endswith(":"))
        return own or self.spans

    @property
    def words(self) -> int:
        """How many words a reader has to read."""
        return sum(len(text.split()) for text in self.texts)


_WORD_MEANS = re.compile(r"The (?:word|term|name) [\"“']")
_WORD_ITEM = re.compile(r"(?:[-*+] )?[^:.;]{2,60}: \S[^\n]*")


def explains_word(excerpt: Excerpt) -> bool:
    """Whether an excerpt only says what a word means: an item of a list of words, or "The word ..."."""
    last = excerpt.texts[-1]
    is_item = excerpt.section.is_apparatus and bool(_WORD_ITEM.fullmatch(last))
    return is_item or bool(_WORD_MEANS.match(last))


def excerpts_of(article: Article) -> list[Excerpt]:
    """Return all excerpts of an article, in its order, without its list of sources."""
    found: dict[tuple[Span, ...], Excerpt] = {}
    for run in _runs(article.passages):
        of_run = _of_list if run[0].kind == "list" else _of_paragraphs
        for excerpt in of_run(article, run):
            found.setdefault(excerpt.spans, excerpt)
    return list(found.values())


def _runs(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    """Lists, each with what follows it, and paragraphs that follow each other in one section."""
    for section, group in groupby(passages, key=lambda passage: passage.section):
        if section.is_sources:
            continue
        inside = list(group)
        run: list[Passage] = []
        for number, passage in enumerate(inside):
            if passage.kind == "paragraph":
                run.append(passage)
                continue
            if run:
                yield run
            yield inside[number : number + 2]
            run = []
        if run:
            yield run


def _of_paragraphs(article: Article, run: Sequence[Passage]) -> Iterator[Excerpt]:
    """The sentences of paragraphs: the guard looks across the breaks between them."""
    sentences = [sentence for passage in run for sentence in passage.sentences]
    texts = [sentence.text for sentence in sentences]
    for number, sentence in enumerate(sentences):
        if sentence.text.endswith(":"):
            continue  # it introduces a list and says nothing alone
        reach = guarded_range(texts, number, number)
        if reach is not None:
            spans = _join(article, sentences[reach[0] : reach[1] + 1])
            yield _excerpt(article, "sentence", run[0].section, spans, sentence.text)


def _of_list(article: Article, run: Sequence[Passage]) -> Iterator[Excerpt]:
    """A list and its items; a sentence after the list that limits it comes along."""
    passage, *following = run
    after = following[0].sentences[:1] if following and following[0].kind == "paragraph" else ()
    tail = tuple(s.span for s in after if limits_previous(s.text))
    introduction = passage.introduction
    whole = Span(
        article.slug,
        introduction.span.start if introduction else passage.span.start,
        passage.span.end,
    )
    short = sum(len(article.text(span).split()) for span in (whole, *tail)) <= MOST_WORDS
    if short and not COMMENT.search(article.text(whole)):
        yield _excerpt(article, "list", passage.section, (whole, *tail), article.text(whole))
    lead = (introduction.span,) if introduction else ()
    for item in passage.sentences:
        core = f"{introduction.text.rstrip(':')} {item.text}" if introduction else item.text
        yield _excerpt(article, "item", passage.section, (*lead, item.span, *tail), core)


def curated_excerpt(article: Article, texts: Iterable[str]) -> Excerpt | None:
    """Find exact words in an article; an item of a list brings the sentence that introduces it.

    Returns None where the words are not (or no longer) in the article.
    """
    spans: list[Span] = []
    for text in texts:
        start = article.body.find(text.strip())
        if start < 0 or not text.strip():
            return None
        span = Span(article.slug, start, start + len(text.strip()))
        spans += [s for s in _with_introduction(article, span) if s not in spans]
    section = article.section_at(spans[-1].start)
    core = " ".join(article.text(span) for span in spans)
    return _excerpt(article, "curated", section, tuple(sorted(spans)), core)


def _with_introduction(article: Article, span: Span) -> list[Span]:
    for passage in article.passages:
        if passage.kind != "list" or not (passage.span.start <= span.start < passage.span.end):
            continue
        items = [s.span for s in passage.sentences if span.start <= s.span.start < span.end]
        places = items if len(items) < len(passage.sentences) else [passage.span]
        lead = [passage.introduction.span] if passage.introduction else []
        if places == [passage.span] and lead:
            return [Span(article.slug, lead[0].start, passage.span.end)]
        return lead + places
    return [span]


def _join(article: Article, sentences: Sequence[Sentence]) -> tuple[Span, ...]:
    """One place for sentences that follow each other; a comment or a break between them divides."""
    spans = [sentences[0].span]
    for sentence in sentences[1:]:
        between = article.body[spans[-1].end : sentence.span.start]
        start = sentence.span.start if between.strip() else spans.pop().start
        spans.append(Span(article.slug, start, sentence.span.end))
    return tuple(spans)


def _excerpt(
    article: Article, kind: Kind, section: Section, spans: tuple[Span, ...], core: str
) -> Excerpt:
    return Excerpt(kind, section, spans, tuple(article.text(s) for s in spans), core)
