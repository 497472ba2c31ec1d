"""A conversation in the real browser, with a bot that answers from the fixtures."""

from __future__ import annotations

import json

from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Open, ask, bubbles, cards, wait_true
from tests.browser.fake_server import FakeBot

MENOPAUSE = "does menopause matter?"
SENTENCE = "Clusters of microcalcifications become more frequent with age"


def test_the_greeting_offers_three_questions_that_are_asked_by_a_press(visit: Open) -> None:
    """A reader need not know what to type."""
    page = visit()
    starters = page.locator("ask-article .greeting").get_by_role("button")
    expect(starters).to_have_count(3)
    starters.nth(1).click()
    expect(bubbles(page)).to_have_text(["Does menopause matter?"])
    expect(starters).to_have_count(0)


def test_a_quote_stands_on_a_card_with_its_place(visit: Open, bot: FakeBot) -> None:
    """The article's words are apart from the bot's, with section and review date."""
    page = visit()
    ask(page, MENOPAUSE)
    card = cards(page)
    expect(card.locator("blockquote")).to_contain_text(SENTENCE)
    quoted = card.locator("blockquote").get_attribute("cite")
    assert quoted
    assert "/articles/breast-calcifications#menopause-and-age" in quoted
    expect(card.locator("figcaption")).to_contain_text("Menopause and age")
    expect(card.locator("figcaption")).to_contain_text("Reviewed 23 November 2026")
    expect(page.locator("ask-article .words")).to_have_text("The article says:")
    assert [row["text"] for row in bot.heard] == [MENOPAUSE]


def test_a_list_is_shown_as_a_list(visit: Open) -> None:
    """Not as lines with dashes."""
    page = visit()
    ask(page, "which shapes are usually benign?")
    expect(cards(page).get_by_role("listitem")).to_have_count(8)
    expect(cards(page).get_by_role("listitem").first).to_have_text("A teacup-like shape.")


def test_show_in_the_article_marks_the_real_sentence(visit: Open) -> None:
    """On the same page, without a reload, and the focus goes there and comes back with Escape."""
    page = visit()
    page.evaluate("window.sameDocument = true")
    ask(page, MENOPAUSE)
    link = page.get_by_role("link", name="Show in the article")
    link.click()
    marked = "[...CSS.highlights.get('ask-article')].map((range) => range.toString())"
    wait_true(page, "CSS.highlights.has('ask-article')")
    assert page.evaluate(marked) == [
        f"{SENTENCE}, with a sharper rise after menopause.",
    ]
    assert page.evaluate("window.sameDocument")
    focused = page.locator("article :focus")
    expect(focused).to_contain_text(SENTENCE)
    expect(focused).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(link).to_be_focused()
    assert page.evaluate("CSS.highlights.has('ask-article')") is False


def test_on_a_phone_the_panel_makes_room_for_the_article(visit: Open) -> None:
    """The panel covers the page, so it closes to show the sentence, and comes back as it was."""
    page = visit(viewport=PHONE, has_touch=True)
    page.get_by_role("button", name="Ask this article").click()
    ask(page, MENOPAUSE)
    page.get_by_role("link", name="Show in the article").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("article :focus")).to_be_in_viewport()
    page.get_by_role("button", name="Back to the chat").click()
    expect(page.get_by_role("link", name="Show in the article")).to_be_focused()


def test_a_quote_of_another_page_is_an_ordinary_link(visit: Open) -> None:
    """Where the article is not on the page, its address opens at the sentence."""
    page = visit()
    page.evaluate("document.querySelector('article').textContent = ''")
    ask(page, MENOPAUSE)
    link = page.get_by_role("link", name="Show in the article")
    address = link.get_attribute("href")
    assert address
    page.route("**/articles/**", lambda route: route.fulfill(body="elsewhere"))
    link.click()
    page.wait_for_url("**/articles/breast-calcifications**")


def test_copy_takes_the_quote_with_its_source(visit: Open) -> None:
    """What is pasted says where it comes from."""
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    ask(page, MENOPAUSE)
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert copied[0].startswith(f"“{SENTENCE}")
    assert copied[1:] == [
        "Menopause and age",
        "http://localhost:8000/articles/breast-calcifications",
    ]


