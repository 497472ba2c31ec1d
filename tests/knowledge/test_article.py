"""The canonical article and its places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.article import Article, Span, overlaps, parse_article, read_article, slugify
from knowledge.errors import ArticleError
from knowledge.settings import ROOT

TEXT = """---
title: On tea
url: /articles/tea
reviewed: 2026-01-02
locale: en-GB
---

# On tea

Tea is a drink. It is old.

## Kinds

There are kinds, such as:

- Green tea.
- Black tea, which
  is left to ferment.

### Green

Green tea is green.

## Kinds

1. First.

2. Second.

## Sources

- A book about tea.
"""


@pytest.fixture
def tea() -> Article:
    """The article above."""
    return parse_article(TEXT, "tea", site="https://example.org/")


def test_the_front_matter_gives_the_facts(tea: Article) -> None:
    """Title, address, review date and locale come from the front matter."""
    assert (tea.title, tea.url) == ("On tea", "https://example.org/articles/tea")
    assert (tea.reviewed, tea.locale) == ("2026-01-02", "en-GB")


def test_the_body_is_what_follows_without_outer_white_space(tea: Article) -> None:
    """Places count from the first character after the front matter."""
    assert tea.body.startswith("# On tea\n")
    assert tea.body.endswith("about tea.")


def test_every_sentence_stands_at_its_place(tea: Article) -> None:
    """A sentence's words are the body's characters from start to end."""
    sentences = [s for p in tea.passages for s in p.sentences]
    assert sentences
    assert [s.text for s in sentences] == [tea.text(s.span) for s in sentences]


def test_headings_give_sections_with_parents(tea: Article) -> None:
    """A section knows its level and the titles above it, without the article's own."""
    green = next(s for s in tea.sections if s.title == "Green")
    assert (green.level, green.parents) == (3, ("Kinds",))
    assert [s.slug for s in tea.sections] == ["on-tea", "kinds", "green", "kinds-2", "sources"]


def test_a_list_knows_the_sentence_that_introduces_it(tea: Article) -> None:
    """The introduction is the sentence with a colon before the list."""
    kinds = next(p for p in tea.passages if p.kind == "list")
    assert kinds.introduction is not None
    assert kinds.introduction.text == "There are kinds, such as:"


def test_items_lose_their_markers_and_may_run_over_lines(tea: Article) -> None:
    """An item is its words, over as many lines as it has."""
    kinds = next(p for p in tea.passages if p.kind == "list")
    assert [s.text for s in kinds.sentences] == [
        "Green tea.",
        "Black tea, which\n  is left to ferment.",
    ]


def test_blank_lines_between_items_do_not_end_a_list(tea: Article) -> None:
    """A loose list is one list."""
    numbered = [p for p in tea.passages if p.section.slug == "kinds-2"]
    assert [[s.text for s in p.sentences] for p in numbered] == [["First.", "Second."]]


def test_a_list_without_a_colon_before_it_has_no_introduction() -> None:
    """A finished sentence before a list introduces nothing."""
    article = parse_article("Tea is old.\n\n- Green tea.", "tea")
    assert article.passages[1].introduction is None


def test_a_list_may_follow_its_introduction_without_a_blank_line() -> None:
    """A list starts at its first marker."""
    article = parse_article("Tea is:\n- green\n- black", "tea")
    assert [p.kind for p in article.passages] == ["paragraph", "list"]
    assert article.passages[1].introduction == article.passages[0].sentences[0]


def test_the_list_of_sources_is_known(tea: Article) -> None:
    """References are marked so that nobody quotes them."""
    assert [s.slug for s in tea.sections if s.is_sources] == ["sources"]


def test_a_section_is_found_by_a_character(tea: Article) -> None:
    """Each character belongs to the section around it."""
    assert tea.section_at(tea.body.index("Green tea is green")).title == "Green"
    assert tea.section_at(0).title == "On tea"


def test_links_name_the_section(tea: Article) -> None:
    """A section's link has its anchor, the article's own has none."""
    assert tea.link(tea.sections[1]) == "https://example.org/articles/tea#kinds"
    assert tea.link(tea.sections[0]) == "https://example.org/articles/tea"


