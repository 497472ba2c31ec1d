"""The numbers of a locale in safety texts."""

import asyncio
from pathlib import Path
from types import SimpleNamespace

import pytest
from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.nlg import LocaleResponses
from knowledge.yaml_text import read_yaml

RESPONSES = {
    "utter_emergency": [{"text": "Call {emergency} now.", "custom": {"data": {"kind": "x"}}}],
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


def test_no_text_is_the_reply_twice_in_a_row(monkeypatch):
    """The second danger gets a sentence before it; what was said longer ago does not count."""
    monkeypatch.setenv("LOCALE", "UK")
    replies = LocaleResponses(None, SimpleNamespace(responses=RESPONSES))
    again = read_yaml(Path("data/safety/foreign.yml").read_text("utf-8"))["languages"]["en"][
        "again"
    ]
    tracker, found = DialogueStateTracker("reader", []), []
    for message in ("my chest hurts", "and my arm", "and my jaw"):
        tracker.update(UserUttered(message))
        said = asyncio.run(replies.generate("utter_emergency", tracker, "rest"))
        tracker.update(BotUttered(said["text"]))
        found.append(said["text"])
    assert found == ["Call 999 now.", f"{again}\nCall 999 now.", "Call 999 now."]
