"""What a reader sees when the line or the server goes away, in the real browser."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext, expect

from tests.browser.conftest import Open, ask, bubbles, cards
from tests.browser.fake_server import FakeBot

MENOPAUSE = "does menopause matter?"
SHAPES = "which shapes are usually benign?"


def test_the_conversation_survives_a_reload(visit: Open, bot: FakeBot) -> None:
    """It is there again, in the same session, and the panel is open as it was."""
    page = visit()
    ask(page, MENOPAUSE)
    expect(cards(page)).to_have_count(1)
    page.reload()
    expect(cards(page)).to_have_count(1)
    expect(bubbles(page)).to_have_text([MENOPAUSE])
    ask(page, SHAPES)
    expect(cards(page)).to_have_count(2)
    assert len({row["token"] for row in bot.heard}) == 1


def test_back_and_forward_bring_it_back(visit: Open, bot: FakeBot) -> None:
    """Leaving the page is no loss."""
    page = visit()
    ask(page, MENOPAUSE)
    expect(cards(page)).to_have_count(1)
    page.goto("about:blank")
    page.go_back()
    expect(cards(page)).to_have_count(1)
    ask(page, SHAPES)
    expect(cards(page)).to_have_count(2)


def test_what_is_typed_offline_is_sent_once_when_the_line_is_back(
    visit: Open, bot: FakeBot
) -> None:
    """A calm bar says how it stands; nothing is lost and nothing is sent twice."""
    page = visit()
    ask(page, MENOPAUSE)
    expect(cards(page)).to_have_count(1)
    bot.stop()
    expect(page.get_by_text("No connection.")).to_be_visible()
    ask(page, SHAPES)
    expect(page.get_by_text("Waiting for the connection")).to_be_visible()
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_text("No connection.")).to_be_visible()
    bot.start()
    expect(cards(page)).to_have_count(2)
    expect(page.get_by_text("No connection.")).to_have_count(0)
    assert [row["text"] for row in bot.heard] == [MENOPAUSE, SHAPES]


def test_the_line_comes_back_by_itself(visit: Open, bot: FakeBot) -> None:
    """Without a press, after a server's line has dropped."""
    page = visit()
    ask(page, MENOPAUSE)
    expect(cards(page)).to_have_count(1)
    bot.cut()
    ask(page, SHAPES)
    expect(cards(page)).to_have_count(2)


def test_a_reply_that_came_while_away_is_delivered(visit: Open, bot: FakeBot) -> None:
    """The line drops in the middle of an answer."""
    bot.holding = True
    page = visit()
    ask(page, MENOPAUSE)
    expect(page.get_by_text("Looking in the article")).to_be_visible()
    bot.cut()
    bot.holding = False
    expect(cards(page)).to_have_count(1)
    assert len(bot.heard) == 1


def test_a_server_that_forgot_everything_is_asked_again(visit: Open, bot: FakeBot) -> None:
    """Restarted in the middle of an answer, with an empty memory."""
    bot.holding = True
    page = visit()
    ask(page, MENOPAUSE)
    expect(page.get_by_text("Looking in the article")).to_be_visible()
    bot.stop()
    bot.reset()
    bot.start()
    expect(cards(page)).to_have_count(1)
    expect(bubbles(page)).to_have_count(1)


def test_a_reload_in_the_middle_of_an_answer_loses_nothing(visit: Open, bot: FakeBot) -> None:
    """The answer comes to the new page."""
    bot.holding = True
    page = visit()
    ask(page, MENOPAUSE)
    expect(page.get_by_text("Looking in the article")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Looking in the article")).to_be_visible()
    bot.holding = False
    expect(cards(page)).to_have_count(1)
    assert len(bot.heard) == 1


def test_a_second_tab_has_the_conversation_and_follows_it(
    visit: Open, bot: FakeBot, contexts: Callable[..., BrowserContext]
) -> None:
    """What is typed in one tab, and its answer, appear in the other, once."""
    reader = contexts()
    first = visit(context=reader)
    ask(first, MENOPAUSE)
    expect(cards(first)).to_have_count(1)
    second = visit(context=reader)
    expect(cards(second)).to_have_count(1)
    ask(second, SHAPES)
    for page in (first, second):
        expect(bubbles(page)).to_have_text([MENOPAUSE, SHAPES])
        expect(cards(page)).to_have_count(2)


def test_a_refused_message_says_why_and_can_be_sent_again(visit: Open, bot: FakeBot) -> None:
    """The server's own kind words stand at the message."""
    bot.refuse = {"code": "too_fast", "text": "One moment, please."}
    page = visit()
    ask(page, MENOPAUSE)
    expect(page.get_by_text("One moment, please.")).to_be_visible()
    bot.refuse = None
    page.get_by_role("button", name="Try again").click()
    expect(cards(page)).to_have_count(1)
    expect(page.get_by_text("One moment, please.")).to_have_count(0)


def test_a_failed_turn_can_be_asked_again(visit: Open, bot: FakeBot) -> None:
    """The bot's calm words, and a button."""
    page = visit()
    ask(page, "does anything go wrong?")
    page.get_by_role("button", name="Try again").click()
    expect(bubbles(page)).to_have_count(2)
    assert len({row["id"] for row in bot.wait_heard(page, 2)}) == 2


def test_a_server_that_is_down_from_the_start_is_told_calmly(visit: Open, bot: FakeBot) -> None:
    """Never silence."""
    bot.stop()
    page = visit()
    expect(page.get_by_text("No connection.")).to_be_visible()
    ask(page, MENOPAUSE)
    expect(page.get_by_text("Waiting for the connection")).to_be_visible()


def test_a_network_without_websockets_will_do(visit: Open, bot: FakeBot) -> None:
    """The line falls back to plain requests."""
    page = visit("/gallery.html?only=none")
    page.evaluate(
        """(server) => {
          const Real = window.WebSocket;
          window.WebSocket = function () { return new Real("ws://localhost:1/"); };
          const chat = document.createElement("ask-article");
          chat.setAttribute("server", server);
          chat.setAttribute("open", "");
          document.body.append(chat);
        }""",
        bot.url,
    )
    ask(page, MENOPAUSE)
    expect(cards(page)).to_have_count(1)
