"""``ask-article export``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from actions.commands import stores as stores_command
from knowledge.feedback import FeedbackStore, Opinion
from knowledge.readers import ReaderKeys
from tests.actions.conftest import Run, refused
from tests.knowledge.test_waiting import fill

KEY = "a key of the tests"
QUOTE = {"article": "tea", "start": 0, "end": 11, "sha256": "ab" * 32}


@pytest.fixture(autouse=True)
def stores(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stores of the test, with one opinion of the reader rest:r1."""
    monkeypatch.setenv("READER_KEY", KEY)
    monkeypatch.setenv("FEEDBACK_STORE", str(tmp_path / "feedback.db"))
    monkeypatch.setenv("CONVERSATION_STORE", str(tmp_path / "conversations.db"))
    name = ReaderKeys(KEY.encode()).name("rest", "r1")
    opinion = Opinion("how?", "answer", (QUOTE,), True)
    FeedbackStore(tmp_path / "feedback.db").note(name, "1", opinion)


def test_what_is_kept_comes_as_json(run: Run) -> None:
    """With the reader that was asked for."""
    code, out, err = run("export", "rest:r1")
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert (found["reader"], found["events"]) == ("rest:r1", [])
    assert found["opinions"][0]["question"] == "how?"
    assert found["waiting"] == []


def test_what_waits_for_its_answer_is_told_without_its_words(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where nothing else is kept; nobody but Rasa can read them."""
    monkeypatch.setenv("DELIVERIES", str(tmp_path / "deliveries.db"))
    name = ReaderKeys(KEY.encode()).name("telegram", "7")
    fill(tmp_path / "deliveries.db", "telegram", 1, ("id", name, 0))
    code, out, _ = run("export", "telegram:7")
    (waiting,) = json.loads(out)["waiting"]
    assert (code, waiting["channel"]) == (0, "telegram")
    assert "sealed" not in out


def test_nothing_kept_is_a_finding(run: Run) -> None:
    """The empty export is still JSON."""
    code, out, _ = run("export", "rest:nobody")
    assert code == 1
    assert json.loads(out)["opinions"] == []


@pytest.mark.parametrize("command", [("export", "rest:r1"), ("delete", "rest:r1"), ("purge",)])
def test_a_database_that_cannot_be_read_is_named(
    command: tuple[str, ...], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line with the mend, and nothing is said to be done; tests/grown has one that can."""
    monkeypatch.setenv("CONVERSATION_STORE", "postgresql://ask:secret@127.0.0.1:1/name")
    code, out, err = run(*command)
    assert (code, out) == (2, "")
    assert "check CONVERSATION_STORE" in err
    assert err.count("\n") == 1
    assert "secret" not in err


def test_without_rasas_environment_the_place_for_it_is_said(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in the container of the action server."""
    monkeypatch.setenv("CONVERSATION_STORE", "postgresql://host/name")
    monkeypatch.setattr(stores_command, "RASA_PYTHON", Path(".venv/none/bin/python"))
    assert "-m bot.rights purge' where Rasa is" in refused(run("purge"))


def test_delete_says_what_was_deleted(run: Run) -> None:
    """``ask-article delete``: the second time nothing is left, which is a finding."""
    assert run("delete", "rest:r1")[:2] == (
        0,
        "deleted: 0 messages, 1 opinions; the ledger of quotes holds nothing of a reader\n",
    )
    assert run("delete", "rest:r1")[0] == 1


def test_purge_says_what_was_deleted(run: Run) -> None:
    """``ask-article purge``: by age, of the settings or given."""
    assert run("purge")[:2] == (0, "deleted, older than 30 days: 0 messages, 0 opinions\n")
    assert run("purge", "--days", "7")[0] == 0
    assert "not a number of days" in refused(run("purge", "--days", "0"))


@pytest.mark.parametrize("command", [("delete", "rest:r1"), ("purge",)])
def test_a_broker_that_was_not_told_is_a_finding(
    command: tuple[str, ...], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The deletion is done all the same; one line says so, without the broker's password."""
    monkeypatch.setenv("EVENT_BROKER", "amqp://ask:secret@127.0.0.1:1/")
    code, out, err = run(*command)
    assert (code, out.startswith("deleted")) == (1, True)
    assert "EVENT_BROKER was not told of the deletion (" in err
    assert "the same command again" in err
    assert err.count("\n") == 1
    assert "secret" not in err
    assert run("export", "rest:r1")[0] == (1 if command[0] == "delete" else 0)


def test_full_words_without_a_time_are_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same line stops the servers."""
    monkeypatch.setenv("KEEP_TEXT", "full")
    assert "RETENTION_DAYS" in refused(run("purge"))
