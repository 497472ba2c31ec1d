"""Links that highlight a quote; tests/browser/test_fragments.py shows them in a browser."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.article import Span, read_article
from knowledge.excerpts import excerpts_of
from knowledge.fragments import text_fragment
from knowledge.settings import ROOT


def fragment(body: str, words: str, number: int = 0) -> str:
    """The directive for the words, where they stand for the given time."""
    start = [match.start() for match in re.finditer(re.escape(words), body)][number]
    return text_fragment(body, Span("tea", start, start + len(words)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tea, milk & co-op", "Tea%2C%20milk%20%26%20co%2Dop"),
        ("- green tea", "green%20tea"),
        ("12. green tea", "green%20tea"),
        ("a b c d e f g h i j k l m", "a%20b%20c%20d%20e%20f,h%20i%20j%20k%20l%20m"),
        ("Tea is:\n\n- green\n- black", "Tea%20is%3A,black"),
        ("Tea is:\n\n1. green\n2. black", "Tea%20is%3A,black"),
        ("Tea **is**\n[old](https://example.org).", "Tea%20is%20old."),
        (
            "Tea 100%? “Yes” – it's #1",
            "Tea%20100%25%3F%20%E2%80%9CYes%E2%80%9D%20%E2%80%93%20it%27s%20%231",
        ),
    ],
)
def test_a_link_highlights_the_words(text: str, expected: str) -> None:
    """Markers of a list are not on the page, and commas and hyphens mean something in a link."""
    assert text_fragment(text, Span("tea", 0, len(text))) == f":~:text={expected}"


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, "Tea%20is%20old."),
        (1, "Tea%20is%20old.,-So"),
        (2, "new.-,Tea%20is%20old."),
    ],
)
def test_words_that_stand_more_than_once_get_context(number: int, expected: str) -> None:
    """The first place needs none; the others name what stands before or after them."""
    body = "Tea is old.\n\nMilk is white. Tea is old. So is milk.\n\nCups are new.\n\nTea is old."
    found = fragment(body, "Tea is old.", number)
    assert found.count("Tea%20is%20old.") == 1
    if number != 1:
        assert found == f":~:text={expected}"
    else:
        assert found in (":~:text=white.-,Tea%20is%20old.", f":~:text={expected}")


def test_words_inside_a_longer_sentence_are_another_place() -> None:
    """A browser would highlight the first one."""
    body = "Some say that tea is old.\n\nTea is old."
    assert fragment(body, "Tea is old.") == ":~:text=old.-,Tea%20is%20old."


def test_where_no_context_tells_them_apart_there_is_no_directive() -> None:
    """The link goes to the section's anchor."""
    row = "Tea is old."
    body = "\n\n".join([row] * 9)
    assert fragment(body, row, 0) == ":~:text=Tea%20is%20old."
    assert fragment(body, row, 4) == ""


def test_a_comment_or_a_break_is_no_part_of_a_link() -> None:
    """The page does not show it."""
    body = "Tea is old.\n\n<!-- note -->\n\n---\n\nMilk is new."
    assert (
        text_fragment(body, Span("tea", 0, len(body))) == ":~:text=Tea%20is%20old.,Milk%20is%20new."
    )


def test_a_place_without_words_has_no_directive() -> None:
    """White space can't be highlighted."""
    assert text_fragment("Tea.\n\nMilk.", Span("tea", 4, 6)) == ""


def test_every_excerpt_of_the_published_article_has_a_link() -> None:
    """Even where the article says a thing twice."""
    article = read_article(ROOT / "knowledge" / "articles" / "breast-calcifications.md")
    spans = {span for excerpt in excerpts_of(article) for span in excerpt.spans}
    assert [article.text(span) for span in spans if not text_fragment(article.body, span)] == []


WORD = st.sampled_from(["tea", "Tea", "is", "old,", "co-op", "a & b", "100%", "–", "“yes”"])
BODY = st.lists(st.lists(WORD, min_size=1, max_size=5).map(" ".join), min_size=1, max_size=8)


@settings(deadline=None)
@given(BODY, st.data())
def test_a_directive_is_well_formed_and_names_words_of_the_article(
    rows: list[str], data: st.DataObject
) -> None:
    """Whatever stands in it: at most four parts, each found in the text."""
    body = "\n\n".join(rows)
    row = data.draw(st.sampled_from(range(len(rows))))
    start = sum(len(text) + 2 for text in rows[:row])
    directive = text_fragment(body, Span("tea", start, start + len(rows[row])))
    if directive:
        parts = directive.removeprefix(":~:text=").split(",")
        assert 1 <= len(parts) <= 4
        assert not re.search(r"[^\w%.~,'-]", directive.removeprefix(":~:text="))
        assert all(unquote(part.strip("-")) in body for part in parts)
