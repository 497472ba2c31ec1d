"""A website conversation over a restart of Rasa, with our store in a file and with Rasa's in memory."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.building import MODEL, QUIET
from scripts.environments import RASA_PYTHON
from scripts.processes import Server, free_port, start, stop, wait_ready
from tests.stack.reader import Reader, Row

pytestmark = pytest.mark.stack

DANGER = "i have chest pain"
STORES = ("memory", "file")


class Rasa:
    """Rasa alone on a port that stays; safety texts need no action server."""

    def __init__(self, folder: Path, store: str) -> None:
        self.port = free_port()
        self._endpoints = folder / "endpoints.yml"
        endpoints = Path("endpoints.yml").read_text(encoding="utf-8")
        kept = endpoints if store == "file" else endpoints.split("tracker_store:")[0]
        self._endpoints.write_text(kept, encoding="utf-8")
        self._store = folder / "conversations.db"
        self._server: Server | None = None

    def start(self) -> None:
        """Start, and wait until it answers."""
        command = (RASA_PYTHON, "-m", "bot.lean", "run", "--interface", "127.0.0.1")
        options = ("--port", str(self.port), "--model", MODEL, "--endpoints", str(self._endpoints))
        own = {"ACTIONS_PORT": str(free_port()), "CONVERSATION_STORE": str(self._store)}
        environment = {**QUIET, **own}
        url = f"http://127.0.0.1:{self.port}/"
        self._server = start("rasa-restart", (*command, *options), url, environment)
        wait_ready(self._server)

    def stop(self) -> None:
        """Stop, if it runs."""
        if self._server:
            stop([self._server])
        self._server = None


@pytest.fixture(params=STORES)
def rasa(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, Rasa]]:
    """A Rasa with each store."""
    server = Rasa(tmp_path, request.param)
    server.start()
    yield request.param, server
    server.stop()


def test_a_session_goes_on_after_a_restart(rasa: tuple[str, Rasa]) -> None:
    """The token stays valid; with a store that stays, replies come back and no id is answered twice."""
    store, server = rasa

    async def before() -> tuple[str, list[Row]]:
        reader = await Reader(server.port).begin()
        replies = [*await reader.ask(DANGER, "m1"), *await reader.ask(DANGER, "m2")]
        await reader.leave()
        return reader.token, replies

    async def after(token: str) -> tuple[Reader, list[Row], list[Row]]:
        reader = await Reader(server.port).begin(token)
        kept = (await reader.do("catch_up", after=0))["messages"]
        await reader.ask(DANGER, "m1")
        new = await reader.ask(DANGER, "m3")
        await reader.leave()
        return reader, kept, new

    token, replies = asyncio.run(before())
    server.stop()
    server.start()
    reader, kept, new = asyncio.run(after(token))
    assert reader.confirm["resumed"]
    assert [row["data"]["kind"] for row in new] == ["emergency"]
    known = [(row["seq"], row["id"], row["text"], row["data"]) for row in replies]
    again = [row for row in reader.replies if row["in_reply_to"] == "m1"]
    if store == "file":
        assert [(row["seq"], row["id"], row["text"], row["data"]) for row in kept] == known
        assert again == []
        assert new[0]["seq"] == len(known) + 1
    else:
        assert kept == []
        assert [row["id"] for row in again] == [replies[0]["id"]]
