"""A reader's rights over the command line, and what goes by age: conversations in a Postgres or a file."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from scripts.environments import ACTIONS_PYTHON, RASA_PYTHON
from scripts.grown import Grown
from scripts.processes import free_port, stop
from scripts.servers import start_servers
from scripts.steps import ROOT
from tests.grown.events import heard
from tests.grown.rows import KEY, ask, name_of
from tests.stack.bot import Bot
from tests.stack.reader import Reader

pytestmark = pytest.mark.stack

COMMANDS = {
    "ask-article": (ACTIONS_PYTHON, "-m", "actions.cli"),
    "in Rasa's container": (RASA_PYTHON, "-m", "bot.rights"),
}
DAY = 24 * 3600
WITHIN = 120.0


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Where everything but conversations lies."""
    folder: Path = tmp_path_factory.mktemp("rights")
    return {
        "READER_KEY": KEY,
        "LEDGER": str(folder / "ledger"),
        "FEEDBACK_STORE": str(folder / "feedback"),
        "WAITING_DIR": str(folder),
    }


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory, stores: dict[str, str]) -> Iterator[Grown]:
    """The smallest grown system."""
    with Grown(tmp_path_factory.mktemp("grown"), rasas=1, actions=1, settings=stores) as started:
        yield started


def run(environment: Mapping[str, str], how: str, *words: str) -> subprocess.CompletedProcess[str]:
    """One command."""
    return subprocess.run(
        (*COMMANDS[how], *words),
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.mark.parametrize("how", COMMANDS)
def test_a_reader_is_exported_and_deleted(grown: Grown, stores: dict[str, str], how: str) -> None:
    """All turns, counted and told; others stay."""
    settings = {
        **stores,
        "CONVERSATION_STORE": grown.services.postgres,
        "DELIVERIES": grown.services.redis,
        "EVENT_BROKER": grown.events,
    }
    reader, other, bot = f"reader {how}", f"other {how}", Bot(grown.port, {})
    for sender in (reader, other):
        for words in ("what is DCIS", "does menopause matter?"):
            bot.rest(sender, words)
    exported = run(settings, how, "export", f"rest:{reader}")
    assert (exported.returncode, exported.stderr) == (0, "")
    events = json.loads(exported.stdout)["events"]
    said = [event["text"] for event in events if event["event"] == "user"]
    assert said == ["what is DCIS", "does menopause matter?"]
    with heard(grown, "reader_forgotten") as told:
        deleted = run(settings, how, "delete", f"rest:{reader}")
    assert (deleted.returncode, deleted.stderr) == (0, "")
    assert deleted.stdout.startswith("deleted: 4 messages, 0 opinions")
    assert told[-1]["sender_id"] == name_of(reader)
    assert count(grown, reader) == 0
    assert count(grown, other) > 4
    with heard(grown, "reader_forgotten"):  # again: who missed it learns it now
        assert run(settings, how, "delete", f"rest:{reader}").returncode == 1
    make_old(grown, other)
    purged = run(settings, how, "purge")
    assert (purged.returncode, purged.stderr) == (0, "")
    assert purged.stdout == "deleted, older than 30 days: 4 messages, 0 opinions\n"
    assert count(grown, other) == 0


def test_a_rasa_that_runs_forgets_a_reader_of_the_website(
    grown: Grown, stores: dict[str, str]
) -> None:
    """The replies in its memory go, and the tab that is open is told."""
    settings = {
        **stores,
        "CONVERSATION_STORE": grown.services.postgres,
        "DELIVERIES": grown.services.redis,
        "EVENT_BROKER": grown.events,
    }

    async def scene() -> None:
        tab = await Reader(grown.port).begin(None)
        await tab.ask("what is DCIS")
        name = ask(
            grown.services, "SELECT DISTINCT sender_id FROM events WHERE sender_id LIKE 'web-%'"
        )
        deleted = await asyncio.to_thread(run, settings, "ask-article", "delete", name.strip())
        assert deleted.stdout.startswith("deleted: 2 messages"), deleted.stderr
        await asyncio.wait_for(tab.erased.wait(), WITHIN)
        assert (await tab.do("catch_up", after=0))["messages"] == []
        await tab.leave()

    asyncio.run(scene())


def test_what_is_old_goes_while_nobody_writes(grown: Grown) -> None:
    """From the start of a Rasa on; what is not old stays."""
    bot = Bot(grown.port, {})
    for sender in ("long ago", "today"):
        bot.rest(sender, "what is DCIS")
    make_old(grown, "long ago")
    grown.renew("rasa-1")
    deadline = time.monotonic() + WITHIN
    while count(grown, "long ago") and time.monotonic() < deadline:
        time.sleep(0.2)
    assert count(grown, "long ago") == 0
    assert count(grown, "today") > 2


def count(grown: Grown, sender: str) -> int:
    """The events that Postgres holds of a sender."""
    name = name_of(sender)
    return int(ask(grown.services, f"SELECT count(*) FROM events WHERE sender_id = '{name}'"))


def make_old(grown: Grown, sender: str) -> None:
    """As if that had been said 31 days ago."""
    which = f"WHERE sender_id = '{name_of(sender)}'"
    ask(grown.services, f"UPDATE events SET timestamp = timestamp - {31 * DAY} {which}")


def test_on_the_file_that_a_running_rasa_writes(
    stores: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without any server; the conversation begins anew then."""
    port, actions_port = free_port(), free_port()
    settings = {
        **stores,
        "CONVERSATION_STORE": str(tmp_path / "conversations.db"),
        "DELIVERIES": str(tmp_path / "deliveries.db"),
    }
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    servers = start_servers(port, actions_port, "http://localhost:8000")
    try:
        bot = Bot(port, {})
        bot.rest("r", "what is DCIS")
        exported = run(settings, "ask-article", "export", "rest:r")
        events = json.loads(exported.stdout)["events"]
        assert [event["text"] for event in events if event["event"] == "user"] == ["what is DCIS"]
        deleted = run(settings, "ask-article", "delete", "rest:r")
        assert deleted.stdout.startswith("deleted: 2 messages, 0 opinions")
        bot.rest("r", "does menopause matter?")
        again = run(settings, "ask-article", "delete", "rest:r")
        assert again.stdout.startswith("deleted: 2 messages")
    finally:
        stop(servers)
