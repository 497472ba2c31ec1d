"""Lines of a pasted text."""

from __future__ import annotations

from knowledge.lines import REST, parted, text_lines, wrap_widths
from knowledge.pieces import LeftOut


def test_edges_of_pages_are_left_out() -> None:
    """What stands on each page belongs to the paper; a sentence goes on behind it."""
    left: list[LeftOut] = []
    pages = [f"Leaflet {n}\n{text}\n{n}" for n, text in enumerate(("Tea is", "old and", "good."))]
    assert text_lines("\f".join(pages), left) == ["", "Tea is", "old and", "good."]
    assert [row.text for row in left] == ["0", "1", "2", "Leaflet 0", "Leaflet 1", "Leaflet 2"]


def test_one_page_has_no_edges() -> None:
    """A figure alone may be anything."""
    assert text_lines("1\nTea.", left := []) == ["", "1", "Tea."]
    assert left == []


def test_a_menu_is_left_out() -> None:
    """Its lines are listed."""
    left: list[LeftOut] = []
    assert text_lines("Home\nNews\nShop\nHelp\n\nTea is old.", left)[-1] == "Tea is old."
    assert len(left) == 4


def test_glued_lines_are_parted() -> None:
    """Headings get marks, bullets in mid-line lines of their own."""
    assert parted(["Why?Because it is."]) == ["", "## Why?", "", f"{REST}Because it is."]
    assert parted(["Kinds: • green • black"]) == ["Kinds:", "• green", "• black"]
    assert parted(["a • b"]) == ["a • b"]


def test_the_width_of_wrapped_lines_is_found() -> None:
    """A text with one line for each paragraph has none."""
    wrapped = ["Tea is an old drink from a land", "far away."]
    assert wrap_widths([*wrapped, "", "Tea."]) == [31, 31, float("inf"), 31]
    assert wrap_widths(["Tea is old.", "Tea is good."]) == [float("inf")] * 2
