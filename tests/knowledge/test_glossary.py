"""The words that an article explains."""

from __future__ import annotations

import pytest

from knowledge.article import parse_article
from knowledge.glossary import Glossary, asked_term, asks_what_it_means

TEXT = """# On tea

Tannin means the bitter part of tea. What a leaf means for one cup is unknown. Oolong is a kind of tea.

## Words used here

Words are:

- Leaf: a part of the plant.
- Green leaf tea: tea of green leaves.
- Tannin: the bitter part.
"""
TEA = parse_article(TEXT, "tea")
GLOSSARY = Glossary([TEA])


def terms(text: str, forgiving: bool = False) -> list[str]:
    """The terms found in a text."""
    return [definition.term for definition in GLOSSARY.find(text, forgiving)]


def test_a_definition_stands_in_the_article() -> None:
    """Word for word, at its place."""
    for definition in GLOSSARY.find("leaf, tannin, oolong, green leaf tea"):
        assert TEA.text(definition.span) == definition.text


def test_the_glossary_goes_before_a_sentence() -> None:
    """A term has one definition."""
    assert [d.text for d in GLOSSARY.find("tannin")] == ["Tannin: the bitter part."]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("what is a leaf", ["Leaf"]),
        ("tannins?", ["Tannin"]),
        ("is green leaf tea a leaf", ["Green leaf tea", "Leaf"]),
        ("oolong and tannin", ["Oolong", "Tannin"]),
        ("what does a cup cost", []),
        ("", []),
    ],
)
def test_terms_are_found_in_the_order_of_the_text(text: str, found: list[str]) -> None:
    """A longer term hides the shorter one inside it."""
    assert terms(text) == found


def test_typing_errors_are_forgiven_on_request() -> None:
    """In words of some length only."""
    assert terms("what is tanin") == []
    assert terms("what is tanin", forgiving=True) == ["Tannin"]
    assert terms("lef", forgiving=True) == []


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("what does tannin mean?", "tannin"),
        ("what does the word green leaf mean", "green leaf"),
        ("What's the meaning of oolong", "oolong"),
        ("define tannin please", "tannin"),
        ("tannin definition", "tannin"),
        ("what is a leaf in simple words", "leaf"),
        ("can you explain tannin to me", "tannin"),
        ("does tea help", None),
        ("what does that mean", None),
        ("what is it", None),
        ("in simple words", None),
        ("", None),
    ],
)
def test_the_word_that_is_asked_about_is_known(text: str, term: str | None) -> None:
    """By the usual ways to ask for a meaning."""
    assert asked_term(text) == term


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("what does that mean", True),
        ("and what does it mean please", True),
        ("whats all this mean", True),
        ("what does tannin mean", False),
        ("what is it", False),
    ],
)
def test_the_meaning_of_what_was_said_is_asked_for(text: str, asks: bool) -> None:
    """A pronoun is no word to explain."""
    assert asks_what_it_means(text) == asks


def test_the_article_that_is_spoken_of_defines_its_terms() -> None:
    """Where it has none, another one does."""
    coffee = parse_article(
        "# Coffee\n\nWords.\n\n## Words\n\nWords include:\n\n- Tannin: a taste.\n", "coffee"
    )
    both = Glossary([TEA, coffee])
    for article in ("tea", "coffee"):
        assert [d.span.article for d in both.find("tannin", article=article)] == [article]
    assert [d.span.article for d in both.find("tannin")] == ["tea"]
