"""The widget's measurement: its table, and what it reads of a report."""

from __future__ import annotations

from benchmarks.lighthouse import CATEGORIES, scores
from benchmarks.widget import Measured, report


def test_the_table_has_each_measure_with_its_target() -> None:
    """Times in whole milliseconds, scores of a hundred, the size in KB."""
    text = report(Measured([80.0, 100.0, 120.0], [4.0, 6.0], {"accessibility": 1.0}, 29_900, 0.2))
    assert "| Enter to rendered answer, p50 | 100 ms | <= 120 ms |" in text
    assert "| page load event to widget ready, p50 | 5 ms | <= 50 ms |" in text
    assert "| size, compressed | 29.9 KB | <= 30 KB |" in text
    assert "load 0.2" in text
    assert "| lighthouse, accessibility | 100 | >= 95 |" in text


def test_the_scores_of_a_report_are_read_by_category() -> None:
    """What else is in it does not matter."""
    categories = {name: {"score": 0.97, "title": "x"} for name in CATEGORIES}
    assert scores({"categories": categories, "audits": {}}) == dict.fromkeys(CATEGORIES, 0.97)
