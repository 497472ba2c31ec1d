"""A quote and its proof: the words, their place, and the article version they come from."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote as percent_encode

from knowledge.article import Article, Section, Span

_FRAGMENT_WORDS = 6
_MARKER = re.compile(r"\A\s*(?:(?:[-*+•]|\d{1,3}[.)])\s+)?")  # of a list's item


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
    link = article.link(section)
    link += ("" if "#" in link else "#") + text_fragment(article.body, span)
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


def text_fragment(body: str, span: Span) -> str:
    """A link part that lets a browser highlight the words (WICG, Scroll To Text Fragment).

    Sentences longer than a few words are named by their first and last words. Returns the directive
    to put after an anchor; a browser that does not know it falls back to the anchor.
    """
    line = body[span.start : span.end].strip().split("\n")
    words = _plain(line[0]).split()
    last = _plain(line[-1]).split()
    if len(line) == 1 and len(words) <= 2 * _FRAGMENT_WORDS:
        directive = _encode(words)
    else:
        directive = f"{_encode(words[:_FRAGMENT_WORDS])},{_encode(last[-_FRAGMENT_WORDS:])}"
    return f":~:text={directive}"


def _plain(line: str) -> str:
    return _MARKER.sub("", line)


def _encode(words: Sequence[str]) -> str:
    return percent_encode(" ".join(words), safe="").replace("-", "%2D")
