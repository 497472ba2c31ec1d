"""The commands that start both servers."""

from __future__ import annotations

import pytest

from scripts import servers
from scripts.processes import Server
from scripts.steps import StepError


def test_the_page_may_call_rasa_and_others_only_where_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """By both names of this machine; ALLOWED_ORIGINS takes their place."""
    monkeypatch.delenv("ALLOWED_ORIGINS", raising=False)
    words = servers.rasa_command(5005, "http://localhost:8000/page")
    origins = words[words.index("--cors") + 1 :]
    assert origins == ("http://localhost:8000", "http://127.0.0.1:8000")
    monkeypatch.setenv("ALLOWED_ORIGINS", "https://a.org, https://b.org")
    assert servers.rasa_command(5005, "https://x.org")[-2:] == ("https://a.org", "https://b.org")


def test_rasa_listens_on_loopback_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    """LISTEN is for containers."""
    monkeypatch.delenv("LISTEN", raising=False)
    words = servers.rasa_command(5005, "https://x.org")
    assert words[words.index("--interface") + 1] == "127.0.0.1"
    monkeypatch.setenv("LISTEN", "0.0.0.0")
    words = servers.rasa_command(5005, "https://x.org")
    assert words[words.index("--interface") + 1] == "0.0.0.0"


def test_both_end_where_one_does_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    """No server is left behind."""
    stopped: list[str] = []

    def wait_ready(server: Server) -> None:
        if server.name == "rasa":
            raise StepError("rasa: no model")

    monkeypatch.setattr(servers, "start", lambda name, *_: Server(name, None, ""))  # type: ignore[arg-type]
    monkeypatch.setattr(servers, "wait_ready", wait_ready)
    monkeypatch.setattr(servers, "stop", lambda all_of: stopped.extend(s.name for s in all_of))
    with pytest.raises(StepError, match="no model"):
        servers.start_servers(1, 2, "http://localhost")
    assert stopped == ["actions", "rasa"]
