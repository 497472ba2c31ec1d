"""The page of a soak."""

from __future__ import annotations

from benchmarks.readers import Phones, Readers
from benchmarks.soak import page


def test_the_page_tells_all() -> None:
    """Numbers and what they mean."""
    figures = Readers(0, Phones(), "x").tally.figures()
    about = dict.fromkeys(
        ("readers", "minutes", "every", "kills_of_rasas", "kills_of_actions", "built"), 2.0
    )
    text = page(figures, {"1": 5.0}, about)
    assert "| 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |" in text
    assert "| 1 | 5.0 |" in text
