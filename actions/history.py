"""Reads what was said before: from a batch file, or from the conversation's memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from knowledge.errors import ArticleError
from knowledge.past import Past

TURNS_KEPT = 10


def read_history(history: Any) -> list[Past]:
    """Read earlier turns, oldest first: plain questions, or objects with ``text`` and ``quotes``.

    An object whose ``role`` is not a reader's is left out: the bot's own words are no question.
    """
    if history is None:
        return []
    if not isinstance(history, Sequence) or isinstance(history, str):
        raise ArticleError('"history" must be a list of earlier questions; mend it')
    past = [_turn(turn) for turn in history]
    return [turn for turn in past if turn is not None][-TURNS_KEPT:]


def _turn(turn: Any) -> Past | None:
    if isinstance(turn, str):
        return Past(turn)
    if isinstance(turn, Mapping):
        if str(turn.get("role", "user")) in ("bot", "assistant", "system"):
            return None
        text = turn.get("text") or turn.get("question") or turn.get("content")
        if isinstance(text, str):
            return Past(text, tuple(_texts(turn.get("quotes"))))
    raise ArticleError('"history" holds something that is not a question; mend it')


def _texts(quotes: Any) -> Iterator[str]:
    for quote in quotes if isinstance(quotes, list) else []:
        if isinstance(quote, Mapping) and isinstance(quote.get("text"), str):
            yield quote["text"]
