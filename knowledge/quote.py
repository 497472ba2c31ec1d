"""A quote and its proof: the words, their place, and the article version they come from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from knowledge.article import Article, Section, Span
from knowledge.fragments import text_fragment


class QuoteError(Exception):
    """A quote is not what stands in the article."""


@dataclass(frozen=True)
class Citation:
    """Where a quote stands, for a reader: title, section, review date, link, content hash."""

    title: str
    section: str
    reviewed: str
    url: str
    sha256: str


@dataclass(frozen=True)
class Quote:
    """Words of an article with their place."""

    text: str
    span: Span
    citation: Citation
    score: float


def make_quote(article: Article, section: Section, span: Span, text: str, score: float) -> Quote:
    """Put the proof to an excerpt's words; nothing is checked here."""
    link, fragment = article.link(section), text_fragment(article.body, span)
    link += ("" if "#" in link or not fragment else "#") + fragment
    citation = Citation(article.title, section.title, article.reviewed, link, article.sha256)
    return Quote(text, span, citation, score)


def check_quote(quote: Quote, article: Article) -> None:
    """Raise unless the article has exactly these words at this place, in this version."""
    digest = hashlib.sha256(article.body.encode("utf-8")).hexdigest()
    if quote.citation.sha256 != digest:
        raise QuoteError(f"{article.slug}: the quote is of another version of the article")
    if not stands_at(article.body, quote.span.start, quote.span.end, quote.text):
        raise QuoteError(
            f"{article.slug}: characters {quote.span.start} to {quote.span.end} are not the quote"
        )


def stands_at(body: str, start: int, end: int, text: str) -> bool:
    """Whether characters ``start`` to ``end`` are exactly this text, and all of them exist."""
    return 0 <= start < end <= len(body) and body[start:end] == text
