"""A conversation in the terminal, over the REST channel."""

from __future__ import annotations

import json
import urllib.request
import uuid

ENDINGS = {"exit", "quit", ":q", "/stop"}


def converse(rasa_port: int) -> None:
    """Read lines and print replies until the reader ends it."""
    sender = uuid.uuid4().hex
    print("Ask about the article. An empty line, 'exit' or Ctrl-D ends the conversation.\n")
    while True:
        try:
            line = input("you > ").strip()
        except EOFError:
            print()
            return
        if not line or line.lower() in ENDINGS:
            return
        for message in send(rasa_port, sender, line):
            text = str(message.get("text", ""))
            print("\n".join(f"bot > {part}" for part in text.split("\n")))
        print()


def send(rasa_port: int, sender: str, text: str) -> list[dict[str, object]]:
    """Send one message and return the replies."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{rasa_port}/webhooks/rest/webhook",
        data=json.dumps({"sender": sender, "message": text}).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=60) as reply:
        messages: list[dict[str, object]] = json.load(reply)
    return messages
