"""The page of redaction's figures."""

from __future__ import annotations

from benchmarks.redaction import Others, by_kind, finder, page
from tests.redaction.lines import Line, score

LINE = Line("I am Anna Lee", ())


def test_what_another_program_found_is_scored_like_ours() -> None:
    """Of places within each other the outer one counts."""
    find = finder([LINE], [[[5, 9, "PERSON"], [5, 13, "PERSON"], [10, 13, "PERSON"]]])
    (place,) = find(LINE.text)
    assert (place.start, place.end) == (5, 13)
    assert score([LINE], find)[0].found == 1


def test_the_page_has_each_engine_and_each_kind() -> None:
    """Shares beside the counts."""
    text = page({"ours": {"dev": [9, 10, 8, 8]}}, Others(1000, 3, 200, 1, 1, 0.25), "not compared")
    assert "| ours | dev | 9 of 10 (90%) | 8 of 8 (100%) |" in text
    assert "Of 1,000 other messages" in text
    assert all(f"| {kind} | " in text for kind in by_kind("dev"))
