"""The whole conversation by keyboard alone, and where the focus is at each step."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Open, bubbles, cards
from tests.browser.fake_server import FakeBot

MOST = 80  # presses of Tab: more would be a trap


def focused(page: Page) -> str:
    """The name of what has the focus, through the shadow root."""
    name: str = page.evaluate(
        """() => {
          let at = document.activeElement;
          while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
          return at?.getAttribute('aria-label') || at?.textContent.trim() || at?.id || at?.tagName || '';
        }"""
    )
    return name


def tab_to(page: Page, name: str, key: str = "Tab") -> None:
    """Press Tab until something of that name has the focus."""
    for _ in range(MOST):
        page.keyboard.press(key)
        if name in focused(page):
            return
    raise AssertionError(f"{name} can't be reached by {key}")


def test_the_whole_conversation_by_keyboard(visit: Open, bot: FakeBot) -> None:
    """Open, ask, show the sentence, come back, rate, follow a suggestion, close."""
    page = visit(viewport=PHONE)
    tab_to(page, "Ask this article")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Your question")).to_be_focused()
    page.keyboard.type("does menopause matter?")
    page.keyboard.press("Enter")
    expect(cards(page)).to_have_count(1)
    expect(page.get_by_label("Your question")).to_be_focused()
    tab_to(page, "Show in the article", "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("article :focus")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Show in the article")).to_be_focused()
    tab_to(page, "Yes")
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Yes")).to_have_attribute("aria-pressed", "true")
    tab_to(page, "Is a biopsy always needed?")
    page.keyboard.press("Enter")
    expect(bubbles(page)).to_have_count(2)
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Ask this article")).to_be_focused()


def test_a_pressed_chip_that_goes_leaves_the_focus_in_the_field(visit: Open) -> None:
    """Nobody falls back to the top of the page."""
    page = visit()
    page.get_by_role("button", name="Does menopause matter?").press("Enter")
    expect(page.get_by_label("Your question")).to_be_focused()


def test_escape_goes_one_step_back(visit: Open) -> None:
    """Out of the menu, out of a page of the panel, out of the panel."""
    page = visit()
    more = page.get_by_role("button", name="More", exact=True)
    more.press("Enter")
    expect(more).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(more).to_have_attribute("aria-expanded", "false")
    expect(more).to_be_focused()
    more.press("Enter")
    page.get_by_role("button", name="About and privacy").press("Enter")
    expect(page.get_by_role("heading", name="About and privacy")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_label("Your question")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Ask this article")).to_be_focused()


def test_beside_the_page_the_panel_is_no_trap(visit: Open) -> None:
    """Tab leads out of it on a desktop, where the page stays usable."""
    page = visit()
    page.get_by_label("Your question").focus()
    for _ in range(MOST):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.localName") != "ask-article":
            return
    raise AssertionError("Tab does not lead out of the panel")


def test_over_the_page_the_focus_stays_in_the_panel(visit: Open) -> None:
    """On a phone nothing behind the panel can be reached until it is closed."""
    page = visit(viewport=PHONE)
    page.get_by_role("button", name="Ask this article").press("Enter")
    for _ in range(20):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.localName") in ("ask-article", "body")


def test_shift_and_enter_make_a_line(visit: Open, bot: FakeBot) -> None:
    """Enter alone sends."""
    page = visit()
    field = page.get_by_label("Your question")
    field.focus()
    page.keyboard.type("one")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("two")
    expect(field).to_have_value("one\ntwo")
    page.keyboard.press("Enter")
    expect(bubbles(page)).to_have_count(1)
    expect(field).to_have_value("")


def test_an_open_panel_does_not_take_the_focus_while_the_page_loads(visit: Open) -> None:
    """A screen reader begins with the article."""
    page = visit()
    expect(page.get_by_label("Your question")).to_be_visible()
    assert page.evaluate("document.activeElement.localName") == "body"
