"""Pieces of an HTML page."""

from __future__ import annotations

import pytest

from knowledge.errors import ArticleError
from knowledge.webpage import Webpage, read_webpage


def read(body: str) -> Webpage:
    """The pieces of a page with that body."""
    return read_webpage(f"<html lang='de'><head><title>T</title></head><body>{body}</body></html>")


def texts(page: Webpage) -> list[tuple[str, str]]:
    """Each piece's kind and words."""
    return [(piece.kind, piece.text) for piece in page.pieces]


def test_tags_say_what_a_piece_is() -> None:
    """Headings, paragraphs and items; words around blocks are not lost."""
    page = read(
        "<h1>Tea</h1>before<p>It is <b>old</b>.</p>after<ul><li>green</li><li><p>black</p></li></ul>"
    )
    assert texts(page) == [
        ("heading", "Tea"),
        ("paragraph", "before"),
        ("paragraph", "It is old."),
        ("paragraph", "after"),
        ("item", "green"),
        ("item", "black"),
    ]
    assert (page.title, page.locale) == ("Tea", "de")


@pytest.mark.parametrize(
    ("around", "why"),
    [
        ("<nav>Home</nav>", "menu or navigation"),
        ("<footer>Contact</footer>", "foot of the page"),
        ("<aside>More tea</aside>", "box beside the article"),
        ("<form><label>Name</label></form>", "form or button"),
        ("<div role='banner'>Our site</div>", "head of the page"),
        ("<div class='cookie-notice'>Biscuits</div>", "menu, notice or box, by its name"),
        ("<p style='display: none'>Hidden</p>", "hidden on the page"),
    ],
)
def test_what_stands_around_is_left_out(around: str, why: str) -> None:
    """With the reason."""
    page = read(f"{around}<main><h1>Tea</h1><p>Tea is an old drink.</p></main>")
    assert texts(page)[-1] == ("paragraph", "Tea is an old drink.")
    assert [row.why for row in page.left] == [why]


def test_scripts_and_comments_are_no_text() -> None:
    """Nobody sees them."""
    assert texts(read("<script>a</script><!-- b --><p>Tea is old.</p>")) == [
        ("paragraph", "Tea is old.")
    ]


def test_raised_figures_are_marks_or_powers() -> None:
    """A link to a source is a mark."""
    page = read("<p>Old.<sup><a href='#1'>1</a></sup> 10<sup>6</sup> of it.<sup>[2]</sup></p>")
    assert texts(page) == [("paragraph", "Old.[1] 10⁶ of it.[2]")]


def test_a_row_of_a_table_is_an_item() -> None:
    """Its cells stay beside each other."""
    page = read("<table><tr><td>Green</td><td>mild</td></tr></table><p>Tea is old.</p>")
    assert texts(page)[0] == ("item", "Green – mild")


def test_figures_of_a_list_are_kept() -> None:
    """Steps have an order."""
    page = read("<ol><li>Boil.</li><li>Pour.</li></ol>")
    assert [piece.number for piece in page.pieces] == [1, 2]


def test_a_page_without_text_is_refused() -> None:
    """The error is one line."""
    with pytest.raises(ArticleError, match="no text"):
        read_webpage("<!-- -->")