def test_an_opinion_goes_to_the_server_once_for_each_press(visit: Open, bot: FakeBot) -> None:
    """Helpful or not, and why, for the reply that it is about."""
    page = visit()
    ask(page, MENOPAUSE)
    rate = page.get_by_role("group", name="Did this help?")
    no = rate.get_by_role("button", name="No")
    no.click()
    expect(no).to_have_attribute("aria-pressed", "true")
    expect(rate.get_by_role("button", name="Yes")).to_have_attribute("aria-pressed", "false")
    page.get_by_label("What was missing?").fill("a number")
    page.locator("ask-article form.reason").get_by_role("button").click()
    bot.wait_for(page, lambda: len(bot.opinions) >= 2)
    assert [(row["helpful"], row.get("reason")) for row in bot.opinions] == [
        (False, None),
        (False, "a number"),
    ]
    assert {row["id"] for row in bot.opinions} == {
        reply["id"] for session in bot.sessions.values() for reply in session.replies
    }


def test_suggestions_and_choices_are_said_by_a_press(visit: Open, bot: FakeBot) -> None:
    """Only the newest reply offers them."""
    page = visit()
    ask(page, "what about the test?")
    page.get_by_role("button", name="none of these").click()
    expect(bubbles(page)).to_have_text(["what about the test?", "none of these"])
    page.get_by_role("button", name="Should I worry?").click()
    expect(bubbles(page)).to_have_count(3)
    assert [row["text"] for row in bot.wait_heard(page, 3)][1:] == [
        "none of these",
        "Should I worry?",
    ]


def test_an_urgent_reply_is_an_alert_that_opens_the_panel(visit: Open, bot: FakeBot) -> None:
    """It can't be missed, even where the reader has closed the chat."""
    bot.holding = True
    page = visit()
    ask(page, "i have chest pain")
    page.get_by_role("button", name="Close the chat").click()
    bot.holding = False
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("This may be an emergency")
    expect(alert).to_be_in_viewport()


def test_a_reply_to_a_closed_panel_is_counted(visit: Open, bot: FakeBot) -> None:
    """The launcher says that something is new."""
    bot.holding = True
    page = visit()
    ask(page, MENOPAUSE)
    page.get_by_role("button", name="Close the chat").click()
    bot.holding = False
    expect(page.get_by_role("button", name="Ask this article")).to_contain_text("1 new")


def test_advice_before_a_quote_is_what_the_reader_sees_first(visit: Open) -> None:
    """A long turn is shown from its first reply on."""
    page = visit(viewport={"width": 1280, "height": 560})
    ask(page, "i found a lump. does menopause cause more calcifications?")
    expect(cards(page)).to_have_count(1)
    expect(page.get_by_role("heading", name="Please have this checked")).to_be_in_viewport()


def test_the_conversation_can_be_downloaded_with_every_quote(visit: Open) -> None:
    """The file holds what 'ask-article verify' needs."""
    page = visit()
    ask(page, MENOPAUSE)
    expect(cards(page)).to_have_count(1)
    page.get_by_role("button", name="More", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download this conversation").click()
    export = json.loads(download.value.path().read_text())
    (quote,) = export["turns"][1]["custom"]["data"]["quotes"]
    assert {"article", "start", "end", "text", "sha256"} <= quote.keys()


def test_a_new_conversation_has_a_new_session(visit: Open, bot: FakeBot) -> None:
    """Nothing of the old one is left on the screen or in what is sent."""
    page = visit()
    ask(page, MENOPAUSE)
    expect(cards(page)).to_have_count(1)
    page.get_by_role("button", name="More", exact=True).click()
    page.get_by_role("button", name="New conversation").click()
    expect(bubbles(page)).to_have_count(0)
    ask(page, MENOPAUSE)
    expect(cards(page)).to_have_count(1)
    assert len({row["token"] for row in bot.heard}) == 2


def test_the_interface_speaks_spanish(visit: Open) -> None:
    """By the language of the element, else of the page."""
    page = visit("/gallery.html?lang=es&only=answer")
    expect(page.get_by_label("Su pregunta")).to_be_visible()
    expect(page.get_by_role("link", name="Ver en el artículo")).to_be_visible()
