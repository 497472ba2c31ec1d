"""What the tests of Rasa's side share: Rasa without TensorFlow, as it runs, and stores of their own."""

import pytest

from bot import lean

lean.install()


@pytest.fixture(autouse=True)
def own_stores(tmp_path, monkeypatch):
    """No test writes into the stores and secrets of this checkout."""
    monkeypatch.setenv("FEEDBACK_STORE", str(tmp_path / "feedback.db"))
    monkeypatch.setenv("CONVERSATION_STORE", str(tmp_path / "conversations.db"))
    monkeypatch.setenv("READER_KEY", "a key of the tests")


@pytest.fixture(autouse=True)
def patient_stores(monkeypatch):
    """A store that a busy machine makes slow is no store that is away."""
    monkeypatch.setattr("bot.conversation_store.ANSWERS", 60.0)
    monkeypatch.setattr("bot.conversation_store.DELETES", 60.0)


@pytest.fixture(autouse=True)
def full_buckets():
    """No test uses up the limits that channels share."""
    from bot.channels.pace import shared_limits

    shared_limits.cache_clear()
