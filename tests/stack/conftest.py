"""Starts the real Rasa and the real action server once for all tests in this folder."""

from __future__ import annotations

import itertools
import json
import os
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from scripts.house import start_servers
from scripts.processes import free_port, stop

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "actions" / "reply.schema.json").read_text())

Message = dict[str, Any]
Say = Callable[..., list[Message]]
NewReader = Callable[[], Say]


@pytest.fixture(scope="session")
def rasa_port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Both servers on free ports; the model and the index were made by ``make test``."""
    # What tests ask is no part of the ledger of what readers were told, nor of what they think of it.
    folder = tmp_path_factory.mktemp("kept")
    os.environ["LEDGER"] = str(folder / "ledger.jsonl")
    os.environ["FEEDBACK_STORE"] = str(folder / "feedback.db")
    os.environ["CONVERSATION_STORE"] = str(folder / "conversations.db")
    port = free_port()
    servers = start_servers(port, free_port(), "http://localhost:8000")
    yield port
    stop(servers)


_senders = itertools.count()


@pytest.fixture
def new_reader(rasa_port: int) -> NewReader:
    """Call it for a new conversation; see ``say``."""
    return lambda: _reader(rasa_port)


@pytest.fixture
def say(rasa_port: int) -> Say:
    """A new conversation: call it with a text, get the replies, each checked by the schema."""
    return _reader(rasa_port)


def _reader(rasa_port: int) -> Say:
    sender = f"reader-{next(_senders)}"

    def send(text: str, sender: str = sender) -> list[Message]:
        request = urllib.request.Request(
            f"http://127.0.0.1:{rasa_port}/webhooks/rest/webhook",
            data=json.dumps({"sender": sender, "message": text}).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=30) as reply:
            messages: list[Message] = json.load(reply)
        assert messages, "a turn without a reply"
        for message in messages:
            assert message["text"]
            jsonschema.validate(message["custom"]["data"], SCHEMA)
        return messages

    return send


def kinds(messages: list[Message]) -> list[str]:
    """The kinds of some replies, in order."""
    return [message["custom"]["data"]["kind"] for message in messages]


def quotes(messages: list[Message]) -> list[dict[str, Any]]:
    """All quotes of some replies."""
    return [q for message in messages for q in message["custom"]["data"]["quotes"]]
