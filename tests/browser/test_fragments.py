"""A link with a text fragment makes a real browser highlight exactly the quoted words.

The page paints what the browser highlights in one colour; the painted pixels of a picture must lie on
the lines of the quoted words, found in the page by their place and not by the link, and nowhere else.
"""

from __future__ import annotations

import io
import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from actions.site import render_article
from knowledge.article import Article, Span, parse_article, read_article
from knowledge.excerpts import excerpts_of
from knowledge.quote import make_quote
from knowledge.settings import ROOT

WIDE, HIGH = 1100, 2600
STYLE = "::target-text{background:#ff00ff;color:#ff00ff} *{margin:0;font:10px/14px monospace}body{padding:9px}"
TWICE = """# On tea

Tea is old.

Milk, cream & co-op butter are white. Tea is old. So is milk - as is 100% of it.

## Kinds

There are these kinds:

- Tea is old.
- Green tea, which
  is picked early
- Black tea

Some say that tea is old. Tea is old, they say. TEA IS OLD.

Tea is old. However, a very long sentence about tea begins here and it ends with the same words.

Tea is old. However, a very long sentence about tea begins there and it ends with the same words.

## Kinds

Tea is old.

There are these kinds:

- Black tea
- “White” tea, 2–3 minutes #1 + more

Tea is old.
"""
# The page's rectangles of the n-th place of some words; places are counted over all lines of text.
FIND = """([words, number]) => {
  const blocks = [...document.querySelectorAll('h1,h2,h3,h4,p,li')]
    .filter(block => !block.querySelector('p,li'))
  const nodes = []
  let text = ''
  for (const block of blocks) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const node = walker.currentNode
      for (let i = 0; i < node.length; i++) {
        const c = /\\s/.test(node.data[i]) ? ' ' : node.data[i]
        if (c === ' ' && (text === '' || text.endsWith(' ') || text.endsWith('\\n'))) continue
        text += c
        nodes.push([node, i])
      }
    }
    text += '\\n'
    nodes.push(null)
  }
  let place = -1
  for (let n = 0; n <= number; n++) place = text.indexOf(words, place + 1)
  if (place < 0) return null
  const ends = new Map()
  for (const found of nodes.slice(place, place + words.length)) {
    if (found) ends.set(found[0], [(ends.get(found[0]) ?? [found[1]])[0], found[1] + 1])
  }
  return [...ends].flatMap(([node, [start, end]]) => {
    const range = document.createRange()
    range.setStart(node, start)
    range.setEnd(node, end)
    return [...range.getClientRects()].map(r => [r.left, r.top, r.right, r.bottom])
  }).filter(r => r[2] > r[0] + 1)
}"""
Highlighted = Callable[[Article, Span], None]


