"""What the Postgres of a grown system holds."""

from __future__ import annotations

import json
import subprocess
from typing import Any

from knowledge.readers import ReaderKeys
from scripts.services import Services, found

KEY = "a key of the tests"


def name_of(sender: str) -> str:
    """The name in the stores of a sender over REST."""
    return ReaderKeys(KEY.encode()).name("rest", sender)


def ask(services: Services, query: str) -> str:
    """What psql prints."""
    command = (found("psql"), services.postgres, "-v", "ON_ERROR_STOP=1", "-Atc", query)
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def stored(services: Services, name: str) -> list[dict[str, Any]]:
    """A conversation's events, in the order in which they were stored."""
    query = f"SELECT data FROM events WHERE sender_id = '{name}' ORDER BY id"
    return [json.loads(row) for row in ask(services, query).splitlines()]


def texts(services: Services, name: str, kind: str) -> list[str]:
    """What one side said."""
    return [str(event["text"]) for event in stored(services, name) if event["event"] == kind]
