"""An answerer is measured on queries; the keyword encoder stands in for the model."""

from __future__ import annotations

from knowledge.answering import Answerer
from knowledge.evaluation import judged, measures, outcome, table, topic_of
from knowledge.queries import Query
from tests.fakes import KeywordEncoder
from tests.knowledge.conftest import Shelf

OLD = Query("q1", "How old is green tea?", "plain", "age", (("Green tea is old.",),))
STEEL = Query("q2", "steel kettles", "keyword", "steel", (("steel",),))
MILK = Query("n1", "Is milk white?", "plain", "milk", (), kind="far")


def test_a_query_runs_through_retrieval_and_selection(shelf: Shelf) -> None:
    """What is quoted is compared with what answers."""
    found = outcome(Answerer(shelf.read(), KeywordEncoder()), OLD)
    assert (found.right, found.rank, found.topic) == (True, 1, "Tea")
    assert found.words >= 4


def test_a_query_without_an_answer_is_never_right(shelf: Shelf) -> None:
    """Only its probability counts."""
    found = outcome(Answerer(shelf.read(), KeywordEncoder()), MILK)
    assert (found.right, found.rank, found.topic) == (False, 0, "")


def test_the_topic_is_the_section_of_the_answer(shelf: Shelf) -> None:
    """Below the article's own heading."""
    assert topic_of(STEEL, shelf.read().articles.values()) == "Kettles"


def test_the_rank_counts_from_one() -> None:
    """The first of the ranked texts that holds an answer; none is 0."""
    assert judged(OLD, 0.5, [], [["Milk."], ["Green tea is old."]]).rank == 2
    assert judged(OLD, 0.5, [], [["Milk."]]).rank == 0


def test_the_table_names_every_measure() -> None:
    """With intervals, and the groups below."""
    text = table(measures([judged(OLD, 0.9, ["Green tea is old."], [], "Tea")], 0.5))
    assert "1 answerable, 0 unanswerable" in text
    assert "fact@1                100.0%  [100.0%, 100.0%]" in text
    assert "Tea                                       100.0% of 1" in text
