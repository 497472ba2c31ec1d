"""The articles by their names, and the one that a talk is about."""

from __future__ import annotations

from pathlib import Path

import pytest

from actions.library import Library, for_several, listed
from actions.memory import Memory
from actions.wording import Wording
from knowledge.article import Article, Span, parse_article
from knowledge.settings import ROOT
from knowledge.texts import read_wordings
from tests.actions.talk import ARTICLE, PICKED, Talk, begin

WORDING = Wording(read_wordings(ROOT / "data"))
ROPE = """---
title: On rope
url: https://example.org/rope
reviewed: 2026-03-04
---
# On rope

## Knots

Bowline knots hold sailboats firmly. Sheepshanks shorten hawsers neatly.

## Picking

### Who chooses the hemp for rope?

Rope hemp is chosen by weavers.

## Sources

Sources of this article include:

- Ashley 1944.
"""
HOLDS = "do bowline knots hold sailboats firmly"


def library(count: int) -> Library:
    """Some articles, the first two on tea and on rope."""
    texts = [ARTICLE, ROPE, *(f"# On {n}\n\nSome words." for n in range(2, count))]
    articles = {str(n): parse_article(text, str(n)) for n, text in enumerate(texts[:count])}
    return Library(articles, WORDING)


@pytest.mark.parametrize(
    ("count", "titles"),
    [
        (1, "“On tea”"),
        (2, "“On tea” and “On rope”"),
        (3, "“On tea”, “On rope” and “On 2”"),
        (4, "“On tea”, “On rope” and 2 others"),
        (2085, "“On tea”, “On rope” and 2,083 others"),
    ],
)
def test_a_few_titles_are_named_and_others_counted(count: int, titles: str) -> None:
    """However many there are, the line stays short."""
    assert library(count).titles == titles


def test_the_one_article_is_what_every_talk_is_about() -> None:
    """Nothing needs to be quoted first, and no text has a variant."""
    one = library(1)
    assert one.names(Memory())["title"] == "On tea"
    assert one.names(Memory())["subjects"] == "“Picking”, “Kettles”"
    assert one.text("help", Memory()) == "help"
    assert for_several({"help": 1, "help_articles": 2}, 1)["help"] == 1


def test_a_talk_is_about_what_was_quoted_last() -> None:
    """Its title, its subjects, its date, its sources."""
    few, quoted = library(3), Memory(spans=(Span("1", 20, 30),))
    assert few.article(Memory()) is None
    assert few.sources(Memory()) == []
    assert few.text("help", Memory()) == "help"
    assert for_several({"help": 1, "help_articles": 2}, 3)["help"] == 2
    names = few.names(quoted)
    assert (names["title"], names["reviewed"]) == ("On rope", "2026-03-04")
    assert few.text("help", quoted) == "help_here"
    assert few.text("greet", quoted) == "greet"
    (place,) = few.sources(quoted)
    assert place.article == "1"
    assert few.is_reviewed(quoted)
    assert not few.is_reviewed(Memory(spans=(Span("0", 20, 30),)))
    assert few.is_reviewed(Memory())


def test_subjects_are_sections_without_apparatus() -> None:
    """Neither glossary, nor questions, nor sources."""
    tea, rope = (parse_article(text, "x") for text in (ARTICLE, ROPE))
    assert isinstance(tea, Article)
    assert listed(tea) == "“Picking”, “Kettles”"
    assert listed(rope) == "“Knots”, “Picking”"


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """A talk with a bot that has two articles."""
    return begin(tmp_path, monkeypatch, others={"rope": ROPE})


def test_a_talk_follows_the_reader_from_article_to_article(talk: Talk) -> None:
    """What is said of "the article" is said of the one that was quoted last."""
    assert "“On rope” and “On tea”" in talk.say("hello", "greet")[1]
    assert "“On rope” and “On tea”" in talk.say("what are your sources", "references")[1]
    assert "Below each quote" in talk.say("how new is this", "updated")[1]
    assert talk.say(HOLDS)[0] == "answer"
    assert "“Knots”, “Picking”" in talk.say("what can you do", "help")[1]
    assert "2026-03-04" in talk.say("how new is this", "updated")[1]
    assert "Ashley 1944" in talk.say("what are your sources", "references")[1]
    assert talk.say(PICKED)[0] == "answer"
    assert "“Picking”, “Kettles”" in talk.say("what can you do", "help")[1]
    assert "“On tea” does not say" in talk.say("how new is this", "updated")[1]
    assert talk.say("what are your sources", "references")[0] == "answer"
    assert [quote["article"] for quote in talk.data()["quotes"]] == ["tea"]


def test_what_nothing_answers_is_said_of_all_articles(talk: Talk) -> None:
    """No single one is blamed; after some misses the bot tells what it has."""
    assert "The articles do not answer that." in talk.say("purple elephants dancing")[1]
    talk.say("green ravens singing")
    assert "these articles: “On rope” and “On tea”" in talk.say("seven sad clowns")[1]
