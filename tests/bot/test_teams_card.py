"""Replies as Adaptive Cards."""

import json

import pytest

from bot.channels.splitting import shown
from bot.channels.teams_card import MOST_BUTTONS, activities
from tests.platforms.in_process import CHOICES, LINK, QUOTE, SOURCE, answer
from tests.platforms.teams import activity_complaint, words_of

LEAD = "Send a number:"


def cards(reply):
    """The cards of a reply, each of which the connector would take."""
    rows = activities(shown(reply), LEAD)
    assert [activity_complaint(json.dumps(row).encode()) for row in rows] == [""] * len(rows)
    return [row["attachments"][0]["content"] for row in rows]


def test_a_quote_stands_apart_and_the_source_is_a_link():
    """Nothing of it is lost."""
    (card,) = cards(answer())
    lead, quote, source = card["body"]
    assert lead["inlines"] == [{"type": "TextRun", "text": "The article says:"}]
    assert quote["type"] == "Container"
    assert words_of([quote]) == [f"“{QUOTE['text']}”"]
    assert words_of([source]) == [SOURCE]
    assert source["inlines"][1]["selectAction"] == {"type": "Action.OpenUrl", "url": LINK}


def test_choices_and_opinions_are_buttons():
    """A press sends the choice's own words."""
    (card,) = cards(answer(*CHOICES))
    titles = [button["title"] for button in card["actions"]]
    assert titles == [*CHOICES, "That helped", "That did not help"]
    assert card["actions"][0]["data"]["msteams"]["value"] == {"choice": CHOICES[0]}


def test_small_talk_is_not_rated():
    """Only what could have helped."""
    (card,) = cards(answer(*CHOICES, kind="smalltalk", text="Hello."))
    assert [button["title"] for button in card["actions"]] == list(CHOICES)
    (card,) = cards(answer(kind="smalltalk", text="Hello."))
    assert "actions" not in card


@pytest.mark.parametrize("kind", ["answer", "smalltalk"])
def test_what_has_no_button_has_a_number(kind):
    """Six buttons are the most that Teams shows."""
    choices = [f"Question {number}?" for number in range(1, 9)]
    (card,) = cards(answer(*choices, kind=kind, text="Hello."))
    assert len(card["actions"]) == MOST_BUTTONS
    words = words_of(card["body"])
    assert words[1:] == [LEAD, *(f"{number}. {text}" for number, text in enumerate(choices, 1))]


def test_an_article_cannot_mark_anything_up():
    """Rich text blocks show signs as they are."""
    odd = "**bold** [x](javascript:alert(1)) <at>all</at> {{DATE(1)}}"
    (card,) = cards(answer(text=f"“{odd}”", kind="smalltalk"))
    assert words_of(card["body"]) == [f"“{odd}”"]
    assert '"TextBlock"' not in json.dumps(card)


def test_a_long_reply_is_several_cards():
    """No word is lost, and the buttons are under the last."""
    sentence = "Every sentence here is whole. "
    long = "“" + sentence * 600 + "End.”"
    found = cards(answer(*CHOICES, text=f"Lead:\n{long}\n{SOURCE}"))
    assert len(found) > 1
    assert ["actions" in card for card in found] == [False] * (len(found) - 1) + [True]
    words = " ".join(word for card in found for word in words_of(card["body"]))
    assert words.split() == f"Lead: {long} {SOURCE}".split()
