"""The action server is slow, failing or says rubbish: a calm sentence, and safety texts all the same."""

from __future__ import annotations

import json
import threading
import time
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from scripts.building import MODEL, QUIET
from scripts.environments import RASA_PYTHON
from scripts.processes import free_port, start, stop, wait_ready

pytestmark = pytest.mark.stack

SLOW = 12.0  # seconds; an action may take five, a turn ten
REPLIES: dict[str, tuple[int, bytes]] = {
    "fails": (500, b"no"),
    "refuses": (400, b'{"error": "x", "action_name": "action_answer"}'),
    "says nothing": (200, b""),
    "says rubbish": (200, b"<html>"),
    "says a number": (200, b"7"),
    "has another form": (200, b'{"events": "x", "responses": 3}'),
    "has events of another form": (200, b'{"events": [{"event": "nothing"}], "responses": []}'),
    "has no reply": (200, b'{"events": [], "responses": []}'),
    "says too much": (200, b'{"events": [], "responses": [' + b" " * 9_000_000),
    "is slow": (200, b'{"events": [], "responses": [{"text": "late"}]}'),
}


class Actions(ThreadingHTTPServer):
    """A stand-in that does what ``mode`` says."""

    daemon_threads = True
    mode = "fails"


class Handler(BaseHTTPRequestHandler):
    """Any call gets the reply of the mode."""

    server: Actions

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.server.mode == "is slow":
            time.sleep(SLOW)
        status, body = REPLIES[self.server.mode]
        try:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except OSError:
            pass  # Rasa did not wait

    do_GET = do_POST

    def log_message(self, *_: Any) -> None:
        """Quiet."""


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, Actions]]:
    """Rasa with the stand-in in the place of the action server."""
    folder: Path = tmp_path_factory.mktemp("bad-actions")
    actions = Actions(("127.0.0.1", 0), Handler)
    threading.Thread(target=actions.serve_forever, daemon=True).start()
    port = free_port()
    command = (RASA_PYTHON, "-m", "bot.lean", "run", "--interface", "127.0.0.1")
    options = ("--port", str(port), "--model", MODEL)
    own = {
        "ACTIONS_PORT": str(actions.server_address[1]),
        "CONVERSATION_STORE": str(folder / "conversations.db"),
        "TURN_SECONDS": "10",
    }
    url = f"http://127.0.0.1:{port}/"
    server = start("rasa-bad-actions", (*command, *options), url, {**QUIET, **own})
    try:
        wait_ready(server)
        yield port, actions
    finally:
        stop([server])
        actions.shutdown()
        actions.server_close()


def ask(port: int, sender: str, words: str) -> list[dict[str, Any]]:
    """The replies over REST."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/webhooks/rest/webhook",
        json.dumps({"sender": sender, "message": words}).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=60) as reply:
        found: list[dict[str, Any]] = json.loads(reply.read())
    return found


@pytest.mark.parametrize("mode", REPLIES)
def test_the_reader_gets_a_calm_sentence_and_safety_texts(
    bad: tuple[int, Actions], mode: str
) -> None:
    """In one conversation: a question, a danger, and the question again."""
    port, actions = bad
    actions.mode = mode
    for words, kind in (
        ("does menopause matter", "no_answer"),
        ("i have chest pain", "emergency"),
        ("i want to end my life", "crisis"),
        ("what is dcis", "no_answer"),
    ):
        (reply,) = ask(port, f"reader-{mode}", words)
        assert reply["custom"]["data"]["kind"] == kind, (words, reply)
        assert "Traceback" not in reply["text"]
        if kind == "no_answer":
            assert reply["custom"]["data"]["notice"] == "failure"
