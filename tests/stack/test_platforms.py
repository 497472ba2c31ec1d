"""What a running system with all platforms lets in at its doors, and which files it leaves."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import pytest

from scripts.steps import LOGS
from tests.platforms.platform import Platform
from tests.stack.bot import Bot, said

pytestmark = pytest.mark.stack


def test_every_file_is_its_owners_alone(bot: Bot, platform: Platform, reader: str) -> None:
    """Conversations, opinions, the ledger, deliveries, what waits, and both logs."""
    for words in ("does menopause matter?", "That helped"):
        said(bot, platform, reader, platform.says(reader, words))
    made = [path for path in bot.folder.rglob("*") if path.is_file()]
    names = {path.name for path in made}
    assert {"ledger", "feedback_store", "deliveries", "conversation_store"} <= names
    for path in (*made, LOGS / "rasa.log", LOGS / "actions.log"):
        with suppress(FileNotFoundError):  # a store takes some away again
            assert path.stat().st_mode & 0o077 == 0, path


def test_a_body_that_is_too_large_is_refused(bot: Bot, platform: Platform, reader: str) -> None:
    """At every platform's door, before it is read."""
    status, _ = bot.call(replace(platform.says(reader, "hello"), body=b" " * 300_000))
    assert status == 413
