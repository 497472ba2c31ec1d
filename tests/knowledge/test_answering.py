"""The way of a message, with a keyword encoder: what is quoted, what is declined, what is refused."""

from __future__ import annotations

import hashlib
import json
import logging
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.answer import Answer, NoAnswer
from knowledge.answering import Answerer, Choice
from knowledge.indexing import build_index
from knowledge.past import Past
from knowledge.store import MANIFEST_FILE, PASSAGES_FILE, read_index
from tests.fakes import GATE, KeywordEncoder

ARTICLE = """---
title: On tea
url: https://example.org/tea
reviewed: 2026-01-01
---
# On tea

## Leaves

Green tea is picked in spring. Black tea is left to ferment. However, fermenting tea spoils fast.

## Kettles

A copper kettle boils water quickly.

Kettles are made of:

- Copper, which conducts heat.
- Steel, which lasts long.
"""


@pytest.fixture
def index_folder(tmp_path: Path) -> Path:
    """An index of the article above."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "tea.md").write_text(ARTICLE)
    (tmp_path / "data").mkdir()
    build_index(tmp_path / "articles", tmp_path / "index", KeywordEncoder(), tmp_path / "data")
    return tmp_path / "index"


def load(folder: Path) -> Answerer:
    """An answerer over an index."""
    encoder = KeywordEncoder()
    return Answerer(read_index(folder, encoder.fingerprint), encoder, gate=GATE)


def texts(reply: object) -> list[str]:
    """The quoted words of an answer."""
    assert isinstance(reply, Answer)
    return [quote.text for quote in reply.quotes]


def test_the_sentence_that_answers_is_quoted_with_its_proof(index_folder: Path) -> None:
    """The quote is the article's words at the stated place, in the stated version."""
    answerer = load(index_folder)
    reply = answerer.answer("when is green tea picked")
    assert texts(reply) == ["Green tea is picked in spring."]
    assert isinstance(reply, Answer)
    (quote,) = reply.quotes
    article = answerer.index.articles["tea"]
    assert article.body[quote.span.start : quote.span.end] == quote.text
    assert quote.citation.sha256 == hashlib.sha256(article.body.encode()).hexdigest()
    assert quote.citation.url.startswith("https://example.org/tea#leaves:~:text=")


def test_a_sentence_that_the_next_one_limits_brings_it_along(index_folder: Path) -> None:
    """The context guard works on what is sent."""
    assert texts(load(index_folder).answer("is black tea left to ferment")) == [
        "Black tea is left to ferment. However, fermenting tea spoils fast."
    ]


def test_a_list_item_brings_the_sentence_that_introduces_it(index_folder: Path) -> None:
    """An item alone is no statement."""
    quoted = texts(load(index_folder).answer("steel lasts long"))
    assert quoted == ["Kettles are made of:", "Steel, which lasts long."]


def test_what_the_article_does_not_say_is_declined(index_folder: Path) -> None:
    """Without evidence there is no quote, but sections that the article has."""
    reply = load(index_folder).answer("how much does an aeroplane weigh")
    assert isinstance(reply, NoAnswer)
    assert set(reply.sections) <= {"Leaves", "Kettles"}


def test_two_questions_in_one_message_are_both_answered(index_folder: Path) -> None:
    """Each question gets its own quote."""
    quoted = texts(
        load(index_folder).answer("when is green tea picked? does a copper kettle boil quickly?")
    )
    assert quoted == ["Green tea is picked in spring.", "A copper kettle boils water quickly."]


def test_a_follow_up_is_understood_by_what_was_asked_before(index_folder: Path) -> None:
    """A message that points back is joined to the last question, and does not repeat its quote."""
    past = [Past("what is black tea", ())]
    assert "ferment" in texts(load(index_folder).answer("is it left to ferment?", history=past))[0]


def alter(folder: Path, old: str, new: str) -> None:
    """Change the index's passages and its manifest, as if they belonged together."""
    passages = folder / PASSAGES_FILE
    passages.write_text(passages.read_text().replace(old, new))
    manifest = json.loads((folder / MANIFEST_FILE).read_text())
    manifest["files"][PASSAGES_FILE] = hashlib.sha256(passages.read_bytes()).hexdigest()
    (folder / MANIFEST_FILE).write_text(json.dumps(manifest))


