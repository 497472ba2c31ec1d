"""Rasas that tell a RabbitMQ what happens in conversations."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.environments import ACTIONS_PYTHON
from scripts.grown import Grown
from scripts.steps import ROOT
from tests.grown.events import heard, said
from tests.stack.bot import Bot

pytestmark = pytest.mark.stack


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Grown]:
    """The smallest grown system."""
    folder: Path = tmp_path_factory.mktemp("events")
    own = {
        "LEDGER": str(folder / "ledger"),
        "FEEDBACK_STORE": str(folder / "feedback"),
        "WAITING_DIR": str(folder),
    }
    with Grown(folder, rasas=1, actions=1, settings=own) as all_of_it:
        yield all_of_it


def test_a_turn_is_told_in_order_and_redacted(grown: Grown) -> None:
    """The words as they are kept, each event once, under the reader's hashed name."""
    bot = Bot(grown.port, {})
    with heard(grown, "bot", "welcome") as events:
        bot.rest("teller", "I am Anna Miller, does menopause matter?")
        bot.rest("teller", "thank you")
    kinds = [event["event"] for event in events]
    assert kinds.count("user") == kinds.count("bot") == 2
    assert kinds.index("user") < kinds.index("bot")
    assert "Anna" not in json.dumps(events)
    assert "menopause" in said(events)[0]
    assert len({event["sender_id"] for event in events if "sender_id" in event}) == 1
    assert "teller" not in json.dumps(events)


def test_a_deletion_is_told(grown: Grown) -> None:
    """So that whoever keeps the events deletes them too."""
    bot = Bot(grown.port, {})
    with heard(grown, "reader_forgotten") as events:
        bot.rest("gone", "what is DCIS")
        bot.rest("gone", "delete my data")
    asked = next(event for event in events if event["event"] == "user")
    assert events[-1]["sender_id"] == asked["sender_id"]


def test_a_deletion_by_the_operator_is_told(grown: Grown, tmp_path: Path) -> None:
    """The command line and the purge tell the same RabbitMQ, whether or not it knows the queue."""
    stores = {
        "CONVERSATION_STORE": str(tmp_path / "conversations.db"),
        "FEEDBACK_STORE": str(tmp_path / "feedback.db"),
        "DELIVERIES": str(tmp_path / "deliveries.db"),
        "EVENT_BROKER": grown.events,
    }
    with heard(grown, "conversations_expired") as events:
        for command, code in ((("delete", "rest:gone"), 1), (("purge",), 0)):
            told = subprocess.run(
                (ACTIONS_PYTHON, "-m", "actions.cli", *command),
                cwd=ROOT,
                env={**os.environ, **stores},
                capture_output=True,
                text=True,
            )
            assert (told.returncode, told.stderr) == (code, "")
    assert [event["event"] for event in events][-2:] == [
        "reader_forgotten",
        "conversations_expired",
    ]
    assert events[-2]["sender_id"].startswith("rest-")
    assert events[-1]["before"] < time.time() - 29 * 24 * 3600


def test_while_rabbitmq_is_away_answers_go_on_and_events_wait(grown: Grown) -> None:
    """Nothing is lost, nothing is told twice, and a Rasa that is stopped sends the rest."""
    bot = Bot(grown.port, {})
    grown.kill("rabbitmq")
    for words in ("what is DCIS", "does menopause matter?"):
        assert bot.rest("waiter", words)[0]["custom"]["data"]["kind"] == "answer"
    grown.launch("rabbitmq")
    grown.wait("rabbitmq")
    with heard(grown, "user", "does menopause matter?") as waited:
        pass  # a Rasa that is stopped gives what is left no long time: it is connected by now
    with heard(grown, "user", "thank you") as events:
        bot.rest("waiter", "thank you")
        grown.end("rasa-1")
    assert said([*waited, *events]) == ["what is DCIS", "does menopause matter?", "thank you"]
