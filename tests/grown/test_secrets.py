"""Secrets of a running system whose stores fail: no log and no list of processes shows them."""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from scripts import processes
from scripts.processes import free_port, stop
from scripts.servers import start_servers
from scripts.services import Services
from tests.stack.bot import Bot

pytestmark = pytest.mark.stack

PASSWORDS = {
    "POSTGRES": "hush-postgres-5d1f",
    "RABBITMQ": "hush-rabbit-88a0",
    "HOOK": "hush-hook-c41e",
}
OWN = {"READER_KEY": "hush-reader-key-20aa", "SESSION_SECRET": "hush-session-secret-77bc"}


def test_no_secret_is_logged_when_the_stores_fail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database goes away, the broker and the hand-over's webhook never were there; readers are answered."""
    monkeypatch.setattr(processes, "LOGS", tmp_path / "logs")
    with ExitStack() as stores:
        address = urlsplit(stores.enter_context(Services()).postgres)
        store = (
            f"postgresql://ask:{PASSWORDS['POSTGRES']}@{address.hostname}:{address.port}/postgres"
        )
        away = f"127.0.0.1:{free_port()}"
        for name, value in {
            **OWN,
            "CONVERSATION_STORE": store,
            "EVENT_BROKER": f"amqp://ask:{PASSWORDS['RABBITMQ']}@{away}/",
            "HANDOVER_WEBHOOK": f"http://{away}/hook?token={PASSWORDS['HOOK']}",
            "LEDGER": str(tmp_path / "ledger"),
            "FEEDBACK_STORE": str(tmp_path),  # a folder: no opinion can be kept
        }.items():
            monkeypatch.setitem(os.environ, name, value)
        port = free_port()
        servers = start_servers(port, free_port(), "http://localhost:8000")
        try:
            bot = Bot(port, {})
            said = [bot.rest("r", words) for words in ("does menopause matter?", "that helped")]
            said += [bot.rest("r", words) for words in ("can I talk to a person?", "yes")]
            stores.close()
            said += [bot.rest("r", words) for words in ("what is DCIS", "delete my data")]
            assert all(said)
            shown = b"".join(
                Path(f"/proc/{server.process.pid}/cmdline").read_bytes() for server in servers
            )
        finally:
            stop(servers)
    logs = {path.name: path.read_bytes() for path in (tmp_path / "logs").iterdir()}
    assert b"failure" in logs["rasa.log"]  # what could leak has happened
    for secret in (*PASSWORDS.values(), *OWN.values()):
        assert secret.encode() not in shown
        assert [name for name, text in logs.items() if secret.encode() in text] == [], secret
