"""The order of a draft's pieces."""

from __future__ import annotations

from knowledge.pieces import Piece
from knowledge.structure import structured

TEXT = Piece("paragraph", "Tea is old.")


def heading(text: str, level: int = 0) -> Piece:
    """A heading as it was read."""
    return Piece("heading", text, level)


def test_the_first_heading_is_the_title() -> None:
    """The others are sections."""
    pieces = [heading("On tea"), TEXT, heading("Age"), TEXT]
    assert [p.level for p in structured(pieces, "") if p.kind == "heading"] == [1, 2]


def test_a_title_that_is_known_leaves_the_headings_alone() -> None:
    """So do levels of the source, and a question that is the first of many."""
    assert structured([heading("Age"), TEXT], "On tea")[0].level == 2
    assert structured([heading("A", 3), TEXT, heading("B", 1), TEXT], "")[0].level == 3
    assert structured([heading("How old?"), TEXT], "")[0].level == 2


def test_a_heading_of_nothing_is_a_line_of_text() -> None:
    """At the end of the text."""
    assert structured([TEXT, heading("The end")], "")[-1].kind == "paragraph"


def test_numbered_lines_before_paragraphs_are_headings() -> None:
    """A question, or two and more; steps of a list are none."""
    first, second = Piece("item", "Age", number=1), Piece("item", "Kinds", number=2)
    kinds = [p.kind for p in structured([TEXT, first, TEXT, second, TEXT], "")]
    assert kinds == ["paragraph", "heading", "paragraph", "heading", "paragraph"]
    assert [p.kind for p in structured([TEXT, first, second, TEXT], "")][1:3] == ["item", "item"]
    assert structured([TEXT, first, TEXT], "")[1].kind == "item"
    assert structured([TEXT, Piece("item", "How old?", number=1), TEXT], "")[1].kind == "heading"


def test_numbered_sources_at_the_end_get_a_heading() -> None:
    """Steps do not."""
    sources = [Piece("item", f"Example et al. {year}", number=n) for n, year in enumerate("ab", 1)]
    assert [p.text for p in structured([TEXT, *sources], "")][1] == "Sources"
    steps = [Piece("item", text, number=n) for n, text in enumerate(["Boil.", "Pour."], 1)]
    assert structured([TEXT, *steps], "") == [TEXT, *steps]


def test_many_headings_in_a_row_are_a_list() -> None:
    """One that lost its bullets."""
    pieces = [TEXT, *[heading(text) for text in ("Kinds", "Green", "Black", "Brewing")], TEXT]
    kinds = [p.kind for p in structured(pieces, "")]
    assert kinds == ["paragraph", "heading", "item", "item", "heading", "paragraph"]
