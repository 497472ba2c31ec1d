"""Writes the demo site: each article as HTML with heading anchors and the chat widget, and a gallery."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import sys
from pathlib import Path

from markdown_it import MarkdownIt

from knowledge.article import Article, read_article, slugify
from knowledge.blocks import COMMENT
from knowledge.errors import ArticleError
from knowledge.indexing import article_paths
from knowledge.settings import ROOT, read_settings

FILES = Path(__file__).with_name("site_files")
SITE = ROOT / ".cache" / "site"
WIDGET = ROOT / ".cache" / "widget" / "ask-article.js"
FIXTURES = ROOT / "tests" / "browser" / "fixtures"


def render_article(article: Article) -> str:
    """The article as HTML; headings carry the anchors that citations link to. Raw HTML is escaped.

    Comments are an editor's and are not shown.
    """
    markdown = MarkdownIt("commonmark", {"html": False})
    tokens = markdown.parse(COMMENT.sub("", article.body))
    taken: set[str] = set()
    for number, token in enumerate(tokens):
        if token.type == "heading_open":
            token.attrSet("id", slugify(tokens[number + 1].content, taken))
    rendered: str = markdown.renderer.render(tokens, markdown.options, {})
    return rendered


def render_page(article: Article, bot: str, site: str = "", template: str = "page.html") -> str:
    """The whole page around one article, or another page that has its chat."""
    page = (FILES / template).read_text(encoding="utf-8")
    values = {
        "locale": html.escape(article.locale, quote=True),
        "bot": html.escape(bot, quote=True),
        "site": html.escape(site, quote=True),
        "title": html.escape(article.title),
        "article": render_article(article),
    }
    return re.sub(r"\{(\w+)\}", lambda match: values[match.group(1)], page)


def gallery(fixtures: Path = FIXTURES) -> str:
    """All cards that designers look at and tests check, as one JSON list."""
    rows = [
        {"name": path.stem, **json.loads(path.read_text(encoding="utf-8"))}
        for path in sorted(fixtures.glob("*.json"))
    ]
    return json.dumps(rows, ensure_ascii=False)


def write_site(articles: Path, folder: Path, site: str, bot: str, widget: Path = WIDGET) -> None:
    """Write the pages of all articles; the first one is the front page too."""
    if not widget.is_file():
        raise ArticleError(f"{widget}: the chat widget is not built; run 'make setup'")
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "articles").mkdir(parents=True)
    for number, path in enumerate(article_paths(articles)):
        article = read_article(path, site)
        page = render_page(article, bot)
        (folder / "articles" / f"{path.stem}.html").write_text(page, encoding="utf-8")
        if number == 0:
            (folder / "index.html").write_text(page, encoding="utf-8")
            embed = render_page(article, bot, site, "embed.html")
            (folder / "embed.html").write_text(embed, encoding="utf-8")
    for name in ("page.css", "icon.svg", "gallery.html", "gallery.js"):
        shutil.copyfile(FILES / name, folder / name)
    shutil.copyfile(widget, folder / widget.name)
    (folder / "fixtures.json").write_text(gallery(), encoding="utf-8")


def main() -> int:
    """Write the site for the configured articles."""
    settings = read_settings()
    bot = f"http://localhost:{os.environ.get('RASA_PORT') or 5005}"
    try:
        write_site(settings.articles, SITE, settings.site, bot)
    except ArticleError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
