"""Whether a follow-up asks if one thing is another, and what speaks of both."""

from __future__ import annotations

import pytest

from knowledge.article import parse_article
from knowledge.excerpts import excerpts_of
from knowledge.naming import Thing
from knowledge.relations import about_both, related
from knowledge.retrieval import Evidence, Hit
from knowledge.things import Things

ARTICLE = parse_article(
    """# Knots

A knot holds a rope.

## Loops

A bowline is a loop. A bowline may be linked to a hitch.

## Hitches

A hitch holds a post. A splice is no hitch.

## Words used in this article

Words include:

- Bowline: a fixed loop in a line.
- Hitch: a turn about a post.
- Splice: two lines woven into one.
""",
    "knots",
)
THINGS = Things([ARTICLE])
EXCERPTS = excerpts_of(ARTICLE)


def thing(name: str) -> Thing:
    """A thing by its name."""
    return next(t for t in THINGS.all if name in t.name.lower())


@pytest.mark.parametrize(
    "text",
    [
        "is it the same as a hitch?",
        "and is that a hitch",
        "so it's just another word for hitch",
        "could it ever turn into a hitch",
    ],
)
def test_another_thing_is_asked_for(text: str) -> None:
    assert related(text, thing("bowline"), THINGS) == thing("hitch")


@pytest.mark.parametrize(
    "text",
    [
        "what is a hitch",
        "does it need a hitch",
        "is it a bowline",
        "is it dangerous",
        "and a hitch?",
    ],
)
def test_other_questions_ask_for_none(text: str) -> None:
    assert related(text, thing("bowline"), THINGS) is None


def test_nothing_is_asked_without_a_thing_before() -> None:
    assert related("is it a hitch", None, THINGS) is None


def test_only_what_is_about_both_is_left() -> None:
    hits = tuple(Hit(n, e, ()) for n, e in enumerate(EXCERPTS))
    evidence = Evidence("is it a hitch", hits, 0.0, 0.0, ())
    left = about_both(evidence, thing("bowline"), thing("hitch"), EXCERPTS)
    assert [hit.excerpt.core for hit in left.hits] == ["A bowline may be linked to a hitch."]
