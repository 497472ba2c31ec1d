"""The purge that runs by itself."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

import actions.retention
from actions.retention import Retention
from knowledge.errors import ArticleError
from knowledge.purging import Purged
from knowledge.settings import Settings


def test_it_purges_at_once_and_again_and_outlives_a_failure(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A store that is locked for a while is tried again."""
    over = threading.Event()
    said = iter([ArticleError("locked"), KeyError("secret words"), Purged(2, 1, "OSError")])

    def fake(settings: Settings) -> Purged:
        found = next(said, None)
        if isinstance(found, Exception):
            raise found
        if found is None:
            over.set()
        return found or Purged(0, 0)

    monkeypatch.setattr(actions.retention, "purge_own", fake)
    caplog.set_level("INFO")
    retention = Retention(Settings(), every=0.001)
    retention.start()
    assert over.wait(10)
    retention.stop()
    assert "retention.failure: locked" in caplog.text
    assert "retention.failure: KeyError at" in caplog.text
    assert "secret" not in caplog.text
    assert "retention.purged: 2 messages, 1 opinions" in caplog.text
    assert "retention.untold: OSError" in caplog.text
