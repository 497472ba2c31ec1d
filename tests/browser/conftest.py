"""One Chromium, one site with its strict policy, and a bot without Rasa, for all tests of this folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

from actions.site import write_site
from knowledge.settings import ROOT
from scripts.browser import find_browser
from scripts.page import serve_site
from scripts.processes import free_port
from tests.browser.fake_server import FakeBot

ARTICLES = ROOT / "knowledge" / "articles"
ARTEFACTS = ROOT / ".cache" / "artefacts"
WITHIN = 60_000  # ms: a wait that takes longer is a failure
DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
# Without motion a test need not wait for a page to come to rest.
READER: dict[str, Any] = {"viewport": DESKTOP, "locale": "en-GB", "reduced_motion": "reduce"}


# Not for the whole session: while Playwright is open its event loop runs in this thread, and the stack's
# tests, which come after these, could not run one of their own.
@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """The browser that the set-up has found."""
    path = find_browser()
    assert path, "no Chromium: run 'make test', which brings one"
    expect.set_options(timeout=WITHIN)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox"], timeout=2 * WITHIN
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def fake_bot() -> Iterator[FakeBot]:
    """The bot without Rasa, on one port for the whole run."""
    bot = FakeBot()
    bot.start()
    yield bot
    bot.stop()


@pytest.fixture
def bot(fake_bot: FakeBot) -> Iterator[FakeBot]:
    """The bot, quick and without a past; started again if a test has stopped it."""
    fake_bot.reset()
    yield fake_bot
    if not fake_bot.running:
        fake_bot.start()


@dataclass(frozen=True)
class Site:
    """The demo site as ``make run`` serves it."""

    url: str
    folder: Path


@pytest.fixture(scope="session")
def site(fake_bot: FakeBot, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demo site, whose widget talks to the fake bot."""
    folder, port = tmp_path_factory.mktemp("site") / "files", free_port()
    write_site(ARTICLES, folder, f"http://localhost:{port}", fake_bot.url)
    server = serve_site(folder, port, fake_bot.port)
    yield Site(f"http://localhost:{port}", folder)
    server.shutdown()
    server.server_close()


Open = Callable[..., Page]


@pytest.fixture
def contexts(chromium: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Make readers: each context has stores of its own."""
    made: list[BrowserContext] = []

    def make(**options: Any) -> BrowserContext:
        context = chromium.new_context(**{**READER, **options})
        context.set_default_timeout(WITHIN)
        made.append(context)
        return context

    yield make
    for context in made:
        context.close()


@pytest.fixture
def faults() -> list[str]:
    """What pages complained of: errors, and everything that the policy refused."""
    return []


@pytest.fixture
def visit(
    contexts: Callable[..., BrowserContext], site: Site, bot: FakeBot, faults: list[str]
) -> Open:
    """Open a page of the site: ``visit("/", viewport=PHONE)``, or in a reader's context."""

    def open_page(path: str = "/", context: BrowserContext | None = None, **options: Any) -> Page:
        page = (context or contexts(**options)).new_page()
        watch(page, faults)
        page.goto(path if "://" in path else site.url + path)
        return page

    return open_page


def watch(page: Page, faults: list[str]) -> None:
    """Keep what a page complains of; a line that is down is expected where a test cuts it."""
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "console",
        lambda said: (
            faults.append(said.text)
            if said.type == "error" and "ERR_CONNECTION" not in said.text
            else None
        ),
    )


def ask(page: Page, text: str) -> None:
    """Type a question and press Enter."""
    field = page.get_by_label("Your question")
    field.fill(text)
    field.press("Enter")


def cards(page: Page) -> Locator:
    """The quote cards that are shown."""
    return page.locator("ask-article figure")


def bubbles(page: Page) -> Locator:
    """The reader's messages that are shown."""
    return page.locator("ask-article .bubble")


def wait_true(page: Page, script: str) -> None:
    """Until the script gives true: Playwright's own waiting needs 'unsafe-eval', which the policy refuses."""
    for _ in range(WITHIN // 50):
        if page.evaluate(script):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"not true within {WITHIN} ms: {script}")


def picture(page: Page, name: str) -> None:
    """Keep a picture of what is seen, for people to look at."""
    ARTEFACTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=ARTEFACTS / f"{name}.png")
