"""What of an article may be quoted."""

from __future__ import annotations

import pytest

from knowledge.article import Article, parse_article, read_article
from knowledge.excerpts import Excerpt, curated_excerpt, excerpts_of, explains_word
from knowledge.guard import MOST_WORDS
from knowledge.settings import ROOT

TEXT = """# On tea

Green tea is picked in spring. Black tea is left to ferment. However, it spoils fast.

## Kettles

Kettles are made of:

- Copper.
- Steel.

## Cups

Cups are round.

But some are square.

## Sources

A book about tea.
"""


def read(text: str) -> Article:
    """An article of that text."""
    return parse_article(text, "tea")


def of_kind(text: str, kind: str) -> list[tuple[str, ...]]:
    """The texts of all excerpts of a kind."""
    return [e.texts for e in excerpts_of(read(text)) if e.kind == kind]


def test_a_sentence_is_quoted_under_the_guard() -> None:
    """A sentence that the next one limits comes with it, and only once."""
    assert of_kind(TEXT, "sentence")[:2] == [
        ("Green tea is picked in spring.",),
        ("Black tea is left to ferment. However, it spoils fast.",),
    ]


def test_the_guard_looks_across_paragraphs() -> None:
    """A limit in the next paragraph of the section comes along."""
    assert ("Cups are round.\n\nBut some are square.",) in of_kind(TEXT, "sentence")
    assert ("Cups are round.",) not in of_kind(TEXT, "sentence")


def test_the_guard_stops_at_a_heading() -> None:
    """Another section is another subject."""
    text = "Tea is old.\n\n## Age\n\nIt is old."
    assert of_kind(text, "sentence") == [("Tea is old.",), ("It is old.",)]


def test_a_list_is_quoted_with_its_introduction() -> None:
    """The whole list begins with the sentence that introduces it."""
    assert of_kind(TEXT, "list") == [("Kettles are made of:\n\n- Copper.\n- Steel.",)]


def test_an_item_is_quoted_with_its_introduction() -> None:
    """An item alone is no statement."""
    assert of_kind(TEXT, "item") == [
        ("Kettles are made of:", "Copper."),
        ("Kettles are made of:", "Steel."),
    ]


def test_an_introduction_is_never_quoted_alone() -> None:
    """A sentence that ends in a colon says nothing by itself."""
    assert ("Kettles are made of:",) not in of_kind(TEXT, "sentence")


def test_a_sentence_that_limits_a_list_comes_along() -> None:
    """Neither the list nor an item is quoted without the limit after it."""
    text = "Tea is:\n\n- green\n- black\n\nHowever, not all tea is tea. Milk is white."
    assert of_kind(text, "list") == [
        ("Tea is:\n\n- green\n- black", "However, not all tea is tea.")
    ]
    assert of_kind(text, "item")[0] == ("Tea is:", "green", "However, not all tea is tea.")


def test_a_long_list_is_quoted_only_by_its_items() -> None:
    """A list of too many words is no quote."""
    text = "Tea is:\n\n" + "\n".join(f"- kind {number}" for number in range(MOST_WORDS))
    assert of_kind(text, "list") == []
    assert len(of_kind(text, "item")) == MOST_WORDS


def test_sources_are_never_quoted() -> None:
    """A reference is no answer."""
    assert not any("book" in text for e in excerpts_of(read(TEXT)) for text in e.texts)


def test_the_core_is_what_carries_the_fact() -> None:
    """The core leaves the guard's neighbours out and joins an item to its introduction."""
    cores = {e.texts: e.core for e in excerpts_of(read(TEXT))}
    assert cores["Kettles are made of:", "Copper."] == "Kettles are made of Copper."
    assert cores[("Black tea is left to ferment. However, it spoils fast.",)] == (
        "Black tea is left to ferment."
    )


def test_an_excerpt_knows_its_article_and_length() -> None:
    """Words are counted over all places."""
    item = next(e for e in excerpts_of(read(TEXT)) if e.kind == "item")
    assert (item.article, item.words) == ("tea", 5)


