"""The rest of a list that was just quoted from."""

from __future__ import annotations

import pytest

from knowledge.article import parse_article
from knowledge.excerpts import excerpts_of
from knowledge.retrieval import Evidence, Hit
from knowledge.siblings import asks_else, siblings

EXCERPTS = excerpts_of(
    parse_article(
        """# Marks

## On a cup

Marks on a cup may be:

- Tea.
- Milk.

Tea leaves a mark.

## On a lid

Marks on a lid may be:

- Rust.
- Lime.
""",
        "marks",
    )
)
EVIDENCE = Evidence("", tuple(Hit(n, e, ()) for n, e in enumerate(EXCERPTS)), 0.0, 0.0, ())


def test_only_the_list_of_the_same_section_is_left() -> None:
    found = siblings(EVIDENCE, ("Tea leaves a mark.",)).hits
    assert {hit.excerpt.section.title for hit in found} == {"On a cup"}
    assert {hit.excerpt.kind for hit in found} == {"list"}
    assert not siblings(EVIDENCE, ("It rains.",)).hits


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [
        ("what else can do that", True),
        ("and what other things cause it?", True),
        ("anything else", False),
        ("what else should I ask", False),
    ],
)
def test_what_else_does_the_same(text: str, is_asked: bool) -> None:
    assert asks_else(text) == is_asked
