"""A reply in pieces that a platform shows apart, and in messages that are short enough for it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, Callable, Dict, Iterator, List, Sequence, Tuple

from bot.texts import text as own_text

PLAIN, QUOTE, SOURCE = "plain", "quote", "source"
RATED = ("answer", "no_answer", "personal_result")


@dataclass(frozen=True)
class Piece:
    """A line of a reply and what it is: the bot's words, the article's, or where they stand."""

    role: str
    text: str


@dataclass(frozen=True)
class Shown:
    """A reply as a reader is to see it."""

    kind: str
    pieces: Tuple[Piece, ...]
    choices: Tuple[str, ...] = ()
    numbered: bool = False  # whether the pieces already list the choices with their numbers

    @property
    def rated(self) -> bool:
        """Whether the reader may say if it helped."""
        return self.kind in RATED

    @property
    def text(self) -> str:
        """All words, line by line."""
        return "\n".join(piece.text for piece in self.pieces)


def shown(reply: Dict[str, Any]) -> Shown:
    """Take a reply of Rasa's apart by its own structured data."""
    data = (reply.get("custom") or {}).get("data") or {}
    links = {
        str(quote.get("url", "")).split(":~:")[0].rstrip("#") for quote in data.get("quotes", ())
    }
    lines = [line for line in str(reply.get("text") or "").split("\n") if line.strip()]
    pieces = tuple(Piece(_role(line, links), line) for line in lines)
    kind = str(data.get("kind", "smalltalk"))
    choices = tuple(str(text) for text in data.get("suggestions", ()))
    return Shown(kind, pieces, choices, kind == "clarification")


def _role(line: str, links: Any) -> str:
    if line.startswith("“") and line.endswith("”"):
        return QUOTE
    return SOURCE if any(link and link in line for link in links) else PLAIN


def opinions() -> Tuple[str, str]:
    """What a reader may press to say whether a reply helped; the dialogue model takes it as words."""
    return own_text("helped"), own_text("helped_not")


def listing(reply: Shown, lead: str) -> Shown:
    """The same with its choices as numbered lines, for platforms where buttons are short or missing."""
    if reply.numbered or not reply.choices:
        return reply
    lines = [Piece(PLAIN, f"{number}. {text}") for number, text in enumerate(reply.choices, 1)]
    return replace(reply, pieces=(*reply.pieces, Piece(PLAIN, lead), *lines), numbered=True)


def messages(
    pieces: Sequence[Piece], limit: int, written: Callable[[Piece], str]
) -> List[List[Piece]]:
    """Pack pieces into messages of at most ``limit`` characters as ``written``; none is lost.

    A piece that is too long by itself is cut between its sentences.
    """
    packed: List[List[Piece]] = []
    length = 0
    for piece in pieces:
        for part in _parts(piece, limit, written):
            size = len(written(part)) + 1
            if not packed or length + size > limit:
                packed.append([])
                length = 0
            packed[-1].append(part)
            length += size
    return packed


def _parts(piece: Piece, limit: int, written: Callable[[Piece], str]) -> Iterator[Piece]:
    if len(written(piece)) < limit:
        yield piece
        return
    text = ""
    for sentence in re.split(r"(?<=[.!?”])\s+|(?=• )", piece.text):
        longer = f"{text} {sentence}".strip()
        if len(written(replace(piece, text=longer))) < limit:
            text = longer
            continue
        if text:
            yield replace(piece, text=text)
        text = sentence
        while len(written(replace(piece, text=text))) >= limit:  # one sentence above the limit
            cut = text.rfind(" ", 0, limit // 2) + 1 or limit // 2
            yield replace(piece, text=text[:cut])
            text = text[cut:]
    if text:
        yield replace(piece, text=text)
