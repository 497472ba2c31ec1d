"""Starts the real Rasa and the real action server, once for all tests here and once among the platforms."""

from __future__ import annotations

import itertools
import json
import os
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from scripts.processes import free_port, stop
from scripts.servers import start_servers
from tests.platforms.platform import Platform
from tests.platforms.twilio import Twilio
from tests.stack.bot import ANSWERED_WITHIN, NAMES, Bot, surroundings
from tests.stack.scenes import Play, player

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
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TURN_SECONDS", "120")  # nobody here is told that many ask
        servers = start_servers(port, free_port(), "http://localhost:8000")
    yield port
    stop(servers)


_senders = itertools.count()


@pytest.fixture
def new_reader(rasa_port: int) -> NewReader:
    """Call it for a new conversation; see ``say``."""
    return lambda: _reader(rasa_port)


@pytest.fixture
def play(rasa_port: int) -> Play:
    """Run a scene of readers on the website; see ``player``."""
    return player(rasa_port)


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
        with urllib.request.urlopen(request, timeout=ANSWERED_WITHIN) as reply:
            messages: list[Message] = json.load(reply)
        assert messages, "a turn without a reply"
        for message in messages:
            assert message["text"]
            jsonschema.validate(message["custom"]["data"], SCHEMA)
        return messages

    return send


_readers = itertools.count(1)


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bot]:
    """Rasa and the action server with all channels configured."""
    folder: Path = tmp_path_factory.mktemp("channels")
    with ExitStack() as stack, pytest.MonkeyPatch.context() as patch:
        platforms = surroundings(folder, stack, patch)
        port = free_port()
        servers = start_servers(port, free_port(), "http://localhost:8000")
        stack.callback(stop, servers)
        yield Bot(port, platforms, folder)


@pytest.fixture(params=NAMES)
def platform(bot: Bot, request: pytest.FixtureRequest) -> Platform:
    """Each platform."""
    name = request.param
    found = bot.platforms["sms" if name == "whatsapp" else name]
    if isinstance(found, Twilio):  # one account has numbers of both kinds
        found.whatsapp = name == "whatsapp"
    found.problems.clear()
    return found


@pytest.fixture
def reader() -> str:
    """A reader who never wrote before."""
    return f"U{next(_readers)}"


def kinds(messages: list[Message]) -> list[str]:
    """The kinds of some replies, in order."""
    return [message["custom"]["data"]["kind"] for message in messages]


def quotes(messages: list[Message]) -> list[dict[str, Any]]:
    """All quotes of some replies."""
    return [q for message in messages for q in message["custom"]["data"]["quotes"]]
