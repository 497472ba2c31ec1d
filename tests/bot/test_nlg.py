"""The numbers of a locale in safety texts."""

import asyncio
from types import SimpleNamespace

import pytest
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.nlg import LocaleResponses

RESPONSES = {
    "utter_emergency": [{"text": "Call {emergency} now.", "custom": {"data": {"kind": "x"}}}]
}


@pytest.mark.parametrize(("locale", "words"), [("UK", "Call 999 now."), ("AU", "Call 000 now.")])
def test_the_locale_chooses_the_number(monkeypatch, locale, words):
    """The setting LOCALE fills the number in."""
    monkeypatch.setenv("LOCALE", locale)
    replies = LocaleResponses(None, SimpleNamespace(responses=RESPONSES))
    tracker = DialogueStateTracker("reader", [])
    said = asyncio.run(replies.generate("utter_emergency", tracker, "rest"))
    assert said["text"] == words


def test_a_line_in_the_readers_language_comes_first(monkeypatch):
    """Where the message is in another language."""
    monkeypatch.setenv("LOCALE", "UK")
    replies = LocaleResponses(None, SimpleNamespace(responses=RESPONSES))
    for message, words in (("no puedo respirar", "Llame ahora al 999"), ("i can't breathe", "")):
        tracker = DialogueStateTracker("reader", [])
        tracker.update(UserUttered(message))
        first, *rest = asyncio.run(replies.generate("utter_emergency", tracker, "rest"))[
            "text"
        ].split("\n")
        assert words in first
        assert [*rest, first][0] == "Call 999 now."
