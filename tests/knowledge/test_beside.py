"""The sentence that is quoted beside a fact."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.answer import Answer
from knowledge.answering import Answerer
from knowledge.beside import Besides, asks_certainty, words_together
from knowledge.indexing import build_index
from knowledge.past import Past
from knowledge.store import read_index
from tests.fakes import GATE, KeywordEncoder

TEXT = """# Mushrooms

## Caps

A brown cap proves nothing.

## Colours

Colours that are often seen include:

- A chestnut cap.
- A scarlet cap.

## Woods

Beeches grow slowly.
"""
QUESTIONS = """facts:
- id: colours
  quotes: ["- A chestnut cap.\\n- A scarlet cap."]
  beside: A brown cap proves nothing.
  asks: [which colours are seen, is chestnut a colour]
"""
BESIDE = "A brown cap proves nothing."
LEAD = "Colours that are often seen include:"


@pytest.fixture
def answerer(tmp_path: Path) -> Answerer:
    """Answers from the text above."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "mushrooms.md").write_text(TEXT)
    (tmp_path / "articles" / "mushrooms.questions.yml").write_text(QUESTIONS)
    encoder = KeywordEncoder()
    build_index(tmp_path / "articles", tmp_path / "index", encoder, tmp_path / "data")
    return Answerer(read_index(tmp_path / "index", encoder.fingerprint), encoder, gate=GATE)


def quoted(answerer: Answerer, question: str) -> list[str]:
    """What is quoted for a question."""
    reply = answerer.answer(question)
    assert isinstance(reply, Answer)
    return [quote.text for quote in reply.quotes]


def test_it_stands_after_the_list_and_after_its_items(answerer: Answerer) -> None:
    """Once, and as a quote like others, with its own heading."""
    assert quoted(answerer, "chestnut cap")[-3:] == [LEAD, "A chestnut cap.", BESIDE]
    whole = quoted(answerer, "which colours are seen")
    assert (whole[0].startswith(LEAD), whole[-1], whole.count(BESIDE)) == (True, BESIDE, 1)
    reply = answerer.answer("which colours are seen")
    assert isinstance(reply, Answer)
    assert reply.quotes[-1].citation.section == "Caps"


def test_it_comes_first_where_it_is_the_answer(answerer: Answerer) -> None:
    """A question for certainty is answered by it."""
    assert quoted(answerer, "is a chestnut cap always one")[0] == BESIDE


def test_it_is_not_said_twice(answerer: Answerer) -> None:
    """Nor beside anything else."""
    spans = [quote.span for quote in answerer.answer("which colours are seen").quotes]  # type: ignore[union-attr]
    assert [quote.text for quote in answerer.requote(spans)].count(BESIDE) == 1
    assert quoted(answerer, "how do beeches grow") == ["Beeches grow slowly."]


def test_it_is_brought_wherever_its_fact_is_quoted(answerer: Answerer) -> None:
    """Also when the reader goes on, or has the same again."""
    lists = [e for e in answerer.index.excerpts if e.kind == "list"]
    assert [quote.text for quote in answerer.requote(lists[0].own)][-1] == BESIDE


def test_it_may_still_be_an_answer(answerer: Answerer) -> None:
    """What stood beside an answer was not asked for."""
    assert answerer.index.besides.without([LEAD, BESIDE]) == (LEAD,)


def test_a_doubt_after_the_quote_is_answered_by_it(answerer: Answerer) -> None:
    """Where nothing else is asked, and it stood there."""
    besides = answerer.index.besides
    doubts = ("always?", "are those always cancer?", "so that is definitely harmless")
    for question in (*doubts, "and if it's both?", "what if there are both kinds"):
        assert besides.confirming(question, [LEAD, BESIDE]) == {BESIDE}
        assert not besides.confirming(question, [LEAD])
    assert not besides.confirming("do they always need a basket", [LEAD, BESIDE])
    assert not besides.confirming("and the bad ones?", [LEAD, BESIDE])
    assert not besides.confirming("do both have a basket", [LEAD, BESIDE])
    past = [Past("which colours are seen", (LEAD, BESIDE))]
    reply = answerer.answer("is that always so?", history=past)
    assert isinstance(reply, Answer)
    assert [quote.text for quote in reply.quotes] == [BESIDE]


def test_it_counts_once_for_how_much_there_is_to_read(answerer: Answerer) -> None:
    """And not at all where it is one of the excerpts."""
    items = [e for e in answerer.index.excerpts if e.kind == "item"]
    beside = items[0].beside
    assert beside is not None
    assert words_together(items) == sum(e.words for e in items) + 5
    assert words_together([items[0], beside]) == items[0].words + 5
    assert words_together([beside]) == 5


def test_without_any_nothing_is_missing(answerer: Answerer) -> None:
    """Most facts have none."""
    alone = [e for e in answerer.index.excerpts if e.beside is None]
    assert Besides(alone).missing([span for e in alone for span in e.spans]) is None


@pytest.mark.parametrize(
    ("question", "certainty"),
    [
        ("is a scarlet one always bad", True),
        ("so that rules out cancer?", True),
        ("am I in the clear then", True),
        ("is teacup safe?", True),
        ("definitely harmless, right?", True),
        ("it can't be cancer then", True),
        ("which are harmless", False),
        ("is popcorn good or bad", False),
        ("what does rim mean", False),
    ],
)
def test_questions_for_certainty(question: str, certainty: bool) -> None:
    """By their words."""
    assert asks_certainty(question) == certainty
