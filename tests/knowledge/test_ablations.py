"""Ours with one part taken away; the keyword encoder stands in for the model."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from knowledge.ablations import (
    Remembering,
    ablations,
    with_encoder,
    with_one_threshold,
    without_keys,
    without_parts,
    without_repair,
    without_scope,
    without_second,
    without_words,
)
from knowledge.answering import Answerer
from knowledge.encoder import Vectors
from knowledge.index import Key
from knowledge.queries import Query
from knowledge.retrieval import SIGNALS
from tests.fakes import KeywordEncoder
from tests.knowledge.conftest import Shelf

OLD = Query("q1", "How old is green tea?", "plain", "age", (("Green tea is old.",),))


class CountingEncoder(KeywordEncoder):
    """Notes what it was asked to encode."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        return super().encode(texts)


@pytest.fixture
def answerer(shelf: Shelf) -> Answerer:
    """Over an index with a question key."""
    shelf.write(extra=(Key("question", "age of tea", (0,)),))
    return Answerer(shelf.read(), KeywordEncoder())


def best(answerer: Answerer, text: str, signal: str) -> float:
    """A signal of the best hit."""
    return answerer.evidence(text).hits[0].signals[SIGNALS.index(signal)]


def test_a_text_is_encoded_once() -> None:
    """Also within one call; the order stays."""
    counting = CountingEncoder()
    remembering = Remembering(counting)
    first = remembering.encode(["tea", "milk", "tea"])
    again = remembering.encode(["milk"])
    assert counting.asked == ["tea", "milk"]
    assert (first[1] == again[0]).all()
    assert remembering.encode([]).shape == (0, counting.dimension)


def test_keys_of_a_kind_are_taken_away(answerer: Answerer) -> None:
    """Their vectors go with them, and the index is no longer one with questions."""
    bare = without_keys(answerer, "question")
    assert {key.kind for key in bare.index.keys} == {"sentence"}
    assert len(bare.index.vectors) == len(bare.index.keys)
    assert (answerer.index.curated, bare.index.curated) == (True, False)


def test_without_words_no_word_is_found(answerer: Answerer) -> None:
    """The signals of words are 0; all else is as before."""
    assert best(answerer, "green tea", "cover") == 1.0
    assert best(without_words(answerer), "green tea", "cover") == 0.0
    assert best(without_words(answerer), "green tea", "sentence") == best(
        answerer, "green tea", "sentence"
    )


def test_without_repair_a_typing_error_stays(answerer: Answerer) -> None:
    """The article's word is not put in its place."""
    assert answerer.evidence("kettels").query == "kettles"
    assert without_repair(answerer).evidence("kettels").query == "kettels"


def test_without_parts_a_message_is_one_question(answerer: Answerer) -> None:
    """Nothing is looked up apart."""
    text = "How old is tea? And what are kettles made of?"
    assert len(answerer.find(text).parts) == 2
    assert without_parts(answerer).find(text).parts == ()


def test_without_a_second_excerpt_one_is_quoted(answerer: Answerer) -> None:
    """Even where two are asked for."""
    text = "How old is green tea? And are kettles of steel?"
    assert len(without_second(answerer).choose(text).hits) == 1


def test_without_a_vote_the_scope_is_silent(answerer: Answerer) -> None:
    """It says 0 to everything."""
    assert without_scope(answerer).evidence("green tea").scope == 0.0


def test_one_threshold_decides_by_the_best_score(answerer: Answerer) -> None:
    """It is set so that the dev half is answered."""
    bare = with_one_threshold(answerer, [OLD])
    choice = bare.choose(OLD.text)
    assert choice.score == choice.evidence.hits[0].score == bare.gate.answer


def test_another_encoder_makes_all_vectors_anew(answerer: Answerer) -> None:
    """Keys and questions meet in its space."""
    counting = CountingEncoder()
    bare = with_encoder(counting)(answerer)
    assert counting.asked == [key.text for key in answerer.index.keys]
    assert bare.encoder is counting


def test_every_part_can_be_taken_away(answerer: Answerer) -> None:
    """Each variant still finds something."""
    for name, make in ablations(KeywordEncoder()).items():
        assert make(answerer).evidence("green tea").hits, name
