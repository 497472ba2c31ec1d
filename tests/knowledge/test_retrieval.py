"""What a query asks, as far as it decides what may compete for it."""

from __future__ import annotations

import pytest

from knowledge.article import Section, Span
from knowledge.excerpts import Excerpt
from knowledge.retrieval import Evidence, Hit, asks_meaning, first


@pytest.mark.parametrize(
    ("query", "asks"),
    [
        ("what does benign mean", True),
        ("benign?", True),
        ("explain fat necrosis please", True),
        ("is a mammogram an X-ray", True),
        ("so is dcis really a cancer?", True),
        ("is it a cancer", False),
        ("are the small ones always a bad sign for women over 50", False),
        ("is it benign", False),
        ("tell me it's benign please", False),
        ("are they cancer", False),
        ("what does that mean", False),  # no word is named
    ],
)
def test_a_meaning_is_asked_for(query: str, asks: bool) -> None:
    """By its words, or by being a word; else a list of words has no say."""
    assert asks_meaning(query) == asks


def test_a_hit_is_put_before_all_others() -> None:
    """To ask how well it stands among them."""
    texts = ("One.", "Two.", "Three.")
    section = Section("s", "S", 2, ())
    hits = tuple(
        Hit(n, Excerpt("sentence", section, (Span("a", n, n + 1),), (text,), text), ())
        for n, text in enumerate(texts)
    )
    evidence = Evidence("", hits, 0.0, 0.0, ())
    assert [hit.number for hit in first(evidence, hits[2:]).hits] == [2, 0, 1]
    assert first(evidence, ()).hits == hits
