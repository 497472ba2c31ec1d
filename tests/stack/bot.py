"""The running system with every platform as a stand-in: its calls, its replies and its stores."""

from __future__ import annotations

import json
import os
import sqlite3
import urllib.error
import urllib.request
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.platforms.callback import Program
from tests.platforms.messenger import Messenger
from tests.platforms.platform import Platform, Shown, Webhook
from tests.platforms.slack import Slack
from tests.platforms.teams import Teams
from tests.platforms.telegram import Telegram
from tests.platforms.twilio import Twilio

PUBLIC = "https://bot.example.org"
PHONE = "+44 20 7946 0000"
ANSWERED_WITHIN = 300.0  # seconds; how fast it is, is measured elsewhere
NAMES = ("telegram", "slack", "messenger", "sms", "whatsapp", "teams", "callback")

# A follow-up that needs its context: of "it" alone another sentence is quoted.
QUESTION, FOLLOW_UP, FOLLOWED = "what is DCIS", "can it be treated?", "highly treatable"


@dataclass
class Bot:
    """The running system and the platforms around it."""

    port: int
    platforms: dict[str, Platform]
    folder: Path = Path()  # of the stores

    def call(self, webhook: Webhook) -> tuple[int, str]:
        """Make a platform's call; the status and the body that it gets."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{webhook.path}",
            data=webhook.body,
            headers=dict(webhook.headers),
            method=webhook.method,
        )
        try:
            with urllib.request.urlopen(request, timeout=ANSWERED_WITHIN) as reply:
                return reply.status, reply.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def rest(self, sender: str, words: str) -> list[dict[str, Any]]:
        """The same over REST."""
        body = json.dumps({"sender": sender, "message": words}).encode()
        headers = {"Content-Type": "application/json"}
        _, text = self.call(Webhook("/webhooks/rest/webhook", headers, body))
        found: list[dict[str, Any]] = json.loads(text)
        return found


def contents(folder: Path) -> dict[Path, bytes]:
    """All files below a folder; a store takes some away again while they are read."""
    found = {}
    for path in folder.rglob("*"):
        with suppress(FileNotFoundError):
            if path.is_file():
                found[path] = path.read_bytes()
    return found


def surroundings(folder: Path, stack: ExitStack, patch: pytest.MonkeyPatch) -> dict[str, Platform]:
    """All platforms, and the environment that lets the system reach them and keeps its stores in a folder."""
    platforms: dict[str, Platform] = {
        "telegram": Telegram(),
        "slack": Slack(),
        "messenger": Messenger(),
        "sms": Twilio(),
        "teams": Teams(),
        "callback": Program(),
    }
    for platform in platforms.values():
        stack.enter_context(platform.serving())
    for platform in platforms.values():
        for key, value in platform.environment(PUBLIC).items():
            patch.setitem(os.environ, key, value)
    for key in ("LEDGER", "FEEDBACK_STORE", "DELIVERIES", "CONVERSATION_STORE"):
        patch.setitem(os.environ, key, str(folder / key.lower()))
    patch.setitem(os.environ, "READER_RATE", "50/500")
    patch.setitem(os.environ, "HANDOVER_PHONE", PHONE)
    return platforms


def plain(text: str) -> str:
    """Words without line breaks."""
    return " ".join(text.split())


def said(
    bot: Bot, platform: Platform, reader: str, webhook: Webhook, count: int = 1
) -> list[Shown]:
    """Make a call and wait for so many further messages."""
    before = len(platform.seen_by(reader))
    status, _ = bot.call(webhook)
    assert status == 200
    return platform.wait(reader, before + count)[before:]


def opinions_on(bot: Bot, question: str) -> int:
    """How many opinions on answers to a question are stored."""
    store = bot.folder / "feedback_store"
    if not store.is_file():
        return 0
    with closing(sqlite3.connect(store)) as file:
        return sum(question in str(row) for row in file.execute("SELECT * FROM feedback"))


def readers_in(bot: Bot, platform: Platform) -> set[str]:
    """The names of a platform's readers in the store of conversations."""
    with closing(sqlite3.connect(bot.folder / "conversation_store")) as file:
        names = {str(name) for (name,) in file.execute("SELECT DISTINCT sender_id FROM events")}
    return {name for name in names if name.startswith(f"{platform.name}-")}