def test_the_hash_changes_with_the_words(tea: Article) -> None:
    """One character more is another version."""
    other = parse_article(TEXT.replace("Tea is a drink", "Tea is one drink"), "tea")
    assert len(tea.sha256) == 64
    assert tea.sha256 != other.sha256


def test_without_front_matter_the_first_heading_is_the_title() -> None:
    """An article needs no front matter."""
    article = parse_article("# Tea\n\nTea is old.", "tea")
    assert (article.title, article.url, article.reviewed) == ("Tea", "/articles/tea", "")


def test_without_any_title_the_name_is_one() -> None:
    """The file's name stands in."""
    assert parse_article("Tea is old.", "on-green-tea").title == "On green tea"


def test_an_address_of_its_own_is_kept() -> None:
    """Only an address that begins with a slash gets the site before it."""
    text = "---\nurl: https://else.example/tea\n---\nTea is old."
    assert parse_article(text, "tea", site="https://example.org").url == "https://else.example/tea"


def test_the_same_heading_twice_gets_a_number() -> None:
    """Anchors are unique, and never empty."""
    taken: set[str] = set()
    assert [slugify(t, taken) for t in ("Tea & milk?", "Tea milk", "!")] == [
        "tea-milk",
        "tea-milk-2",
        "section",
    ]


def test_a_span_holds_what_lies_inside_it() -> None:
    """Spans of another article are never inside."""
    assert Span("tea", 2, 9).holds(Span("tea", 2, 5))
    assert not Span("tea", 2, 9).holds(Span("tea", 5, 10))
    assert not Span("tea", 2, 9).holds(Span("milk", 3, 4))


LINES = st.sampled_from(
    [
        "",
        "# One",
        "## Two",
        "Tea is old. It is good.",
        "- item",
        "1. first",
        "  more of it",
        "such as:",
    ]
)


@given(st.lists(LINES, max_size=12).map("\n".join))
def test_the_places_of_any_article_are_true_and_in_order(text: str) -> None:
    """Sentences never overlap, and each lies inside its passage."""
    try:
        article = parse_article(text, "tea")
    except ArticleError:
        return
    position = 0
    for passage in article.passages:
        for sentence in passage.sentences:
            assert passage.span.holds(sentence.span)
            assert article.text(sentence.span) == sentence.text != ""
            assert position <= sentence.span.start
            position = sentence.span.end


def test_the_first_article_of_the_house_is_read() -> None:
    """The published article parses into sections that each have an anchor of their own."""
    article = read_article(ROOT / "knowledge" / "articles" / "breast-calcifications.md")
    slugs = [section.slug for section in article.sections]
    assert len(slugs) == len(set(slugs)) > 20


def test_a_draft_says_so() -> None:
    """Title, address and date may be unknown."""
    text = "---\ntitle:\nurl:\nreviewed:\nlocale: en\ndraft: true\n---\nTea is old."
    article = parse_article(text, "tea")
    assert (article.draft, article.title, article.url) == (True, "Tea", "/articles/tea")
    assert not parse_article("Tea is old.", "tea").draft


def test_a_comment_is_in_no_sentence() -> None:
    """A sentence that can't be quoted without a comment is not quoted at all."""
    article = parse_article("Tea <!-- black --> is old. Tea is good. <!-- sure? -->\n- a", "tea")
    assert [s.text for p in article.passages for s in p.sentences] == ["Tea is good.", "a"]


def test_an_underlined_title_is_the_title() -> None:
    """It is a section and no sentence."""
    article = parse_article("On tea\n======\n\nTea is old.", "tea")
    assert (article.title, article.sections[0].title) == ("On tea", "On tea")
    assert [s.text for p in article.passages for s in p.sentences] == ["Tea is old."]


def test_places_of_other_articles_never_overlap() -> None:
    """The same characters of two articles are two places."""
    assert overlaps([Span("a", 0, 5)], [Span("a", 4, 9)])
    assert not overlaps([Span("a", 0, 5)], [Span("b", 4, 9)])
