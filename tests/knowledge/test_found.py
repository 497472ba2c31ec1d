"""What was found for a message."""

from __future__ import annotations

from dataclasses import replace
from math import inf

from knowledge.article import parse_article
from knowledge.excerpts import excerpts_of
from knowledge.found import Found, in_context, in_story
from knowledge.retrieval import SIGNALS, Evidence, Hit
from tests.fakes import GATE

EXCERPTS = excerpts_of(
    parse_article("# Kettles\n\nA kettle boils water. A lid keeps the heat.", "kettles")
)


def of(query: str) -> Evidence:
    """Evidence for a query."""
    hits = tuple(Hit(n, e, (0.5,) * len(SIGNALS)) for n, e in enumerate(EXCERPTS))
    return Evidence(query, hits, 0.0, 0.0, ())


def test_what_was_found_has_no_parts_and_no_bounds_of_its_own() -> None:
    found = Found(Evidence("kettle", (), 0.0, 0.0, ()))
    assert not found.parts
    assert not found.compares
    assert (found.score, found.at_most) == (0.0, inf)


def test_a_follow_up_stands_alone_where_no_article_answers_it() -> None:
    """Else it is read with the question before it."""
    alone, together = of("is it hot"), of("is a kettle hot")
    assert in_context(alone, together, GATE).whole.query == "is a kettle hot"
    foreign = replace(alone, scope=-1.0)
    assert in_context(foreign, together, GATE).whole is foreign
    assert in_context(alone, replace(together, hits=()), GATE).whole is alone


def test_what_points_back_into_a_story_is_read_with_it() -> None:
    """Another question of it is read for itself."""
    whole, core = of("I have a kettle. is it hot"), of("do lids rust")
    assert in_story("is it hot", whole, core, GATE).whole is whole
    assert in_story("do lids rust", whole, core, GATE).whole.query == core.query
