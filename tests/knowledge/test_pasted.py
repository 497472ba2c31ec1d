"""Pieces of pasted text; the samples in ``ingest/`` show whole texts."""

from __future__ import annotations

import pytest

from knowledge.pasted import read_pasted


def shape(text: str) -> list[str]:
    """Each piece in short: ``#`` a heading, ``-`` an item."""
    marks = {"heading": "# ", "item": "- ", "paragraph": ""}
    return [marks[piece.kind] + piece.text for piece in read_pasted(text)[0]]


@pytest.mark.parametrize("bullet", "• · – - * o ▪ ‣ ◦ ● ➢ ✓ — +".split())
def test_every_bullet_makes_an_item(bullet: str) -> None:
    """Whatever a program put there."""
    assert shape(f"Kinds are:\n{bullet} green\n{bullet}\tblack") == [
        "Kinds are:",
        "- green",
        "- black",
    ]


@pytest.mark.parametrize(
    "marks", [("1)", "2)"), ("1.", "2."), ("(1)", "(2)"), ("(a)", "(b)"), ("a)", "b)")]
)
def test_figures_and_letters_make_items(marks: tuple[str, str]) -> None:
    """With one bracket or two."""
    assert shape(f"Kinds are:\n{marks[0]} green\n{marks[1]} black")[1:] == ["- green", "- black"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Age\nTea is old.", ["# Age", "Tea is old."]),
        ("Age\n\nTea is old.", ["# Age", "Tea is old."]),
        ("How old is it?\nTea is old.", ["# How old is it?", "Tea is old."]),
        ("Tea is old.\nAge", ["Tea is old.", "Age"]),
        ("Age\n===\nTea is old.", ["# Age", "Tea is old."]),
        ("**Age**\nTea is old.", ["# Age", "Tea is old."]),
        ("# Age\nTea\n\nIt is old.", ["# Age", "Tea", "It is old."]),
        ("It is for people over\n50. It is good.", ["It is for people over 50. It is good."]),
        ("It costs\n-5 degrees.", ["# It costs", "-5 degrees."]),
        ("Tea is good, and so\nare you.", ["Tea is good, and so are you."]),
        ("•\nGreen tea.\n•\nBlack tea.", ["- Green tea.", "- Black tea."]),
        ("References:\nA. 2010.\nB. 2011.", ["# References", "- A. 2010.", "- B. 2011."]),
        ("7. References\n[1] A.\n[2] B.", ["# References", "- A.", "- B."]),
        (
            "Tea has:\nleaves\nstems\n\nIt is old.",
            ["Tea has:", "- leaves", "- stems", "It is old."],
        ),
    ],
)
def test_lines_are_read(text: str, expected: list[str]) -> None:
    """Headings that lost their marks, figures in mid-sentence, lists without bullets."""
    assert shape(text) == expected