def test_curated_words_are_found_where_they_stand() -> None:
    """Exact words give their place and section."""
    excerpt = curated_excerpt(read(TEXT), ["Cups are round."])
    assert excerpt is not None
    assert (excerpt.kind, excerpt.section.title) == ("curated", "Cups")


@pytest.mark.parametrize("words", ["Cups are blue.", "", "  "])
def test_words_that_are_not_in_the_article_give_nothing(words: str) -> None:
    """A publisher is told of them; they are never quoted."""
    assert curated_excerpt(read(TEXT), [words]) is None


def test_a_curated_item_brings_its_introduction() -> None:
    """An item that an editor names is quoted like any other."""
    excerpt = curated_excerpt(read(TEXT), ["Steel."])
    assert excerpt is not None
    assert excerpt.texts == ("Kettles are made of:", "Steel.")


def test_all_items_together_are_the_list() -> None:
    """A whole list that an editor names is one place."""
    excerpt = curated_excerpt(read(TEXT), ["Copper.\n- Steel."])
    assert excerpt is not None
    assert excerpt.texts == ("Kettles are made of:\n\n- Copper.\n- Steel.",)


def test_curated_places_stand_in_the_order_of_the_article() -> None:
    """Two places are quoted as they follow each other, once each."""
    words = ["Cups are round.", "Green tea is picked in spring.", "Cups are round."]
    excerpt = curated_excerpt(read(TEXT), words)
    assert excerpt is not None
    assert excerpt.texts == ("Green tea is picked in spring.", "Cups are round.")


@pytest.fixture(scope="module")
def published() -> tuple[Article, list[Excerpt]]:
    """The article of the house with its excerpts."""
    article = read_article(ROOT / "knowledge" / "articles" / "breast-calcifications.md")
    return article, excerpts_of(article)


def test_every_excerpt_of_the_published_article_stands_in_it(
    published: tuple[Article, list[Excerpt]],
) -> None:
    """Each text is the article's words at its place."""
    article, excerpts = published
    for excerpt in excerpts:
        assert excerpt.texts == tuple(article.text(span) for span in excerpt.spans)
        assert 1 <= len(excerpt.spans) <= 3


def test_every_sentence_of_the_published_article_can_be_quoted(
    published: tuple[Article, list[Excerpt]],
) -> None:
    """The guard leaves no sentence out but those that introduce a list."""
    article, excerpts = published
    cores = {excerpt.core for excerpt in excerpts if excerpt.kind == "sentence"}
    sentences = [
        s.text
        for p in article.passages
        if p.kind == "paragraph" and not p.section.is_sources
        for s in p.sentences
    ]
    assert [s for s in sentences if s not in cores and not s.endswith(":")] == []


@pytest.mark.parametrize("between", ["<!-- sure? -->", "---\n", "***"])
def test_nothing_between_two_sentences_is_quoted_with_them(between: str) -> None:
    """An editor's note or a break divides an excerpt into two places."""
    article = parse_article(f"Cups are round.\n\n{between}\n\nBut some are square.", "tea")
    (found,) = excerpts_of(article)
    assert found.texts == ("Cups are round.", "But some are square.")


def test_a_list_with_a_comment_is_quoted_by_its_items() -> None:
    """A note inside of a list never leaves the house."""
    article = parse_article("Cups are:\n\n- big\n<!-- no -->\n- small", "tea")
    texts = [text for excerpt in excerpts_of(article) for text in excerpt.texts]
    assert "small" in texts
    assert not [text for text in texts if "<!--" in text]


def test_what_only_explains_a_word_is_known() -> None:
    """An item of a list of words, and a sentence about a word."""
    text = (
        '# Tea\n\nThe word "oolong" means "dark". Tea: it is old.\n\n'
        "## Words used\n\nWords include:\n\n- Tannin: the bitter part.\n"
    )
    explained = {e.texts[-1] for e in excerpts_of(parse_article(text, "tea")) if explains_word(e)}
    assert explained == {'The word "oolong" means "dark".', "Tannin: the bitter part."}
