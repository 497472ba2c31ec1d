"""Slack."""

import json
from urllib.parse import urlencode

import pytest

from bot.channels.delivery import UNREADABLE, WORDS
from bot.channels.slack import SlackChannel, blocks, read_call
from bot.channels.splitting import shown
from tests.platforms.in_process import CHOICES, SOURCE, InProcess, answer, bent, channel_of
from tests.platforms.slack import Slack, complaint

FUZZED = 10_000
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def slack():
    """A stand-in that is not started."""
    return Slack(port=1)


@pytest.fixture
def house(slack, tmp_path):
    """The channel without a server."""
    return InProcess(channel_of(SlackChannel, slack, tmp_path))


def read(webhook):
    """What a call delivers."""
    return [(d.kind, d.words) for d in read_call(json.loads(webhook.body))]


def test_words_and_files_are_told_apart_and_the_rest_is_silence(slack):
    """Edits, deletions, joins, reactions and own messages are no turn."""
    assert read(slack.says("U1", "&lt;b&gt; &amp; are they cancer")) == [
        (WORDS, "<b> & are they cancer")
    ]
    kinds = {kind: read(webhook) for kind, webhook in slack.every_kind("U1").items()}
    assert {kind for kind, found in kinds.items() if found} == {"file"}
    assert kinds["file"] == [(UNREADABLE, "")]


def test_the_address_check_gets_its_word_back(house, slack):
    """Only with the right signature."""
    row = {"type": "url_verification", "challenge": "abc"}
    webhook = slack.signed(json.dumps(row).encode())
    assert house.calling(webhook, slack.forged(webhook), slack.replayed(webhook)) == [200, 401, 401]
    assert house.said == []


def test_a_long_answer_has_blocks_that_slack_takes():
    """Sections and quotes stay below the limit, signs of mark-up are escaped."""
    text = "Lead:\n“" + "Every <sentence> here *is* whole & good. " * 200 + "End.”\n" + SOURCE
    row = {"channel": "D1", "text": "x", "blocks": blocks(shown(answer(*CHOICES, text=text)))}
    assert complaint(row) == ""
    assert len([block for block in row["blocks"] if block["type"] != "actions"]) > 2


def test_bent_webhooks_are_no_error(house, slack, monkeypatch):
    """10,000 signed bodies that are almost right, a part of them as forms: never a 500."""
    monkeypatch.setattr("bot.channels.slack.OLDEST", 10**6)  # all are signed first
    whole = [json.loads(webhook.body) for webhook in slack.every_kind("U1").values()]
    whole += [json.loads(slack.says("U1", "hello").body)]
    press = {"type": "block_actions", "trigger_id": "t", "user": {"id": "U1"}}
    press |= {"channel": {"id": "D1"}, "actions": [{"value": CHOICES[0], "action_ts": "1.1"}]}
    hooks = [slack.signed(json.dumps(row).encode()) for row in bent(whole, FUZZED // 2)]
    for row in bent([press], FUZZED // 2):
        hooks.append(slack._call(urlencode({"payload": json.dumps(row)}).encode(), FORM))
    assert set(house.calling(*hooks)) == {200}
    assert house.calls
    raw = [b"", b"{", b"\xff\xfe", b"[" * 100_000, b"1" * 5000, b'"\\ud800"', b"payload=", b"a=%zz"]
    assert set(house.calling(*(slack._call(body, FORM) for body in raw))) == {200}
    assert set(house.calling(*map(slack.signed, raw))) == {200}