def test_a_quote_that_differs_by_one_character_is_never_sent(
    index_folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The reader gets the no-answer text, the log an error."""
    alter(index_folder, "picked in spring.", "picked in Spring.")
    with caplog.at_level(logging.ERROR):
        reply = load(index_folder).answer("when is green tea picked")
    assert isinstance(reply, NoAnswer)
    assert "answer.quote.refused" in caplog.text


def test_an_article_that_has_changed_since_is_not_quoted(index_folder: Path) -> None:
    """The article's hash is part of the proof."""
    answerer = load(index_folder)
    article = answerer.index.articles["tea"]
    changed = replace(article, body=article.body + " ")
    strict = Answerer(answerer.index, KeywordEncoder(), articles=lambda slug: changed, gate=GATE)
    assert isinstance(strict.answer("when is green tea picked"), NoAnswer)


def test_more_goes_on_in_the_same_section(index_folder: Path) -> None:
    """What follows the last quote is quoted next, until the section ends."""
    answerer = load(index_folder)
    reply = answerer.answer("when is green tea picked")
    assert isinstance(reply, Answer)
    following = answerer.more([q.span for q in reply.quotes])
    assert [q.text for q in following] == [
        "Black tea is left to ferment. However, fermenting tea spoils fast."
    ]
    assert answerer.more([q.span for q in following]) == ()


@pytest.mark.parametrize("text", ["x", "???", "a" * 10_000, "日本語", "<b>", "\n\t"])
def test_any_text_gets_a_reply(index_folder: Path, text: str) -> None:
    """Nothing that is typed raises."""
    assert load(index_folder).answer(text).kind in ("answer", "no_answer")


def test_a_question_without_an_answer_is_told_of(index_folder: Path) -> None:
    """The other is answered; a message whose questions all have one says nothing of it."""
    answerer = load(index_folder)
    half = answerer.answer("when is green tea picked? how much does an aeroplane weigh?")
    assert texts(half)[0] == "Green tea is picked in spring."
    assert isinstance(half, Answer)
    assert half.leaves
    both = answerer.answer("when is green tea picked? does a copper kettle boil quickly?")
    assert isinstance(both, Answer)
    assert not both.leaves


def test_a_question_in_few_words_gets_its_own_quote(index_folder: Path) -> None:
    """It has a question mark, or stands beside a question."""
    for text in (
        "green tea picked? does a copper kettle boil quickly?",
        "green tea picked, and does a copper kettle boil quickly",
    ):
        quoted = texts(load(index_folder).answer(text))
        assert quoted == ["Green tea is picked in spring.", "A copper kettle boils water quickly."]


def test_words_beside_a_question_never_stand_for_it(index_folder: Path) -> None:
    """They are not quoted for where they find nothing, nor where the question has no answer: a mark does."""
    answerer = load(index_folder)
    quoted = texts(answerer.answer("two long weeks, and when is green tea picked"))
    assert quoted == ["Green tea is picked in spring."]
    rest = "and how much does an aeroplane weigh with its wings, engines, fuel and luggage"
    assert answerer.choose("green tea picked").score > answerer.gate.answer
    assert answerer.choose(f"green tea picked, {rest}").score < answerer.gate.answer
    assert texts(answerer.answer(f"green tea picked? {rest}"))[0] == quoted[0]


def test_an_introduction_is_quoted_once(index_folder: Path) -> None:
    """Two items of one list share it."""
    answerer = load(index_folder)
    evidence = answerer.evidence("steel lasts long, copper conducts heat")
    items = tuple(hit for hit in evidence.hits if hit.excerpt.kind == "item")
    assert [quote.text for quote in answerer.quotes_of(Choice(items, evidence, 1.0))] == [
        "Kettles are made of:",
        *(hit.excerpt.texts[-1] for hit in items),
    ]


def test_what_answers_the_whole_is_no_answer_where_no_question_of_it_has_one(
    index_folder: Path,
) -> None:
    """How long, and who: nothing of it is said of tea."""
    asked = "how long does green tea take, and who decides on green tea"
    assert isinstance(load(index_folder).answer(asked), NoAnswer)
