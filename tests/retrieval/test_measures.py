"""Answers on questions by writers who had not seen the keys: the test half, and what must not leak."""

from __future__ import annotations

import re

import pytest

from knowledge.answering import Answerer
from knowledge.encoder import OnnxEncoder
from knowledge.evaluation import measures, outcome
from knowledge.queries import query_files, read_queries
from knowledge.quote import check_quote
from knowledge.settings import ROOT, read_settings

pytestmark = pytest.mark.model

QUERIES = query_files(ROOT / "tests" / "retrieval")


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    """The real encoder over the real index."""
    settings = read_settings()
    return Answerer.load(settings.index, OnnxEncoder(settings.encoder))


def same(text: str) -> str:
    """A text without case, marks and spaces."""
    return re.sub(r"\W+", " ", text.lower()).strip()


def test_no_test_question_is_a_key(answerer: Answerer) -> None:
    """What is measured was not learnt: a question that two writers chanced upon belongs to the dev half."""
    keys = {same(key.text) for key in answerer.index.keys}
    shared = [q.text for q in read_queries(QUERIES, "test") if same(q.text) in keys]
    assert shared == []


def test_the_test_half_is_answered_and_declined(answerer: Answerer) -> None:
    """Floors a little under what was measured, so that a worse method fails."""
    outcomes = [outcome(answerer, query) for query in read_queries(QUERIES, "test")]
    measured = measures(outcomes, answerer.gate.answer)
    print(measured)
    assert measured["fact@1"]["value"] >= 0.88
    assert measured["declined"]["value"] >= 0.80
    assert measured["wrongly declined"]["value"] <= 0.08
    assert measured["median words"] <= 45


def test_every_quote_of_every_answer_verifies(answerer: Answerer) -> None:
    """Whatever is asked, what is quoted stands in the article."""
    for query in read_queries(QUERIES):
        reply = answerer.answer(query.text)
        for quote in getattr(reply, "quotes", ()):
            check_quote(quote, answerer.index.articles[quote.span.article])
