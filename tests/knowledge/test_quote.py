"""A quote and its proof."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.article import Article, Span, parse_article
from knowledge.quote import Quote, QuoteError, check_quote, make_quote, stands_at

TEXT = "---\ntitle: On tea\nreviewed: 2026-01-02\n---\n# On tea\n\n## Age\n\nTea is old."


@pytest.fixture
def tea() -> Article:
    """A small article."""
    return parse_article(TEXT, "tea")


def quote_of(article: Article, words: str) -> Quote:
    """A quote of words in an article."""
    start = article.body.index(words)
    span = Span(article.slug, start, start + len(words))
    return make_quote(article, article.section_at(start), span, words, 0.9)


def test_a_citation_says_where_the_words_stand(tea: Article) -> None:
    """Title, section, review date, link and content hash come with the words."""
    citation = quote_of(tea, "Tea is old.").citation
    assert (citation.title, citation.section) == ("On tea", "Age")
    assert (citation.reviewed, citation.sha256) == ("2026-01-02", tea.sha256)
    assert citation.url == "/articles/tea#age:~:text=Tea%20is%20old."


def test_a_quote_above_all_sections_links_the_article() -> None:
    """Without an anchor the fragment gets a hash sign of its own."""
    article = parse_article("Tea is old.", "tea")
    assert quote_of(article, "Tea is").citation.url == "/articles/tea#:~:text=Tea%20is"


def test_a_true_quote_passes(tea: Article) -> None:
    """Exact words at their place in this version are sent."""
    check_quote(quote_of(tea, "Tea is old."), tea)


@pytest.mark.parametrize("text", ["Tea is old", "tea is old.", "Tea is  old.", ""])
def test_other_words_are_refused(tea: Article, text: str) -> None:
    """One character is enough."""
    with pytest.raises(QuoteError, match="are not the quote"):
        check_quote(replace(quote_of(tea, "Tea is old."), text=text), tea)


@pytest.mark.parametrize(("start", "end"), [(0, 11), (-11, -1), (17, 400), (0, 0), (9, 2)])
def test_another_place_is_refused(tea: Article, start: int, end: int) -> None:
    """A place outside of the article is none, even where Python could slice it."""
    quote = quote_of(tea, "Tea is old.")
    with pytest.raises(QuoteError, match="are not the quote"):
        check_quote(replace(quote, span=Span("tea", start, end)), tea)


def test_another_version_is_refused(tea: Article) -> None:
    """The same words in a changed article are no proof."""
    changed = parse_article(TEXT + " Yes.", "tea")
    with pytest.raises(QuoteError, match="another version"):
        check_quote(quote_of(tea, "Tea is old."), changed)


@given(st.text(max_size=20), st.integers(-30, 30), st.integers(-30, 30))
def test_words_stand_only_at_places_that_exist(body: str, start: int, end: int) -> None:
    """All characters from start to end exist wherever a text stands."""
    if stands_at(body, start, end, body[start:end]):
        assert 0 <= start < end <= len(body)
