"""The demo page."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from actions.site import gallery, render_article, render_page, write_site
from knowledge.article import parse_article, read_article
from knowledge.errors import ArticleError
from knowledge.settings import ROOT

TEXT = '---\ntitle: Tea & "milk"\nlocale: en-GB\n---\n# Tea\n\n## Age\n\nTea is <b>old</b>.\n\n## Age\n\n- green\n'  # noqa: E501


def anchors(page: str) -> list[str]:
    """The anchors of a page's headings."""
    return re.findall(r'<h\d id="([^"]+)"', page)


def test_headings_carry_the_anchors_of_citations() -> None:
    """A link to a section lands on its heading, on the second of a name too."""
    article = parse_article(TEXT, "tea")
    assert anchors(render_article(article)) == [section.slug for section in article.sections]


def test_every_section_of_the_published_article_can_be_linked() -> None:
    """The page and the index make the same anchors."""
    article = read_article(ROOT / "knowledge" / "articles" / "breast-calcifications.md")
    assert anchors(render_article(article)) == [section.slug for section in article.sections]


def test_tags_in_an_article_are_only_words() -> None:
    """Nothing in an article becomes a script."""
    page = render_article(parse_article(TEXT + "\n<script>alert(1)</script>\n", "tea"))
    assert "Tea is &lt;b&gt;old&lt;/b&gt;." in page
    assert "<script" not in page


def test_a_script_as_a_link_is_no_link() -> None:
    """Addresses that run code are not linked."""
    page = render_article(parse_article("Tea is [old](javascript:alert(1)).", "tea"))
    assert "href" not in page


def test_the_page_names_its_bot_language_and_title() -> None:
    """What stands in an attribute is escaped."""
    page = render_page(parse_article(TEXT, "tea"), 'http://localhost:5005/"')
    assert '<html lang="en-GB">' in page
    assert 'server="http://localhost:5005/&quot;"' in page
    assert "<title>Tea &amp; &quot;milk&quot;</title>" in page


def test_braces_in_an_article_are_only_words() -> None:
    """An article can't reach into the page's template."""
    assert "Tea is {bot}." in render_page(parse_article("Tea is {bot}.", "tea"), "http://x")


def test_the_site_has_a_page_for_each_article(tmp_path: Path) -> None:
    """The first article is the front page too; what an older site left is gone."""
    articles, folder = tmp_path / "articles", tmp_path / "site"
    articles.mkdir()
    folder.mkdir()
    (folder / "old.html").write_text("old")
    (articles / "tea.md").write_text(TEXT)
    (articles / "cups.md").write_text("Cups are round.")
    widget = tmp_path / "ask-article.js"
    widget.write_text("// the widget")
    write_site(articles, folder, "http://localhost:8000", "http://localhost:5005", widget)
    assert sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*.*")) == [
        "articles/cups.html",
        "articles/tea.html",
        "ask-article.js",
        "embed.html",
        "fixtures.json",
        "gallery.html",
        "gallery.js",
        "icon.svg",
        "index.html",
        "page.css",
    ]
    assert (folder / "index.html").read_text() == (folder / "articles/cups.html").read_text()


def test_a_page_of_another_origin_takes_the_script_from_the_site() -> None:
    """As a publisher's page does."""
    page = render_page(parse_article(TEXT, "tea"), "http://bot", "http://site", "embed.html")
    assert '<script type="module" src="http://site/ask-article.js"></script>' in page
    assert 'heading="Ask about Tea &amp; &quot;milk&quot;"' in page


def test_a_folder_without_articles_is_refused(tmp_path: Path) -> None:
    """There is no page around nothing."""
    with pytest.raises(ArticleError, match="no article here"):
        write_site(tmp_path, tmp_path / "site", "http://x", "http://y", Path(__file__))


def test_a_widget_that_is_not_built_is_told_with_the_mend(tmp_path: Path) -> None:
    """A page without its chat would only look as if it worked."""
    with pytest.raises(ArticleError, match="not built; run 'make setup'"):
        write_site(tmp_path, tmp_path / "site", "http://x", "http://y", tmp_path / "none.js")


def test_the_gallery_has_every_card(tmp_path: Path) -> None:
    """Each fixture by its name."""
    (tmp_path / "answer.json").write_text('{"title": "An answer", "question": "x", "replies": []}')
    assert json.loads(gallery(tmp_path)) == [
        {"name": "answer", "title": "An answer", "question": "x", "replies": []}
    ]


def test_comments_are_not_shown() -> None:
    """They are an editor's."""
    page = render_article(parse_article("Tea is old. <!-- sure? -->\n\n<!-- x -->\n\nYes.", "tea"))
    assert page == "<p>Tea is old.</p>\n<p>Yes.</p>\n"
