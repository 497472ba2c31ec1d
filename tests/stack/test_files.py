"""The files that a running system makes: who else on the machine may read them."""

from __future__ import annotations

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
        assert path.stat().st_mode & 0o077 == 0, path
