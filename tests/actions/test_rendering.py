"""Replies as messages."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
import pytest

from actions.rendering import Message, citation_line, data_of, in_one_line, message, render
from knowledge.answer import Answer, Clarification, NoAnswer, Suggestion
from knowledge.article import Article, Span, parse_article
from knowledge.quote import Quote, make_quote
from knowledge.settings import ROOT
from knowledge.texts import read_texts

SCHEMA = json.loads((ROOT / "actions" / "reply.schema.json").read_text())
TEXTS = read_texts(ROOT / "data")
TEXT = """---
title: On tea
url: https://example.org/tea
reviewed: 2026-01-02
---
## Age

Tea is old. Tea is good.

## Kinds

Kinds are:

- green
- black
"""
TEA = parse_article(TEXT, "tea")


def quote_of(words: str, article: Article = TEA) -> Quote:
    """A quote of the article above."""
    start = article.body.index(words)
    span = Span("tea", start, start + len(words))
    return make_quote(article, article.section_at(start), span, words, 0.9)


def lines(rendered: Message) -> list[str]:
    """The lines of a message's text; its data must be as the schema has it."""
    jsonschema.validate(data_of(rendered), SCHEMA)
    text: str = rendered["text"]
    return text.split("\n")


def test_an_answer_is_lead_quote_and_citation() -> None:
    """The text is complete for a channel that shows nothing else."""
    assert lines(render(Answer((quote_of("Tea is old."),), 0.9), TEXTS)) == [
        "The article says:",
        "“Tea is old.”",
        "Source: On tea, section “Age”, reviewed 2026-01-02. https://example.org/tea#age",
    ]


def test_quotes_of_one_section_share_a_citation() -> None:
    """A citation follows the last quote of its section."""
    quotes = tuple(quote_of(words) for words in ("Tea is old.", "Tea is good.", "green"))
    said = lines(render(Answer(quotes, 0.9), TEXTS))
    assert [line[:8] for line in said[1:]] == [
        "“Tea is ",
        "“Tea is ",
        "Source: ",
        "“green”",
        "Source: ",
    ]


def test_sections_of_one_name_in_two_articles_have_each_their_citation() -> None:
    """No quote is shown under another article's name."""
    one = quote_of("Tea is old.")
    place = replace(one.citation, title="On mate", url="https://example.org/mate")
    other = replace(one, span=replace(one.span, article="mate"), citation=place)
    said = lines(render(Answer((one, other), 0.9), TEXTS))
    assert [line[:15] for line in said[1:]] == [
        "“Tea is old.”",
        "Source: On tea,",
        "“Tea is old.”",
        "Source: On mate",
    ]


def test_the_data_carries_the_proof() -> None:
    """A quote in the data can be checked by anybody who has the article."""
    (row,) = data_of(render(Answer((quote_of("Tea is old."),), 0.9), TEXTS))["quotes"]
    assert TEA.body[row["start"] : row["end"]] == row["text"] == "Tea is old."
    assert (row["sha256"], row["article"], row["score"]) == (TEA.sha256, "tea", 0.9)
    assert row["url"].endswith("#age:~:text=Tea%20is%20old.")


def test_a_lead_replaces_the_first_line() -> None:
    """An action may say why it quotes."""
    answer = Answer((quote_of("Tea is old."),), 0.9)
    assert lines(render(answer, TEXTS, lead="Again:"))[0] == "Again:"


def test_suggestions_stand_in_the_data() -> None:
    """They are shown as buttons and are no part of the text."""
    answer = Answer((quote_of("Tea is old."),), 0.9, (Suggestion("What kinds are there?"),))
    rendered = render(answer, TEXTS)
    assert data_of(rendered)["suggestions"] == ["What kinds are there?"]
    assert "What kinds" not in rendered["text"]


def test_a_no_answer_names_sections_and_sends_to_a_clinician() -> None:
    """The reader learns what the article has instead."""
    assert lines(render(NoAnswer(0.1, ("Age", "Kinds")), TEXTS)) == [
        TEXTS["no_answer"],
        "It does cover: “Age”, “Kinds”.",
        TEXTS["no_answer_clinician"],
    ]


def test_a_no_answer_may_have_no_sections() -> None:
    """Nothing is listed then."""
    assert lines(render(NoAnswer(0.0), TEXTS)) == [TEXTS["no_answer"], TEXTS["no_answer_clinician"]]


def test_a_clarification_numbers_its_choices() -> None:
    """A channel of plain text can show them."""
    reply = Clarification((Suggestion("Age?"), Suggestion("Kinds?")), 0.4)
    rendered = render(reply, TEXTS)
    assert lines(rendered)[1:3] == ["1. Age?", "2. Kinds?"]
    assert data_of(rendered)["suggestions"] == ["Age?", "Kinds?"]


def test_without_a_review_date_the_citation_has_none() -> None:
    """Nothing is made up."""
    article = parse_article(TEXT.replace("reviewed: 2026-01-02\n", ""), "tea")
    line = citation_line(quote_of("Tea is old.", article).citation, TEXTS)
    assert line == "Source: On tea, section “Age”. https://example.org/tea#age"


def test_braces_in_an_article_are_only_words() -> None:
    """A title can't reach into the templates."""
    article = parse_article(TEXT.replace("On tea", "On {url} {0}"), "tea")
    line = citation_line(quote_of("Tea is old.", article).citation, TEXTS)
    assert line.startswith("Source: On {url} {0}, section")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Kinds are:\n\n- green\n- black", "Kinds are: • green • black"),
        ("Tea\n  is old.", "Tea is old."),
        ("* a\n+ b\n• c", "• a • b • c"),
        ("1. a\n2. b", "1. a 2. b"),
        ("-5 degrees", "-5 degrees"),
    ],
)
def test_a_quote_is_shown_in_one_line(text: str, line: str) -> None:
    """Items get a bullet, and line ends become spaces."""
    assert in_one_line(text) == line


def test_every_message_has_the_same_data() -> None:
    """A notice may come along."""
    rendered = message("smalltalk", "Hello.", notice="failure")
    assert rendered == {
        "text": "Hello.",
        "custom": {
            "data": {"kind": "smalltalk", "quotes": [], "suggestions": [], "notice": "failure"}
        },
    }


def test_a_question_without_an_answer_is_told_of() -> None:
    """After the quote for the other."""
    answer = Answer((quote_of("Tea is old."),), 0.9, leaves=True)
    assert render(answer, TEXTS)["text"].endswith(TEXTS["answer_leaves"])
