"""The command line where Rasa runs, on the file that Rasa's store writes; tests/grown has Postgres."""

import json
import time

import pytest
from rasa.shared.core.events import BotUttered

from bot.conversation_store import ConversationStore
from bot.rights import main
from knowledge.keeping import read_keeping
from knowledge.readers import read_reader_keys
from tests.bot.stored import asked, save


@pytest.fixture
def reader():
    """A reader of REST with two messages, one of them 31 days old."""
    store = ConversationStore(keeping=read_keeping())
    name = read_reader_keys().name("rest", "r1")
    save(store, asked("long ago", at=time.time() - 31 * 24 * 3600), sender=name)
    save(store, BotUttered("hello"), sender=name)
    return "rest:r1"


def test_what_rasa_stored_is_exported_and_deleted(reader, capsys):
    """And the second time nothing is left, which is a finding."""
    assert main(["export", reader]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [event.get("text") for event in found["events"]] == ["long ago", "hello"]
    assert main(["delete", reader]) == 0
    assert capsys.readouterr().out.startswith("deleted: 2 messages, 0 opinions")
    assert main(["delete", reader]) == main(["export", reader]) == 1


def test_what_is_too_old_is_purged(reader, capsys):
    """By the days of the settings, or by others."""
    assert main(["purge"]) == main(["purge", "--days", "7"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "deleted, older than 30 days: 1 messages, 0 opinions",
        "deleted, older than 7 days: 0 messages, 0 opinions",
    ]
    assert main(["purge", "--days", "0"]) == 2


def test_a_broker_that_was_not_told_is_a_finding(reader, capsys, monkeypatch):
    """The deletion is done all the same."""
    monkeypatch.setenv("EVENT_BROKER", "amqp://ask:secret@127.0.0.1:1/")
    assert main(["delete", reader]) == 1
    out, err = capsys.readouterr()
    assert out.startswith("deleted: 2 messages")
    assert "EVENT_BROKER was not told of the deletion (" in err
    assert "secret" not in err


def test_a_database_that_is_away_is_one_line(capsys, monkeypatch):
    """Without its password."""
    monkeypatch.setenv("CONVERSATION_STORE", "postgresql://ask:secret@127.0.0.1:1/name")
    assert main(["purge"]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "CONVERSATION_STORE" in err
    assert "secret" not in err
