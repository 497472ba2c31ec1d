"""Pieces of a draft, in order: headings, paragraphs and items; and what was left out of it, and why."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from knowledge.blocks import starts_item


@dataclass(frozen=True)
class Piece:
    """A heading, a paragraph or an item of a list, each in one line."""

    kind: Literal["heading", "paragraph", "item"]
    text: str
    level: int = 0  # of a heading; 0 where the source does not say
    number: int = 0  # of an item in a numbered list


@dataclass(frozen=True)
class LeftOut:
    """Words of the source that are not in the draft, or were changed in it."""

    text: str
    why: str


def markdown(pieces: Sequence[Piece]) -> str:
    """The body of the canonical article."""
    lines: list[str] = []
    before: Piece | None = None
    for piece in pieces:
        both = before is not None and before.kind == piece.kind == "item"
        same_list = both and before is not None and bool(before.number) == bool(piece.number)
        lines += ([] if same_list or not lines else [""]) + [_line(piece)]
        before = piece
    return "\n".join(lines) + "\n"


def _line(piece: Piece) -> str:
    text = " ".join(piece.text.split()).replace("<!--", "<! --")
    if piece.kind == "heading":
        return f"{'#' * (piece.level or 2)} {text}"
    if piece.kind == "item":
        text = text.lstrip("#-+*• ") or text
        return f"{piece.number}. {text}" if piece.number else f"- {text}"
    return text


def is_text(piece: Piece) -> bool:
    """Whether a piece has a word in it, and would be read as what it is."""
    return any(character.isalnum() for character in piece.text)


def reread(piece: Piece) -> Piece:
    """A paragraph that would be read as an item of a list becomes one."""
    if piece.kind == "paragraph" and starts_item(piece.text):
        marker, _, text = piece.text.strip().partition(" ")
        digits = marker.rstrip(".)")
        return Piece("item", text.strip(), number=int(digits) if digits.isdigit() else 0)
    return piece


def left_out_text(left: Sequence[LeftOut]) -> str:
    """The list that lies beside a draft: each text with the reason above it."""
    lines = [
        "What was left out of the draft or changed in it. Check that no sentence is missed.",
        "",
    ]
    for why in dict.fromkeys(row.why for row in left):
        lines += [f"== {why}", *(row.text for row in left if row.why == why), ""]
    return "\n".join(lines if left else [*lines, "Nothing.", ""])


def counted(left: Sequence[LeftOut]) -> str:
    """How often each reason applies, in one line."""
    counts = Counter(row.why for row in left)
    return ", ".join(f"{count} {why}" for why, count in counts.items()) or "nothing"


def condensed(text: str) -> str:
    """Letters and digits alone, so that no line break, mark or hyphen makes a difference."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(character for character in plain if character.isalnum())
