"""The plain methods that ours is measured beside."""

from __future__ import annotations

import pytest

from knowledge.article import parse_article
from knowledge.baselines import (
    Dense,
    Ranker,
    Untuned,
    Words,
    paragraphs_of,
    ranked_outcomes,
    sentences_of,
)
from knowledge.queries import Query
from tests.fakes import KeywordEncoder
from tests.knowledge.conftest import TEXT

TEA = parse_article(TEXT, "tea")
SENTENCES = ["Green tea is old.", "Kettles are: copper", "Kettles are: steel"]


def test_an_item_comes_with_its_introduction() -> None:
    """A list item alone would be no fair candidate."""
    assert [text for text in sentences_of([TEA]) if "Kettles are:" in text][-1].endswith("steel")
    assert sentences_of([TEA])[0] == "Green tea is old."


def test_a_list_is_one_paragraph() -> None:
    """With the sentence that introduces it."""
    assert any("copper\n- steel" in text for text in paragraphs_of([TEA]))


@pytest.mark.parametrize("ranker", [Words(SENTENCES), Dense(KeywordEncoder(), SENTENCES)])
def test_the_text_with_the_same_words_comes_first(ranker: Ranker) -> None:
    """Both methods find a text by its words; what has none of them is worth less."""
    (ranking,) = ranker.rank(["steel kettles"])
    assert ranking[0][1] == ("Kettles are: steel",)
    assert ranking[0][0] > ranking[1][0] > ranking[2][0]


def test_a_question_without_a_subject_finds_nothing() -> None:
    """BM25 has no words to look for."""
    assert Words(SENTENCES).rank(["what is it"]) == [[]]


def test_the_best_text_is_quoted() -> None:
    """Its score decides about declining."""
    query = Query("q", "steel kettles", "keyword", "steel", (("steel",),))
    (found,) = ranked_outcomes(Words(SENTENCES), [query], [TEA])
    assert (found.right, found.rank, found.words, found.topic) == (True, 1, 3, "Kettles")
    assert found.probability > 0


def test_nothing_found_is_declined() -> None:
    """Without a text there is nothing to quote."""
    query = Query("q", "what is it", "keyword", "steel", (("steel",),))
    (found,) = ranked_outcomes(Words(SENTENCES), [query], [TEA])
    assert (found.right, found.probability, found.words) == (False, 0.0, 0)


@pytest.mark.model
def test_the_untuned_encoder_gives_unit_vectors() -> None:
    """Near for what means the same."""
    encoder = Untuned()
    tea, drink, steel = encoder.encode(["a cup of tea", "a hot drink of tea", "steel girders"])
    assert encoder.dimension == len(tea)
    assert tea @ tea == pytest.approx(1.0, abs=1e-5)
    assert tea @ drink > tea @ steel
