"""The fit of the ranking: the right hit first, and one scale however often it is repeated."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from knowledge.fitting import fit_ranking
from knowledge.queries import Query
from tests.knowledge.test_answering import index_folder, load

__all__ = ["index_folder"]
QUERIES = [
    Query("1", "when is green tea picked", "plain", "", (("Green tea is picked in spring.",),)),
    Query("2", "water in a kettle", "plain", "", (("A copper kettle boils water quickly.",),)),
]


def test_a_fit_does_not_depend_on_the_one_before(index_folder: Path) -> None:
    answerer = load(index_folder)
    first = fit_ranking(answerer, QUERIES)
    answerer.gate = replace(answerer.gate, ranking=tuple(first.tolist()))
    assert np.allclose(first, fit_ranking(answerer, QUERIES))


def test_the_right_hit_is_ranked_first(index_folder: Path) -> None:
    answerer = load(index_folder)
    answerer.gate = replace(answerer.gate, ranking=tuple(fit_ranking(answerer, QUERIES).tolist()))
    for query in QUERIES:
        assert query.answers[0][0] in answerer.evidence(query.text).hits[0].excerpt.core
