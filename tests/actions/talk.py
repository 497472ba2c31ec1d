"""A conversation with the actions, without Rasa and without a model: the test says the intent."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

import actions.service
import knowledge.answering
from actions.memory import SLOT, Memory, read_memory
from actions.replies import ALL
from actions.service import AnswerService
from knowledge.indexing import build_index
from knowledge.settings import Settings
from tests.fakes import GATE, Expressions, KeywordEncoder

ARTICLE = """---
title: On tea
url: https://example.org/tea
---
# On tea

## Picking

Green tea is picked in early spring. Picking goes on until autumn frost comes.

## Kettles

Copper kettles boil water quickly. Tannin builds up inside copper kettles.

## Questions readers ask

### Should I worry about this?

Strong tea is no cause for worry.

### When is green tea picked?

Green tea is picked in early spring.

### Does a kettle rust?

A copper kettle does not rust.

## Words used in this article

Words include:

- Tannin: the bitter part of leaves.
- Kettle: a pot with a spout.
"""
PICKED = "When is green tea picked in early spring?"
NOT_THERE = "purple elephants dancing"


class NoDanger:
    """A safety gate that reports nothing."""

    def check(self, text: str, before: str = "") -> None:
        """Nothing is dangerous."""


class Talk:
    """One reader's conversation."""

    def __init__(self, service: AnswerService) -> None:
        self.service = service
        self.events: list[dict[str, Any]] = []
        self.slot: Any = None
        self._actions = {action.action_name: action(service) for action in ALL}

    @property
    def memory(self) -> Memory:
        """What the conversation remembers."""
        return read_memory(self.slot)

    def turn(
        self,
        text: str,
        intent: str = "out_of_scope",
        sure: float = 0.9,
        entities: Mapping[str, Any] | None = None,
        metadata: Mapping[str, Any] | None = None,
    ) -> list[dict[str, Any]]:
        """Send a message that the dialogue model takes for an intent; returns the replies."""
        is_found = intent.startswith("red_flag") or intent == "violence"
        name = f"action_{'after_red_flag' if is_found else intent}"
        action = self._actions.get(name, self._actions["action_answer"])
        number = sum(event["event"] == "user" for event in self.events)
        parsed = {
            "text": text,
            "intent": {"name": intent, "confidence": sure},
            "intent_ranking": [{"name": intent, "confidence": sure}],
            "entities": [{"entity": k, "value": v} for k, v in (entities or {}).items()],
            "metadata": dict(metadata or {}),
        }
        self.events.append({"event": "user", "text": text, "message_id": f"m{number}"})
        tracker = Tracker(
            "reader", {SLOT: self.slot}, parsed, list(self.events), False, None, {}, ""
        )
        dispatcher = CollectingDispatcher()
        for event in asyncio.run(action.run(dispatcher, tracker, {})):
            self.slot = event["value"]
        for sent in dispatcher.messages:
            data = {"custom": sent["custom"]}
            self.events.append({"event": "bot", "text": sent["text"], "data": data})
        return list(dispatcher.messages)

    def say(self, text: str, intent: str = "out_of_scope", **rest: Any) -> tuple[str, str]:
        """Send a message; returns the kind and the text of the one reply."""
        (sent,) = self.turn(text, intent, **rest)
        return sent["custom"]["data"]["kind"], sent["text"]

    def advised(
        self, kind: str, notice: str | None = None, text: str = "Call now.", said: str = "danger"
    ) -> None:
        """A message to which the safety gate has replied, without the actions."""
        number = sum(event["event"] == "user" for event in self.events)
        data = {"kind": kind, "quotes": [], "suggestions": [], "notice": notice}
        self.events.append({"event": "user", "text": said, "message_id": f"m{number}"})
        self.events.append({"event": "bot", "text": text, "data": {"custom": {"data": data}}})

    def data(self) -> dict[str, Any]:
        """The data of the last reply."""
        data: dict[str, Any] = self.events[-1]["data"]["custom"]["data"]
        return data


def begin(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    environment: Mapping[str, str] | None = None,
    article: str = ARTICLE,
    others: Mapping[str, str] | None = None,
) -> Talk:
    """A conversation about an article on tea, and others by their slugs."""
    monkeypatch.setattr(actions.service, "OnnxEncoder", lambda *_, **__: KeywordEncoder())
    monkeypatch.setattr(actions.service.OwnResults, "load", lambda *_: Expressions())
    monkeypatch.setattr(knowledge.answering, "read_gate", lambda curated: GATE)
    monkeypatch.setattr(actions.service.SafetyGate, "load", lambda *_: NoDanger())
    (folder / "articles").mkdir()
    for slug, text in {"tea": article, **(others or {})}.items():
        (folder / "articles" / f"{slug}.md").write_text(text)
    index = folder / "index"
    build_index(folder / "articles", index, KeywordEncoder(), folder / "no-topics")
    settings = Settings(
        articles=folder / "articles",
        index=index,
        ledger=folder / "ledger.jsonl",
        feedback=folder / "feedback.db",
    )
    return Talk(AnswerService(settings, environment or {}))


def talk_text(talk: Talk, name: str) -> str:
    """The first wording of one of the bot's texts."""
    return talk.service.wording.first(name)
