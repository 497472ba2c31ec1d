"""The platforms' own libraries agree with the channels: signatures that they make, and forms that they read."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from aiogram.types import Update
from slack_sdk.models.blocks import Block
from slack_sdk.signature import SignatureVerifier
from twilio.request_validator import RequestValidator

from bot.channels.slack import SlackChannel, blocks
from bot.channels.splitting import shown
from bot.channels.telegram import read_update
from bot.channels.twilio import TwilioChannel
from tests.platforms import slack as slack_platform
from tests.platforms import twilio as twilio_platform
from tests.platforms.in_process import CHOICES, SOURCE, InProcess, answer, channel_of
from tests.platforms.platform import Webhook
from tests.platforms.slack import Slack
from tests.platforms.telegram import Telegram
from tests.platforms.twilio import Twilio

PUBLIC = "https://bot.example.org"


def test_slacks_signature(tmp_path: Path) -> None:
    """A call that Slack's library signs is taken; one that it signs with another secret is not."""
    slack = Slack(port=1)
    house = InProcess(channel_of(SlackChannel, slack, tmp_path))
    webhook, stamp = slack.says("U1", "are they cancer"), str(int(time.time()))

    def signed(secret: str) -> Webhook:
        signature = SignatureVerifier(secret).generate_signature(timestamp=stamp, body=webhook.body)
        own = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signature or ""}
        return Webhook(webhook.path, {**webhook.headers, **own}, webhook.body)

    assert house.calling(signed(slack_platform.SECRET), signed("another")) == [200, 401]
    assert len(house.said) == 1


def test_slacks_blocks() -> None:
    """Slack's library reads each block of a long answer, and finds no fault with it."""
    text = "Lead:\n“" + "Every <sentence> here *is* whole & good. " * 200 + "End.”\n" + SOURCE
    found = blocks(shown(answer(*CHOICES, text=text)))
    parsed = [Block.parse(block) for block in found]
    for block in parsed:
        assert block is not None
        block.validate_json()
    assert [block.to_dict()["type"] for block in parsed if block] == [b["type"] for b in found]


@pytest.mark.parametrize("words", ["are they cancer", "", "é & ü=1"])
def test_twilios_signature(tmp_path: Path, words: str) -> None:
    """Twilio's library makes the signature that the channel wants."""
    twilio = Twilio(port=1)
    house = InProcess(channel_of(TwilioChannel, twilio, tmp_path))
    webhook = twilio.says("r", words)
    form: dict[str, Any] = dict(parse_qsl(webhook.body.decode(), keep_blank_values=True))

    def signed(token: str) -> Webhook:
        own = RequestValidator(token).compute_signature(PUBLIC + webhook.path, form)
        return Webhook(webhook.path, {**webhook.headers, "X-Twilio-Signature": own}, webhook.body)

    assert house.calling(signed(twilio_platform.TOKEN), signed("x" * 32)) == [200, 403]


def test_telegrams_updates() -> None:
    """A library for Telegram reads the stand-in's updates, and finds the same words as the channel."""
    telegram = Telegram(port=1)
    for webhook in (telegram.says("r", "are they cancer"), *telegram.every_kind("r").values()):
        row = json.loads(webhook.body)
        update = Update.to_object(row)
        ours = read_update(row)
        message = update.message
        assert bool(ours and ours[0].words) == bool(message and message.text)
        if ours:
            assert ours[0].reader == str(message.from_user.id)
            assert ours[0].words == (message.text or "")
