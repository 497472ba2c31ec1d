"""The widget on the demo page with the real Rasa and the real action server behind it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from actions.site import write_site
from knowledge.transcript import verify_transcript
from scripts import processes
from scripts.page import serve_site
from scripts.processes import Server, free_port, stop
from scripts.servers import start_servers
from tests.browser.conftest import ARTICLES, ask, bubbles, cards, watch

pytestmark = pytest.mark.stack

MENOPAUSE = "does menopause matter?"


@dataclass
class Stack:
    """Everything that ``make run`` starts, on free ports."""

    site: str
    rasa_port: int
    actions_port: int
    servers: list[Server]

    def restart(self) -> None:
        """Kill both servers, and start them again on the same ports."""
        self.kill()
        self.servers = start_servers(self.rasa_port, self.actions_port, self.site)

    def kill(self) -> None:
        """No goodbye: as a crash does."""
        for server in self.servers:
            server.process.kill()
            server.process.wait()


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """The real servers and the real page; other servers may run on this machine."""
    port, rasa_port, actions_port = free_port(), free_port(), free_port()
    site = f"http://localhost:{port}"
    folder = tmp_path_factory.mktemp("stack")
    write_site(ARTICLES, folder / "site", site, f"http://localhost:{rasa_port}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(processes, "LOGS", folder / "logs")
        for key in ("LEDGER", "FEEDBACK_STORE", "DELIVERIES", "CONVERSATION_STORE"):
            patch.setitem(os.environ, key, str(folder / key.lower()))
        servers = start_servers(rasa_port, actions_port, site)
        made = Stack(site, rasa_port, actions_port, servers)
        page = serve_site(folder / "site", port, rasa_port)
        yield made
        page.shutdown()
        page.server_close()
        stop(made.servers)


@pytest.fixture
def page(stack: Stack, contexts: Callable[..., BrowserContext], faults: list[str]) -> Page:
    """The demo page, fresh."""
    page = contexts().new_page()
    watch(page, faults)
    page.goto(stack.site)
    return page


def test_the_conversation_of_the_demo(page: Page, faults: list[str], tmp_path: Path) -> None:
    """A quote, a decline, an own result, an emergency; every downloaded quote is proven."""
    ask(page, MENOPAUSE)
    expect(cards(page).locator("blockquote").first).to_contain_text("after menopause")
    page.get_by_role("link", name="Show in the article").last.click()
    expect(page.locator("article :focus")).to_contain_text("menopause")
    ask(page, "how much does a mammogram cost")
    expect(page.get_by_text("The article does not answer that")).to_be_visible()
    ask(page, "my cluster is 5 mm, is it cancer")
    expect(page.locator("ask-article .personal_result")).to_be_visible()
    ask(page, "i have chest pain")
    expect(page.get_by_role("alert")).to_contain_text("emergency")
    page.get_by_role("button", name="More", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download this conversation").click()
    export = tmp_path / "conversation.json"
    download.value.save_as(export)
    checks = verify_transcript(export, ARTICLES)
    assert checks
    assert [check for check in checks if not check.good] == []
    assert faults == []


def test_a_reload_and_a_second_tab_have_the_conversation(page: Page) -> None:
    """One session, seen from two tabs."""
    ask(page, MENOPAUSE)
    expect(bubbles(page)).to_have_count(1)
    expect(cards(page).first).to_be_visible()
    shown = cards(page).count()
    page.reload()
    expect(cards(page)).to_have_count(shown)
    second = page.context.new_page()
    second.goto(page.url)
    expect(cards(second)).to_have_count(shown)
    ask(second, "can deodorant show up")
    for tab in (page, second):
        expect(bubbles(tab)).to_have_text([MENOPAUSE, "can deodorant show up"])
        expect(cards(tab).last).to_contain_text("eodorant")


def test_a_chat_can_be_deleted_on_the_server_too(page: Page) -> None:
    """Nothing is left on the screen, in the browser, or in the session."""
    ask(page, MENOPAUSE)
    expect(cards(page).first).to_be_visible()
    page.get_by_role("button", name="More", exact=True).click()
    page.get_by_role("button", name="Delete my chat").click()
    page.get_by_role("button", name="Delete", exact=True).click()
    expect(page.get_by_text("The conversation is deleted.")).to_have_count(1)
    expect(bubbles(page)).to_have_count(0)
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_scripts_that_a_reader_types_stay_words(page: Page, faults: list[str]) -> None:
    """In the bubble and in whatever comes back."""
    hostile = "<img src=x onerror=document.title=1><script>document.title=1</script>"
    ask(page, hostile)
    expect(bubbles(page)).to_have_text([hostile])
    expect(page.locator("ask-article .reply")).to_have_count(1)
    assert page.title() != "1"
    assert page.locator("ask-article img, ask-article script").count() == 0
    assert faults == []


def test_another_readers_session_stays_closed(
    page: Page, stack: Stack, contexts: Callable[..., BrowserContext]
) -> None:
    """A thief who forges the token from a stolen number gets an empty conversation of its own."""
    ask(page, MENOPAUSE)
    expect(cards(page).first).to_be_visible()
    key = "Object.keys(localStorage)[0]"
    kept = page.evaluate(f"JSON.parse(localStorage[{key}])")
    name, *rest = kept["token"].split(".")
    forged = {**kept, "token": ".".join((name, *rest[:-1], "0" * len(rest[-1]))), "seq": 0}
    thief = contexts().new_page()
    thief.goto(stack.site)
    thief.evaluate(
        "([key, kept]) => localStorage.setItem(key, JSON.stringify(kept))",
        [page.evaluate(key), {**forged, "entries": [], "open": True}],
    )
    thief.reload()
    ask(thief, "hello")
    expect(thief.locator("ask-article .reply")).to_have_count(1)
    expect(cards(thief)).to_have_count(0)
    expect(bubbles(page)).to_have_text([MENOPAUSE])


def test_a_foreign_page_gets_no_line(
    stack: Stack, contexts: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    """An origin that is not on the list is refused, and the reader is told calmly."""
    folder, port = tmp_path / "site", free_port()
    write_site(ARTICLES, folder, stack.site, f"http://localhost:{stack.rasa_port}")
    foreign = serve_site(folder, port, stack.rasa_port)
    page = contexts().new_page()
    page.goto(f"http://localhost:{port}")
    ask(page, MENOPAUSE)
    expect(page.get_by_text("No connection.")).to_be_visible()
    expect(cards(page)).to_have_count(0)
    foreign.shutdown()
    foreign.server_close()


def test_killed_servers_come_back_to_the_same_conversation(page: Page, stack: Stack) -> None:
    """What was typed while they were gone is answered, once."""
    ask(page, MENOPAUSE)
    expect(cards(page).first).to_be_visible()
    stack.kill()
    expect(page.get_by_text("No connection.")).to_be_visible()
    ask(page, "can deodorant show up")
    expect(page.get_by_text("Waiting for the connection")).to_be_visible()
    stack.restart()
    expect(cards(page).last).to_contain_text("eodorant")
    expect(bubbles(page)).to_have_text([MENOPAUSE, "can deodorant show up"])
