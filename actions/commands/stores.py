"""Where export, delete and purge are done: here, or in Rasa's environment, which can read a database server."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from knowledge.conversations import Conversations
from knowledge.errors import ArticleError
from knowledge.purging import Stores
from knowledge.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
RASA_PYTHON = Path(".venv/rasa/bin/python")


def with_stores(settings: Settings, work: Callable[[Stores], int], *words: str) -> int:
    """Do a work with the stores, or the command of the same words where Rasa runs."""
    conversations = Conversations(settings.keeping.conversations)
    if conversations.is_file:
        return work(Stores(settings, conversations))
    if not (ROOT / RASA_PYTHON).exists():
        raise ArticleError(
            "CONVERSATION_STORE is a database server, which this environment can't read; run "
            f"'{RASA_PYTHON} -m bot.rights {words[0]}' where Rasa is, as in Rasa's container"
        )
    command = (str(ROOT / RASA_PYTHON), "-m", "bot.rights", *words)
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    sys.stdout.write(done.stdout)
    sys.stderr.write(done.stderr)
    return done.returncode
