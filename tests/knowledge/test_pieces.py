"""Pieces as Markdown, and the list of what was left out."""

from __future__ import annotations

import pytest

from knowledge.pieces import (
    LeftOut,
    Piece,
    condensed,
    counted,
    is_text,
    left_out_text,
    markdown,
    reread,
)


def test_pieces_become_markdown() -> None:
    """Items of one list stand together; figures and bullets are two lists."""
    pieces = [
        Piece("heading", "Tea", 1),
        Piece("heading", "Kinds"),
        Piece("paragraph", "Kinds are:"),
        Piece("item", "green"),
        Piece("item", "black"),
        Piece("item", "Boil.", number=1),
    ]
    assert markdown(pieces) == "# Tea\n\n## Kinds\n\nKinds are:\n\n- green\n- black\n\n1. Boil.\n"


def test_no_comment_can_begin_in_a_draft() -> None:
    """It would hide what follows."""
    assert markdown([Piece("paragraph", "a <!-- b")]) == "a <! -- b\n"


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("1. one", Piece("item", "one", number=1)),
        ("- one", Piece("item", "one")),
        ("one", Piece("paragraph", "one")),
    ],
)
def test_a_paragraph_that_reads_as_an_item_is_one(text: str, piece: Piece) -> None:
    """A draft is read again as it was written."""
    assert reread(Piece("paragraph", text)) == piece


def test_what_was_left_out_is_listed_by_reason() -> None:
    """Each reason is named once, and counted."""
    left = [LeftOut("Home", "menu"), LeftOut("Buy", "advertisement"), LeftOut("News", "menu")]
    assert "== menu\nHome\nNews\n\n== advertisement\nBuy\n" in left_out_text(left)
    assert counted(left) == "2 menu, 1 advertisement"


def test_nothing_left_out_is_said_too() -> None:
    """An editor need not wonder."""
    assert left_out_text([]).endswith("Nothing.\n")
    assert counted([]) == "nothing"


def test_only_letters_and_figures_count() -> None:
    """Line breaks, hyphens and ligatures make no difference."""
    assert condensed("Ear-\nWax ﬁne 2.") == "earwaxfine2"
    assert not is_text(Piece("paragraph", "* * *"))
