"""Telegram."""

import json

import pytest

from bot.channels.delivery import START, UNREADABLE, WORDS
from bot.channels.splitting import shown
from bot.channels.telegram import LONGEST, TelegramChannel, payload, read_update, rows
from tests.platforms.in_process import CHOICES, SOURCE, InProcess, answer, bent, channel_of
from tests.platforms.telegram import Telegram, complaint

FUZZED = 10_000


@pytest.fixture
def telegram():
    """A stand-in that is not started."""
    return Telegram(port=1)


@pytest.fixture
def house(telegram, tmp_path):
    """The channel without a server."""
    return InProcess(channel_of(TelegramChannel, telegram, tmp_path))


def read(webhook):
    """What a call delivers."""
    return [(d.kind, d.words) for d in read_update(json.loads(webhook.body))]


def test_words_a_start_and_a_picture_are_told_apart(telegram):
    """Whatever else comes is silence."""
    assert read(telegram.says("r", "are they cancer")) == [(WORDS, "are they cancer")]
    assert read(telegram.starts("r")) == [(START, "/start")]
    kinds = {kind: read(webhook) for kind, webhook in telegram.every_kind("r").items()}
    unreadable = {"picture", "voice", "sticker", "place"}
    assert {kind for kind, found in kinds.items() if found} == unreadable
    assert all(kinds[kind] == [(UNREADABLE, "")] for kind in unreadable)


def test_only_what_stood_on_the_keyboard_can_be_pressed(house, telegram):
    """The payload is looked up in the message that was pressed."""
    assert house.calling(telegram.says("r", "hello")) == [200]
    row = next(call.json for call in house.calls if "text" in call.json)
    assert complaint(row) == ""
    buttons = [b for line in row["reply_markup"]["inline_keyboard"] for b in line]
    press = {"from": {"id": 7}, "message": {"chat": {"id": 7}, "reply_markup": row["reply_markup"]}}
    pressed = {"update_id": 1, "callback_query": {**press, "id": "1", "data": payload(CHOICES[0])}}
    assert [d.words for d in read_update(pressed)] == [CHOICES[0]]
    assert all(len(b["callback_data"].encode()) <= 64 for b in buttons)
    for forged in ("/restart", "/SetSlots(a=1)", payload("never offered")):
        pressed["callback_query"]["data"] = forged
        assert read_update(pressed) == []


def test_a_long_quote_is_cut_between_sentences_under_the_limit():
    """All words come through; the keyboard is under the last message."""
    text = "Lead:\n“" + "Every <b>sentence</b> here is whole & good. " * 200 + "End.”\n" + SOURCE
    found = rows(shown(answer(*CHOICES, text=text)), "1")
    assert len(found) > 1
    assert [complaint(row) for row in found] == [""] * len(found)
    assert all(len(row["text"]) <= LONGEST + 1000 for row in found)
    assert ["reply_markup" in row for row in found] == [False] * (len(found) - 1) + [True]


def test_bent_webhooks_are_no_error(house, telegram):
    """10,000 bodies that are almost right, with the right token: never a 500."""
    whole = [json.loads(webhook.body) for webhook in telegram.every_kind("r").values()]
    whole += [json.loads(telegram.says("r", "hello").body)]
    whole += [json.loads(telegram.starts("r").body)]
    hooks = (telegram.signed(json.dumps(row).encode()) for row in bent(whole, FUZZED))
    assert set(house.calling(*hooks)) == {200}
    assert house.calls
    raw = [b"", b"{", b"\xff\xfe", b"[" * 100_000, b"1" * 5000, b'"\\ud800"']
    assert set(house.calling(*map(telegram.signed, raw))) == {200}
