"""Facebook Messenger."""

import asyncio
import json

import pytest

from bot.channels.delivery import START, UNREADABLE, WORDS
from bot.channels.messenger import MessengerChannel, read_event, rows
from bot.channels.splitting import shown
from tests.platforms.in_process import CHOICES, SOURCE, InProcess, answer, bent, channel_of
from tests.platforms.messenger import (
    PAGE_TOKEN,
    PATH,
    VERIFY_TOKEN,
    Messenger,
    encode,
    message_complaint,
)
from tests.platforms.platform import Webhook, without_header

FUZZED = 10_000
DAY = 86_400_000  # milliseconds


@pytest.fixture
def messenger():
    """A stand-in that is not started."""
    return Messenger(port=1)


@pytest.fixture
def house(messenger, tmp_path):
    """The channel without a server."""
    return InProcess(channel_of(MessengerChannel, messenger, tmp_path))


def read(event):
    """What an event delivers."""
    return [(d.kind, d.words) for d in read_event(event)]


def checked(reply):
    """The messages of a reply, each of which the Send API would take."""
    found = rows(shown(reply))
    common = {"recipient": {"id": "r"}, "messaging_type": "RESPONSE"}
    assert [message_complaint({**common, "message": row}) for row in found] == [""] * len(found)
    return found


def test_a_batch_is_answered_whole_and_in_order(house, messenger):
    """Also over several entries."""
    events = [messenger.message(reader, text=f"words {n}") for n, reader in enumerate("rsrr")]
    entries = [{"id": "1", "messaging": events[:3]}, {"id": "2", "messaging": events[3:]}]
    assert house.calling(messenger.signed(encode({"object": "page", "entry": entries}))) == [200]
    by_reader = {}
    for sender, words in house.said:
        by_reader.setdefault(sender, []).append(words)
    assert sorted(by_reader.values()) == [["words 0", "words 2", "words 3"], ["words 1"]]
    assert {call.json["recipient"]["id"] for call in house.calls} == {"r", "s"}
    assert house.calls[0].headers == {"Authorization": f"Bearer {PAGE_TOKEN}"}
    assert PAGE_TOKEN not in house.calls[0].url  # addresses get into logs


def test_a_call_without_a_right_signature_is_refused(house, messenger):
    """Only the one by SHA-256 counts; nothing is read."""
    webhook = messenger.says("r", "hello")
    changed = Webhook(webhook.path, webhook.headers, webhook.body.replace(b"hello", b"hallo"))
    missing = without_header(webhook, "X-Hub-Signature-256")
    assert house.calling(messenger.forged(webhook), changed, missing) == [403] * 3
    assert house.said == []


def test_the_address_is_proved_with_the_token(house):
    """The challenge comes back only to who knows it."""

    def ask(token):
        query = f"hub.mode=subscribe&hub.challenge=42&hub.verify_token={token}"
        return asyncio.run(house.call(Webhook(f"{PATH}?{query}", {}, b"", "GET")))

    assert (ask(VERIFY_TOKEN).status, ask(VERIFY_TOKEN).body) == (200, b"42")
    assert [ask(token).status for token in ("", "x", "%C3%A9", "%ff")] == [403] * 4


def test_a_message_is_answered_once_and_an_old_one_never(house, messenger):
    """Ids are remembered for longer than messages are taken."""
    now = messenger.event("r")["timestamp"]
    old = messenger.message("r", "old", now - 2 * DAY, text="hello")
    webhooks = [messenger.says("r", "hello", "m_same") for _ in range(3)]
    assert house.calling(*webhooks, messenger.send(old)) == [200] * 4
    assert len(house.said) == 1


def test_presses_and_starts(messenger):
    """A quick reply is its choice, a first press greets."""
    press = messenger.message("r", text="1", quick_reply={"payload": CHOICES[0]})
    assert read(press) == [(WORDS, CHOICES[0])]
    started = messenger.event("r", postback={"title": "Get started", "payload": "GET_STARTED"})
    assert [kind for kind, _ in read(started)] == [START]
    other = messenger.event("r", postback={"title": "x", "payload": CHOICES[1], "mid": "m_9"})
    assert read(other) == [(WORDS, CHOICES[1])]


def test_what_is_not_words(house, messenger):
    """The kind line for what a reader sent; silence for echoes, receipts, edits and reactions."""
    kinds = messenger.every_kind("r")
    told = {}
    for kind, webhook in kinds.items():
        entry = json.loads(webhook.body)["entry"][0]
        told[kind] = [d for event in entry.get("messaging", ()) for d in read(event)]
    assert {kind for kind, found in told.items() if found == [(UNREADABLE, "")]} == {
        *("picture", "voice", "video", "file", "place", "shared", "sticker", "unsupported")
    }
    assert all(found in ([], [(UNREADABLE, "")]) for found in told.values())
    assert set(house.calling(*kinds.values())) == {200}


def test_choices_are_numbered_above_short_quick_replies():
    """Their titles are at most 20 characters, their payload is the whole choice."""
    (row,) = checked(answer(*CHOICES))
    assert SOURCE in row["text"]
    assert row["text"].endswith(f"1. {CHOICES[0]}\n2. {CHOICES[1]}")
    replies = [(reply["title"], reply["payload"]) for reply in row["quick_replies"]]
    assert replies[:2] == [("1", CHOICES[0]), ("2", CHOICES[1])]
    assert [title for title, _ in replies[2:]] == ["That helped", "That did not help"]


def test_a_long_reply_is_several_messages():
    """No word is lost; the quick replies are under the last."""
    text = "Lead:\n“" + "Every sentence here is whole. " * 200 + "End.”\n" + SOURCE
    found = checked(answer(text=text))
    assert len(found) > 2
    assert " ".join(row["text"] for row in found).split() == text.split()
    assert ["quick_replies" in row for row in found] == [False] * (len(found) - 1) + [True]


def test_bent_webhooks_are_no_error(house, messenger):
    """10,000 signed bodies that are almost right: never a 500."""
    whole = [json.loads(webhook.body) for webhook in messenger.every_kind("r").values()]
    whole += [json.loads(messenger.says("r", "hello").body)]
    whole += [json.loads(messenger.starts("r").body)]
    hooks = (messenger.signed(json.dumps(row).encode()) for row in bent(whole, FUZZED))
    assert set(house.calling(*hooks)) == {200}
    assert house.calls
    raw = [b"", b"{", b"\xff\xfe", b"[" * 100_000, b"1" * 5000, b'"\\ud800"']
    assert set(house.calling(*map(messenger.signed, raw))) == {200}
