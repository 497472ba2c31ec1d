"""The actions, with a service that answers without a model."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.memory import SLOT
from actions.rendering import message
from actions.replies import ActionAfterRedFlag, ActionAnswer, ActionMore, ActionRepeat, Reply
from knowledge.article import Span, parse_article
from knowledge.ledger import Ledger, read_ledger
from knowledge.quote import make_quote
from knowledge.settings import ROOT
from knowledge.texts import read_texts

TEXTS = read_texts(ROOT / "data")


def service(**parts: Any) -> Any:
    """A stand-in for the answer service."""
    return SimpleNamespace(**{"texts": TEXTS, "ledger": Ledger(Path(os.devnull)), **parts})


def run(reply: Reply, text: str, parsed: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    """Run an action on one message; return what it sent."""
    latest = {"text": text, "intent_ranking": [], "entities": [], **(parsed or {})}
    tracker = Tracker("r", {SLOT: None}, latest, [], False, None, {}, "action_listen")
    dispatcher = CollectingDispatcher()
    asyncio.run(reply.run(dispatcher, tracker, {}))
    return list(dispatcher.messages)


def test_what_goes_wrong_is_told_calmly(caplog: pytest.LogCaptureFixture) -> None:
    """An exception becomes the failure text, without the reader's words in it."""

    def fail(*_: Any) -> Any:
        raise RuntimeError("secret words of the reader")

    (sent,) = run(ActionAnswer(service(answer=fail)), "secret")
    assert sent["text"] == TEXTS["failure"]
    assert sent["custom"]["data"]["notice"] == "failure"


def test_the_dialogue_models_intents_reach_the_service() -> None:
    """The ranking is handed on as probabilities by name."""
    seen: list[Any] = []

    def answer(text: str, ranking: Any, history: Any) -> Any:
        seen.append((text, ranking))
        return message("no_answer", "no"), 0.0

    ranking = [{"name": "ask_menopause", "confidence": 0.9}]
    run(ActionAnswer(service(answer=answer)), "q", {"intent_ranking": ranking})
    assert seen == [("q", {"ask_menopause": 0.9})]


def test_after_a_red_flag_nothing_is_said_without_a_question() -> None:
    """The advice stands alone unless the message asks something."""
    assert run(ActionAfterRedFlag(service()), "i found a lump") == []


@pytest.mark.parametrize("action", [ActionMore, ActionRepeat])
def test_without_a_last_answer_there_is_nothing_to_go_back_to(action: type[Reply]) -> None:
    """The bot says so and asks what the reader would like to know."""
    (sent,) = run(action(service()), "more")
    assert sent["text"] == TEXTS["nothing_yet"]


def test_what_is_sent_is_noted_in_the_ledger(tmp_path: Path) -> None:
    """The quotes of a message, once it is sent."""
    article = parse_article("Tea is old.", "tea")
    quote = make_quote(article, article.sections[0], Span("tea", 0, 11), "Tea is old.", 0.9)
    ledger = Ledger(tmp_path / "ledger.jsonl")
    answer = message("answer", "“Tea is old.”", [quote])
    run(ActionAnswer(service(answer=lambda *_: (answer, 0.9), ledger=ledger)), "how old?")
    (entry,) = read_ledger(tmp_path / "ledger.jsonl")
    assert (entry.article, entry.text, entry.sha256) == ("tea", "Tea is old.", article.sha256)
    assert "how old" not in (tmp_path / "ledger.jsonl").read_text()
