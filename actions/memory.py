"""What a conversation remembers between turns: the last question, and the places quoted for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from actions.rendering import Message, data_of
from knowledge.answering import Past
from knowledge.article import Span

SLOT = "last_answer"


@dataclass(frozen=True)
class Memory:
    """The last answer of a conversation."""

    question: str
    spans: tuple[Span, ...]
    texts: tuple[str, ...]

    def as_past(self) -> list[Past]:
        """The memory as history for the next question."""
        return [Past(self.question, self.texts)]


def read_memory(value: Any) -> Memory | None:
    """Read the slot; a value that is not ours is no memory."""
    if not isinstance(value, Mapping):
        return None
    try:
        quotes = value["quotes"]
        spans = tuple(Span(str(q["article"]), int(q["start"]), int(q["end"])) for q in quotes)
        return Memory(str(value["question"]), spans, tuple(str(q["text"]) for q in quotes))
    except (KeyError, TypeError, ValueError):
        return None


def write_memory(question: str, rendered: Message) -> dict[str, Any] | None:
    """The slot's value after a message; None where nothing was quoted."""
    quotes: Sequence[Mapping[str, Any]] = data_of(rendered)["quotes"]
    if not quotes:
        return None
    kept = [{key: q[key] for key in ("article", "start", "end", "text")} for q in quotes]
    return {"question": question[:300], "quotes": kept}