@pytest.fixture(scope="module")
def served() -> Iterator[tuple[str, dict[str, str]]]:
    """A server of pages that are put into its table."""
    pages: dict[str, str] = {}

    class Pages(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            content = pages.get(self.path.split("?")[0], "").encode()
            self.send_response(200 if content else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Stay silent."""

    server = HTTPServer(("127.0.0.1", 0), Pages)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", pages
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    """A window so high that the whole article is seen."""
    context = chromium.new_context(viewport={"width": WIDE, "height": HIGH})
    yield context.new_page()
    context.close()


@pytest.fixture
def highlighted(page: Page, served: tuple[str, dict[str, str]]) -> Highlighted:
    """Follow the link of a span, and compare what is painted with where its words are."""
    address, pages = served

    def follow(article: Article, span: Span) -> None:
        body = render_article(article)
        pages[f"/articles/{article.slug}"] = (
            f"<!doctype html><meta charset=utf-8><style>{STYLE}</style>{body}"
        )
        section = article.section_at(span.start)
        url = make_quote(article, section, span, article.text(span), 1.0).citation.url
        page.goto("about:blank")
        page.goto(address + url)
        expected = page.evaluate(FIND, list(shown(article, span)))
        assert expected, f"{article.text(span)!r} is not on the page"
        assert_painted(picture(page), expected, url)

    return follow


def shown(article: Article, span: Span) -> tuple[str, int]:
    """The words of a span as the page has them, and how many such places stand before it."""

    def plain(text: str) -> str:
        lines = re.split(r"\n\s*\n|\n(?=[-\d])", text)
        return "\n".join(
            " ".join(re.sub(r"\A\s*(?:-|\d+\.|#+)\s+", "", li).split()) for li in lines
        )

    words = plain(article.text(span))
    before = plain(article.body[: span.end])
    number = len(re.findall(rf"(?={re.escape(words)})", before)) - 1
    return words, number


def picture(page: Page) -> npt.NDArray[np.bool_]:
    """Which pixels are painted, shape ``(height, width)``."""
    image = np.asarray(Image.open(io.BytesIO(page.screenshot())).convert("RGB")).astype(int)
    painted: npt.NDArray[np.bool_] = np.abs(image - [255, 0, 255]).sum(axis=2) < 30
    return painted


def assert_painted(painted: npt.NDArray[np.bool_], rectangles: list[Any], url: str) -> None:
    """Every rectangle is painted, and nothing but a pixel at its edge elsewhere."""
    rest = painted.copy()
    for left, top, right, bottom in rectangles:
        middle = painted[int((top + bottom) / 2), int(left) + 1 : int(right) - 1]
        assert middle.mean() > 0.9, f"not highlighted: {url}"
        rest[max(0, int(top) - 4) : int(bottom) + 4, max(0, int(left) - 2) : int(right) + 3] = False
    assert rest.sum() == 0, f"too much is highlighted: {url}"


def sentence_spans(article: Article) -> list[Span]:
    """The places of all sentences and items."""
    return [s.span for p in article.passages for s in p.sentences if not p.section.is_sources]


def test_sentences_of_the_published_article_are_highlighted(highlighted: Highlighted) -> None:
    """Every fourth one, all over the article."""
    article = read_article(ROOT / "knowledge" / "articles" / "breast-calcifications.md")
    spans = sentence_spans(article)[::4]
    assert len(spans) >= 30
    for span in spans:
        highlighted(article, span)


def test_longer_excerpts_are_highlighted(highlighted: Highlighted) -> None:
    """Lists with their introduction, and sentences under the context guard."""
    article = read_article(ROOT / "knowledge" / "articles" / "breast-calcifications.md")
    sentences = set(sentence_spans(article))
    found = {span for excerpt in excerpts_of(article) for span in excerpt.spans} - sentences
    assert found
    for span in sorted(found):
        highlighted(article, span)


def test_words_that_stand_more_than_once_are_highlighted_at_their_place(
    highlighted: Highlighted,
) -> None:
    """The same sentence eight times, with other cases, in lists, beside signs of every kind."""
    article = parse_article(TWICE, "on-tea")
    spans = sentence_spans(article)
    assert len(spans) == 20
    for span in spans:
        highlighted(article, span)


def test_without_a_directive_the_link_leads_to_the_section(page: Page, served: Any) -> None:
    """Where nothing tells two places apart, and where a browser does not know text fragments."""
    text = (
        "# T\n\n" + "Filler.\n\n" * 60 + "## Age\n\n" + "Tea is old.\n\n" * 9 + "Filler.\n\n" * 60
    )
    article = parse_article(text, "rows")
    span = [s for s in sentence_spans(article) if article.text(s) == "Tea is old."][4]
    url = make_quote(article, article.section_at(span.start), span, "Tea is old.", 1.0).citation.url
    assert url == "/articles/rows#age"
    served[1]["/articles/rows"] = f"<!doctype html><style>{STYLE}</style>{render_article(article)}"
    page.set_viewport_size({"width": WIDE, "height": 500})
    page.goto(served[0] + url)
    assert abs(page.evaluate("document.getElementById('age').getBoundingClientRect().top")) < 2
    page.set_viewport_size({"width": WIDE, "height": HIGH})


def test_the_proof_would_see_a_wrong_place(page: Page, served: Any) -> None:
    """The picture of another sentence's highlight is refused."""
    article = parse_article(TWICE, "on-tea")
    served[1]["/articles/on-tea"] = (
        f"<!doctype html><style>{STYLE}</style>{render_article(article)}"
    )
    page.goto("about:blank")
    page.goto(served[0] + "/articles/on-tea#:~:text=Tea%20is%20old.")
    second = page.evaluate(FIND, ["Tea is old.", 1])
    with pytest.raises(AssertionError, match="not highlighted"):
        assert_painted(picture(page), second, "")
