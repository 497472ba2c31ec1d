"""What leaves the browser and what stays in it; strict policies; hostile words."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open, Site, ask, bubbles, cards
from tests.browser.fake_server import FakeBot, fixtures

MENOPAUSE = "does menopause matter?"
STORED = "localStorage.length + sessionStorage.length"


def test_nothing_goes_to_a_third_party_and_nothing_complains(
    visit: Open, site: Site, bot: FakeBot, faults: list[str]
) -> None:
    """Only the page's server and the bot are asked; the strict policy refuses nothing."""
    page = visit("/gallery.html?only=none")
    asked = servers_asked(page)
    page.goto(site.url)
    ask(page, MENOPAUSE)
    expect(cards(page)).to_have_count(1)
    assert asked == {site.url, bot.url.replace("http", "ws")}
    assert page.context.cookies() == []
    assert faults == []


# The server's own sessions prove nothing here: one may still come from the page of an earlier test.
def servers_asked(page: Page) -> set[str]:
    """The origins that this page asks from now on."""
    asked: set[str] = set()
    page.on("request", lambda request: asked.add("/".join(request.url.split("/")[:3])))
    page.on("websocket", lambda line: asked.add("/".join(line.url.split("/")[:3])))
    return asked


def test_nothing_is_kept_or_sent_before_the_reader_turns_to_the_chat(
    visit: Open, site: Site
) -> None:
    """Reading the article leaves no trace."""
    page = visit("/gallery.html?only=none")
    asked = servers_asked(page)
    page.goto(site.url + "/gallery.html?only=answer")
    page.wait_for_selector("body[data-ready]")
    page.wait_for_timeout(200)
    assert page.evaluate(STORED) == 0
    assert asked == {site.url}


def test_a_reader_may_have_nothing_kept(visit: Open) -> None:
    """At once, and for the rest of the visit; the chat itself goes on."""
    page = visit()
    ask(page, MENOPAUSE)
    expect(cards(page)).to_have_count(1)
    assert page.evaluate(STORED) == 1
    page.get_by_role("button", name="More", exact=True).click()
    page.get_by_role("button", name="About and privacy").click()
    page.get_by_label("Remember this conversation on this device").uncheck()
    assert page.evaluate(STORED) == 0
    page.get_by_role("button", name="Done").click()
    ask(page, "which shapes are usually benign?")
    expect(cards(page)).to_have_count(2)
    assert page.evaluate(STORED) == 0
    page.reload()
    expect(bubbles(page)).to_have_count(0)


def test_consent_comes_before_the_first_message(visit: Open, bot: FakeBot) -> None:
    """Where the publisher asks for it, nothing is sent or kept until the reader agrees."""
    page = visit("/gallery.html?only=none")
    asked = servers_asked(page)
    embed(page, bot.url, consent="Your words go to our server. https://clinic.example.org/privacy")
    expect(page.get_by_role("link", name="https://clinic.example.org/privacy")).to_be_visible()
    expect(page.get_by_label("Your question")).to_have_count(1)
    expect(page.get_by_label("Your question")).to_be_hidden()
    page.wait_for_timeout(200)
    assert page.evaluate(STORED) == 0
    line = bot.url.replace("http", "ws")
    assert asked.isdisjoint({bot.url, line})
    page.get_by_role("button", name="I agree").click()
    expect(page.get_by_label("Your question")).to_be_focused()
    ask(page, MENOPAUSE)
    expect(cards(page)).to_have_count(1)
    assert line in asked


def embed(page: Page, server: str, **attributes: str) -> None:
    """Put a widget on the page as a publisher would."""
    page.evaluate(
        """([server, attributes]) => {
          const chat = document.createElement('ask-article');
          for (const [name, value] of Object.entries({server, open: '', ...attributes}))
            chat.setAttribute(name, value);
          document.body.append(chat);
        }""",
        [server, attributes],
    )


def test_hostile_words_are_only_words(visit: Open, faults: list[str]) -> None:
    """In every field of a reply, and in what the reader types."""
    hostile = fixtures()["hostile"]
    page = visit()
    title = page.title()
    ask(page, hostile["question"])
    expect(cards(page)).to_have_count(1)
    expect(cards(page).locator("cite")).to_have_text(hostile["question"])
    inside = page.locator("ask-article")
    assert inside.locator("img, script, [onerror], [onclick]").count() == 0
    addresses = inside.locator("a").evaluate_all("(links) => links.map((link) => link.protocol)")
    assert set(addresses) == {"https:"}
    assert page.title() == title
    assert faults == []


def test_a_missing_server_is_told_to_the_publisher(visit: Open, faults: list[str]) -> None:
    """One line in the console names the element, the attribute and the mend."""
    page = visit("/gallery.html?only=none")
    with page.expect_console_message(lambda said: said.type == "error"):
        embed(page, "bot.example.org")
    assert len(faults) == 1
    assert "<ask-article server=" in faults[0]
    assert "https://bot.example.org" in faults[0]


@pytest.fixture
def foreign_page(site: Site, bot: FakeBot) -> Iterator[str]:
    """A page of another origin, with the policy that docs/publisher.md gives."""
    socket = bot.url.replace("http", "ws")
    policy = (
        f"default-src 'none'; script-src {site.url}; style-src 'self'; "
        f"connect-src {bot.url} {socket}; base-uri 'none'; form-action 'none'"
    )
    body = (
        "<!doctype html><html lang=en><title>Clinic</title><main><h1>Clinic</h1>"
        "<p>Macrocalcifications are large deposits of calcium in the breast.</p></main>"
        f'<script type="module" src="{site.url}/ask-article.js"></script>'
        f'<ask-article server="{bot.url}" open></ask-article>'
    ).encode()

    class Clinic(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", policy)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            return None

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Clinic)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_a_page_of_another_origin_embeds_it_under_a_strict_policy(
    visit: Open, foreign_page: str, faults: list[str]
) -> None:
    """One script tag, no inline style, and the policy names only the bot's origins."""
    page = visit(foreign_page)
    ask(page, "what is the difference between the two types?")
    expect(cards(page)).to_have_count(2)
    page.get_by_role("link", name="Show in the article").first.click()
    expect(page.locator("main :focus")).to_contain_text("large deposits")
    policy = [fault for fault in faults if "favicon" not in fault]
    assert policy == []


def test_the_demo_of_an_embedding_page_has_an_origin_of_its_own(
    visit: Open, site: Site, faults: list[str]
) -> None:
    """By its other name the page is foreign to its script; the policy allows the script, and no more."""
    page = visit(site.url.replace("localhost", "127.0.0.1") + "/embed")
    page.get_by_role("button", name="Ask this article").click()
    ask(page, MENOPAUSE)
    expect(cards(page)).to_have_count(1)
    assert faults == []
