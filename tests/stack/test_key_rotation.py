"""Another READER_KEY in the running system: conversations, what waits, and the command line follow."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from knowledge.feedback import reader_key
from knowledge.readers import ReaderKeys
from scripts.steps import ROOT
from tests.platforms.platform import Platform
from tests.stack.bot import FOLLOW_UP, FOLLOWED, QUESTION, Bot, contents, said
from tests.stack.interrupting import Killable, kill_owing, killable_with
from tests.stack.running import rows

pytestmark = pytest.mark.stack

OLD, NEW = "the first key of all readers", "another key of all readers"
KEYS = {name: ReaderKeys(key.encode()) for name, key in (("old", OLD), ("new", NEW))}
ON_REST = ("asks", "goes on", "leaves")
ON_PLATFORM = ("goes on", "waits", "is gone")  # the readers of a program of somebody's own
WAITING = "SELECT name FROM held"


@dataclass
class Rotated:
    """The system, started again with another key; what was deleted before that."""

    system: Killable
    deleted: subprocess.CompletedProcess[str]
    waited: int  # messages, after that

    @property
    def bot(self) -> Bot:
        """Its calls."""
        return self.system.bot

    @property
    def program(self) -> Platform:
        """The platform."""
        return self.bot.platforms["callback"]

    def names(self) -> set[str]:
        """The readers in the store of conversations."""
        store = self.bot.folder / "conversation_store"
        return {name for (name,) in rows(store, "SELECT DISTINCT sender_id FROM events")}

    def raters(self) -> set[str]:
        """The readers in the store of opinions."""
        store = self.bot.folder / "feedback_store"
        return {name for (name,) in rows(store, "SELECT reader FROM feedback")}

    def times(self, name: str) -> int:
        """How often a name stands in the files of the stores."""
        return sum(found.count(name.encode()) for found in contents(self.bot.folder).values())


def command(*words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """``ask-article`` in the servers' own environment."""
    return subprocess.run(
        (sys.executable, "-m", "actions.cli", *words),
        cwd=ROOT,
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        timeout=120,
    )


def both(channel: str, reader: str) -> tuple[str, str]:
    """A reader's name by the old key and by the new one."""
    return KEYS["old"].name(channel, reader), KEYS["new"].name(channel, reader)


@pytest.fixture(scope="module")
def rotated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rotated]:
    """All readers wrote under the old key; two were not answered when Rasa was killed, and one was deleted."""
    folder = tmp_path_factory.mktemp("rotated")
    with killable_with(folder, READER_KEY=OLD) as system, pytest.MonkeyPatch.context() as patch:
        system.start()
        program = system.bot.platforms["callback"]
        for reader in ON_REST:
            system.bot.rest(reader, QUESTION)
            system.bot.rest(reader, "that helped")
        for reader in ON_PLATFORM:
            said(system.bot, program, reader, program.says(reader, QUESTION))
        kill_owing(system, [program.says(reader, FOLLOW_UP) for reader in ON_PLATFORM[1:]])
        patch.setitem(os.environ, "READER_KEY", NEW)
        patch.setitem(os.environ, "READER_KEY_OLD", OLD)
        deleted = command("delete", "callback:is gone")
        waited = len(rows(folder / "deliveries-callback-1.db", WAITING))
        system.start()
        yield Rotated(system, deleted, waited)


def test_the_command_line_finds_who_has_not_written_since(rotated: Rotated) -> None:
    """Under the old name, with what they thought of it; without the old key there is nothing to find."""
    old, new = both("rest", "asks")
    assert {old} == rotated.names() & {old, new}
    found = command("export", "rest:asks")
    assert (found.returncode, found.stderr) == (0, "")
    kept: dict[str, Any] = json.loads(found.stdout)
    texts = [event["text"] for event in kept["events"] if event["event"] == "user"]
    assert texts == [QUESTION, "that helped"]
    assert [opinion["helpful"] for opinion in kept["opinions"]] == [True]
    lost = command("export", "rest:asks", READER_KEY_OLD="")
    assert (lost.returncode, lost.stderr) == (1, "")
    nothing: dict[str, Any] = {"events": [], "opinions": [], "waiting": []}
    assert json.loads(lost.stdout) == {"reader": "rest:asks", **nothing}


def test_a_conversation_goes_on_under_the_new_name(rotated: Rotated) -> None:
    """In its context, over REST and on a platform; nothing has the old name any more."""
    (reply,) = rotated.bot.rest("goes on", FOLLOW_UP)
    assert FOLLOWED in str(reply["custom"]["data"]["quotes"])
    program = rotated.program
    (shown,) = said(rotated.bot, program, "goes on", program.says("goes on", FOLLOW_UP))
    assert FOLLOWED in shown.text
    for channel in ("rest", "callback"):
        old, new = both(channel, "goes on")
        assert {new} == rotated.names() & {old, new}
    old, new = both("rest", "goes on")
    assert {reader_key(new)} == rotated.raters() & {reader_key(old), reader_key(new)}
    kept = json.loads(command("export", "rest:goes on", READER_KEY_OLD="").stdout)
    texts = [event["text"] for event in kept["events"] if event["event"] == "user"]
    assert texts == [QUESTION, "that helped", FOLLOW_UP]
    assert len(kept["opinions"]) == 1


def test_what_waited_under_the_old_key_is_answered(rotated: Rotated) -> None:
    """Sealed with the old key, read with it, and answered in its context under the new name."""
    answers = rotated.program.wait("waits", 2)
    assert [FOLLOWED in shown.text for shown in answers] == [False, True]
    old, new = both("callback", "waits")
    assert {new} == rotated.names() & {old, new}
    assert "held.read.failure" not in (rotated.bot.folder / "logs" / "rasa.log").read_text()


def test_who_was_deleted_while_their_message_waited_gets_no_answer(rotated: Rotated) -> None:
    """The command finds the waiting message under the old name too."""
    assert (rotated.deleted.returncode, rotated.deleted.stderr) == (0, "")
    assert rotated.deleted.stdout.startswith("deleted: 3 messages, 0 opinions")
    assert rotated.waited == 1
    rotated.program.wait("waits", 2)  # whose message came later
    assert len(rotated.program.seen_by("is gone")) == 1
    assert not rotated.names() & {*both("callback", "is gone")}


@pytest.mark.parametrize("writes", [False, True])
def test_the_command_line_deletes_everything(rotated: Rotated, writes: bool) -> None:
    """Whether a reader has written under the new key or not."""
    reader = "goes on" if writes else "leaves"
    if writes:
        rotated.bot.rest(reader, "hello")
    names = both("rest", reader)
    assert sum(map(rotated.times, names)) > 1
    done = command("delete", f"rest:{reader}")
    assert (done.returncode, done.stderr) == (0, "")
    assert ", 1 opinions" in done.stdout
    assert [rotated.times(name) for name in names] == [0, 0]
    assert [rotated.times(reader_key(name)) for name in names] == [0, 0]
    assert command("export", f"rest:{reader}").returncode == 1
    (reply,) = rotated.bot.rest(reader, "say that again")
    assert not reply["custom"]["data"]["quotes"]
