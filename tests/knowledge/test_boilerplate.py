"""What stands around an article."""

from __future__ import annotations

import pytest

from knowledge.boilerplate import menus, why_line, why_sentence


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Skip to main content", "menu or navigation"),
        ("Home > Health > Tea", "menu or navigation"),
        ("Share this article", "share button"),
        ("Facebook Twitter Email", "share button"),
        ("Advertisement", "advertisement"),
        ("You may also like", "related articles"),
        ("Was this page helpful?", "feedback form"),
        ("Medically reviewed by Ann A. Example, MD", "byline or date"),
        ("Last updated: May 12, 2024", "byline or date"),
        ("Photo credit: Ann Example", "picture credit"),
        ("Page 3 of 7", "page number"),
        ("https://example.org/tea", "bare address"),
        ("Privacy Policy | Terms of Use", "privacy or terms"),
    ],
)
def test_a_line_of_the_page_is_known(line: str, why: str) -> None:
    """The reason is told."""
    assert why_line(line) == why


@pytest.mark.parametrize(
    "line",
    [
        "Published studies show that tea is old.",
        "More tea in older people",
        "By age 50, half of all people drink tea",
        "Cookies are high in sugar.",
        "Age | Tea | Notes",
        "Home visits help older people to drink enough.",
        "Share a cup with a friend who is ill, it helps",
        "",
    ],
)
def test_a_line_of_the_article_stays(line: str) -> None:
    """Words of a page may stand in a sentence."""
    assert why_line(line) == why_sentence(line) == ""


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("We use cookies to make this site better.", "cookie notice"),
        ("By continuing you agree to our use.", "cookie notice"),
        ("Sign up for our free newsletter!", "newsletter sign-up"),
        ("Get tea news in your inbox.", "newsletter sign-up"),
        ("© 2024 Example Tea.", "copyright line"),
        ("All rights reserved.", "copyright line"),
    ],
)
def test_a_notice_is_known_by_its_sentence(sentence: str, why: str) -> None:
    """Wherever it stands."""
    assert why_sentence(sentence) == why


def test_a_menu_is_a_run_of_short_lines_with_usual_words() -> None:
    """A list of an article has no such words; a title after the menu stays."""
    assert menus(["Home", "News", "Tea A-Z", "Shop", "All about tea"]) == {0, 1, 2, 3}
    assert menus(["Green tea", "Black tea", "White tea", "Milk"]) == set()
    assert menus(["Home", "News", "It is old."]) == set()
