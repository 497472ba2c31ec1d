"""Markdown's inline marks."""

from __future__ import annotations

import pytest

from knowledge.markup import without_emphasis, without_markup


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("**old** and *good* and _green_ and `hot`", "old and good and green and hot"),
        ("2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name"),
        ("See [tea](https://e.org/a_(b)) and [milk][m].", "See tea and milk."),
        ("![A cup](cup.jpg)Tea", "Tea"),
        ("<https://e.org> <b>bold</b> a < b", "https://e.org bold a < b"),
        ("AT&amp;T \\*star\\*", "AT&T *star*"),
        ("> quoted", "quoted"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "- a – b\n\n- 1 – 2"),
        ("```\ncode\n```", "\ncode\n"),
        ("Old.[^1]", "Old.[1]"),
        ("a<!-- no\nno -->b", "a\nb"),
        ("[1]: not a link", "[1]: not a link"),
    ],
)
def test_a_reader_sees_words_only(text: str, plain: str) -> None:
    """Quotes are verbatim, so the marks must not be in the article."""
    assert without_markup(text)[0] == plain


def test_addresses_pictures_and_comments_are_listed() -> None:
    """Nothing goes without a word."""
    _, left = without_markup(
        "[tea](https://e.org) ![cup](c.jpg) <!-- sure? -->\n\n[m]: https://e.org/m"
    )
    assert sorted((row.why, row.text) for row in left) == [
        ("address of a link", "m: https://e.org/m"),
        ("address of a link", "tea: https://e.org"),
        ("comment", "sure?"),
        ("picture", "cup c.jpg"),
    ]


def test_a_line_in_bold_stays_a_heading() -> None:
    """A sentence in bold is none."""
    assert without_emphasis("**Age**\n**Tea is old.**") == "**Age**\nTea is old."


def test_nothing_but_brackets_is_read_at_once() -> None:
    """The time grows with the text and not with its square."""
    text = "[" * 100_000
    assert without_markup(text)[0] == text
