"""Accessibility in every theme: axe over all cards, the live region, zoom, and small screens."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from scripts.widget import FOLDER
from tests.browser.conftest import PHONE, Open, ask, cards, wait_true
from tests.browser.fake_server import FakeBot

AXE = FOLDER / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
THEMES: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
}


def complaints(page: Page) -> list[str]:
    """What axe finds, one line for each element."""
    # Handed over by the debugger, which the page's policy does not concern.
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "(tags) => axe.run(document, {runOnly: {type: 'tag', values: tags}})", TAGS
    )
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("theme", sorted(THEMES))
def test_axe_finds_nothing_on_any_card(visit: Open, theme: str) -> None:
    """All fixtures at once, contrast and target size among the rules."""
    page = visit("/gallery.html", **THEMES[theme])
    page.wait_for_selector("body[data-ready]")
    assert complaints(page) == []


def test_axe_finds_nothing_from_right_to_left_in_spanish(visit: Open) -> None:
    """The other direction, the other language."""
    page = visit("/gallery.html?dir=rtl&lang=es")
    page.wait_for_selector("body[data-ready]")
    assert complaints(page) == []


@pytest.mark.parametrize("theme", sorted(THEMES))
@pytest.mark.parametrize("viewport", [PHONE, {"width": 1280, "height": 800}], ids=["phone", "desk"])
def test_axe_finds_nothing_on_the_page_at_any_step(
    visit: Open, bot: FakeBot, theme: str, viewport: dict[str, int]
) -> None:
    """Closed, open, with the menu, with the page on privacy, and without a line."""
    page = visit(viewport=viewport, **THEMES[theme])
    launcher = page.get_by_role("button", name="Ask this article")
    if launcher.is_visible():
        assert complaints(page) == []
        launcher.click()
    ask(page, "what about the test?")
    expect(page.get_by_role("button", name="none of these")).to_be_visible()
    page.get_by_role("button", name="More", exact=True).click()
    assert complaints(page) == []
    page.get_by_role("button", name="About and privacy").click()
    assert complaints(page) == []
    page.get_by_role("button", name="Done").click()
    bot.stop()
    expect(page.get_by_text("No connection.")).to_be_visible()
    assert complaints(page) == []


def test_the_live_region_is_there_before_the_first_message(visit: Open) -> None:
    """Screen readers only hear changes of a region that they know."""
    page = visit()
    log = page.get_by_role("log")
    expect(log).to_have_count(1)
    expect(log).to_be_empty()
    ask(page, "does menopause matter?")
    expect(log.locator("blockquote")).to_have_count(1)


def test_history_is_not_read_again(visit: Open) -> None:
    """After a reload the old messages stand outside of the live region."""
    page = visit()
    ask(page, "does menopause matter?")
    expect(cards(page)).to_have_count(1)
    page.reload()
    expect(cards(page)).to_have_count(1)
    expect(page.get_by_role("log")).to_be_empty()
    ask(page, "which shapes are usually benign?")
    expect(page.get_by_role("log").locator("blockquote")).to_have_count(1)


def test_a_rendered_message_is_not_rendered_anew(visit: Open) -> None:
    """What stands in the log is not touched by what comes after, so nothing is read twice."""
    page = visit()
    ask(page, "does menopause matter?")
    expect(cards(page)).to_have_count(1)
    quote = page.locator("ask-article blockquote").first.element_handle()
    page.evaluate("(node) => { window.kept = node; }", quote)
    ask(page, "which shapes are usually benign?")
    expect(cards(page)).to_have_count(2)
    assert page.evaluate("window.kept.isConnected")


@pytest.mark.parametrize(
    "size", [(320, 568), (390, 844), (640, 400), (320, 256)], ids=lambda s: f"{s[0]}x{s[1]}"
)
def test_nothing_is_cut_off_on_a_small_screen_or_at_zoom(
    visit: Open, size: tuple[int, int]
) -> None:
    """320 px, a phone, 200 % and 400 % of a desktop: no scrolling in two directions."""
    page = visit(viewport={"width": size[0], "height": size[1]})
    page.get_by_role("button", name="Ask this article").click()
    ask(page, "which shapes are usually benign?")
    expect(cards(page)).to_have_count(1)
    wide = page.evaluate(
        """() => [...document.querySelector('ask-article').shadowRoot.querySelectorAll('*')]
          .filter((e) => e.checkVisibility() && !e.closest('.hidden'))
          .filter((e) => { const r = e.getBoundingClientRect();
            return r.width && (r.left < -1 || r.right > innerWidth + 1); })
          .map((e) => e.className || e.localName)"""
    )
    assert wide == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    send = page.get_by_role("button", name="Send")
    send.scroll_into_view_if_needed()
    expect(send).to_be_in_viewport()


def test_a_window_that_becomes_narrow_is_covered_and_uncovered(visit: Open) -> None:
    """A tablet that is turned: the panel goes from beside the page onto it, and back."""
    page = visit()
    dialog = "document.querySelector('ask-article').shadowRoot.querySelector('dialog')"
    page.get_by_label("Your question").fill("does")
    for size, covered in ((PHONE, True), ({"width": 1280, "height": 800}, False)):
        page.set_viewport_size(size)
        wait_true(page, f"{dialog}.matches(':modal') === {str(covered).lower()}")
        expect(page.get_by_label("Your question")).to_be_focused()
        expect(page.get_by_label("Your question")).to_have_value("does")


def test_without_motion_nothing_moves(visit: Open, bot: FakeBot) -> None:
    """A reader who has asked for calm gets it."""
    bot.holding = True
    page = visit(reduced_motion="reduce")
    ask(page, "does menopause matter?")
    expect(page.get_by_text("Looking in the article")).to_be_visible()
    moving = "document.querySelector('ask-article').shadowRoot.getAnimations().length"
    assert page.evaluate(moving) == 0
