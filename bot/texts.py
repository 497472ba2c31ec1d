"""The bot's own words that Rasa's side needs when the action server is away; from ``data/``."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, Dict

import yaml

FOLDER = Path("data/texts")
FILES = ("replies.yml", "channels.yml")


@lru_cache(maxsize=1)
def _texts() -> Dict[str, str]:
    texts: Dict[str, str] = {}
    for name in FILES:
        texts.update(yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))["texts"])
    return texts


def text(name: str) -> str:
    """One of the bot's own sentences by its name."""
    return _texts()[name]


def notice_message(notice: str) -> Dict[str, Any]:
    """A reply that answers nothing and says why: its text is the one of that name."""
    data = {"kind": "no_answer", "quotes": [], "suggestions": [], "notice": notice}
    return {"text": text(notice), "custom": {"data": data}}


def own_message(name: str, **values: str) -> Dict[str, Any]:
    """A reply about the chat itself, with values filled in; its name is the notice."""
    data = {"kind": "smalltalk", "quotes": [], "suggestions": [], "notice": name}
    return {"text": text(name).format(**values), "custom": {"data": data}}


def calm_message(why: str = "") -> Dict[str, Any]:
    """The reply to a turn that failed, or for which there was no room (``busy``)."""
    return notice_message(why or "failure")
