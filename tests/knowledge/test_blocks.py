"""Headings, paragraphs and lists of a body, with their places."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.blocks import blocks, without_comments
from knowledge.errors import ArticleError


def shape(body: str) -> list[tuple[str, str]]:
    """Each block's kind and words."""
    return [(b.kind, b.title or body[b.start : b.end]) for b in blocks(without_comments(body))]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("# A\nText.", [("heading", "A"), ("paragraph", "Text.")]),
        ("Title\n=====\nText.", [("heading", "Title"), ("paragraph", "Text.")]),
        ("Over\ntwo lines\n---\n\nText.", [("heading", "Over two lines"), ("paragraph", "Text.")]),
        ("One.\n\n---\n\nTwo.", [("paragraph", "One."), ("paragraph", "Two.")]),
        ("One.\n\n* * *\nTwo.", [("paragraph", "One."), ("paragraph", "Two.")]),
        ("One.\n***\nTwo.", [("paragraph", "One."), ("paragraph", "Two.")]),
        ("- a\n- b\n---\nTwo.", [("list", "- a\n- b"), ("paragraph", "Two.")]),
        ("- a\n- b\n\n1. c", [("list", "- a\n- b"), ("list", "1. c")]),
        ("1. a\n   - b\n2. c", [("list", "1. a\n   - b\n2. c")]),
        ("===\n\nText.", [("paragraph", "==="), ("paragraph", "Text.")]),
        ("<!-- note\n\nmore -->\n\nText.", [("paragraph", "Text.")]),
        ("One.\n<!-- note -->\nTwo.", [("paragraph", "One."), ("paragraph", "Two.")]),
        ("# A <!-- note -->\n\nOne. <!-- x -->", [("heading", "A"), ("paragraph", "One.")]),
        ("Tea -- a drink.", [("paragraph", "Tea -- a drink.")]),
    ],
)
def test_a_body_is_divided(body: str, expected: list[tuple[str, str]]) -> None:
    """Comments and breaks are no text, and underlined lines are headings."""
    assert shape(body) == expected


def test_an_underline_gives_the_level() -> None:
    """``===`` is the first level and ``---`` the second."""
    assert [b.level for b in blocks("A\n=\n\nB\n-\n\n### C")] == [1, 2, 3]


def test_a_comment_without_an_end_is_refused() -> None:
    """Nobody can say what was meant to be hidden."""
    with pytest.raises(ArticleError, match=r"tea: the comment in line 3 of the text has no '-->'"):
        without_comments("A.\n\nB. <!-- and", "tea")


PARTS = st.sampled_from(
    ["Tea is old.", "- a", "1. b", "---", "===", "***", "# H", "", "<!-- x -->"]
)


@settings(deadline=None)
@given(st.lists(PARTS, max_size=12).map("\n".join))
def test_blocks_are_in_order_and_lose_no_word(body: str) -> None:
    """What is in no block is white space, a comment, a break or an underline."""
    masked = without_comments(body)
    position, outside = 0, ""
    for block in blocks(masked):
        assert position <= block.start < block.end <= len(body)
        outside += masked[position : block.start]
        position = block.end
    assert not any(character.isalnum() for character in outside + masked[position:])
