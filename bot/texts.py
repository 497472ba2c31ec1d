"""The bot's own words that Rasa's side needs when the action server is away; from ``data/``."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, Dict

import yaml

REPLIES = Path("data/texts/replies.yml")


@lru_cache(maxsize=1)
def _texts() -> Dict[str, str]:
    texts: Dict[str, str] = yaml.safe_load(REPLIES.read_text(encoding="utf-8"))["texts"]
    return texts


def calm_message() -> Dict[str, Any]:
    """The reply to a turn that failed."""
    data = {"kind": "no_answer", "quotes": [], "suggestions": [], "notice": "failure"}
    return {"text": _texts()["failure"], "custom": {"data": data}}
