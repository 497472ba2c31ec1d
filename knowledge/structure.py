"""Gives the pieces of a draft their order: the title, the levels of headings, the list of sources."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.pasted import REFERENCES
from knowledge.pieces import Piece

_ENTRY = re.compile(
    r"et al\b|doi\b|https?://|\b(?:19|20)\d\d\b.{0,40}[;:)]|\b\d+\(\d+\)", re.IGNORECASE
)


def structured(pieces: list[Piece], title: str) -> list[Piece]:
    """Give the title and the sections their levels; find a list of sources that has no heading."""
    pieces = _with_sources(_with_numbered_headings(pieces))
    while pieces and pieces[-1].kind == "heading":  # a heading of nothing is a line of text
        pieces[-1] = replace(pieces[-1], kind="paragraph", level=0)
    first = next((n for n, piece in enumerate(pieces) if piece.kind == "heading"), None)
    marked = any(piece.level == 1 for piece in pieces)
    if first == 0 and not marked and not title and not pieces[0].level:
        is_question = pieces[0].text.endswith("?") and pieces[1].kind != "heading"
        pieces[0] = replace(pieces[0], level=2 if is_question else 1)
    pieces = [replace(p, level=p.level or 2) if p.kind == "heading" else p for p in pieces]
    return _without_empty_headings(pieces)


def _with_numbered_headings(pieces: list[Piece]) -> list[Piece]:
    """Lone numbered lines before paragraphs are headings: a question, or one of two or more."""
    found = [number for number in range(len(pieces)) if _is_numbered_heading(pieces, number)]
    return [
        replace(piece, kind="heading", number=0)
        if number in found and (len(found) > 1 or piece.text.endswith("?"))
        else piece
        for number, piece in enumerate(pieces)
    ]


def _is_numbered_heading(pieces: Sequence[Piece], number: int) -> bool:
    piece, after = pieces[number], [other.kind for other in pieces[number + 1 : number + 2]]
    before = pieces[number - 1].number if number else 0
    short = len(piece.text.split()) <= 12 and not piece.text.endswith((".", ":", ";", ",", "!"))
    return bool(piece.number) and short and after == ["paragraph"] and not before


def _with_sources(pieces: list[Piece]) -> list[Piece]:
    """Put a heading before numbered entries at the end that look like sources."""
    start = len(pieces)
    while start and pieces[start - 1].kind == "item" and pieces[start - 1].number:
        start -= 1
    entries = pieces[start:]
    named = any(p.kind == "heading" and REFERENCES.fullmatch(p.text) for p in pieces)
    if (
        named
        or len(entries) < 2
        or sum(bool(_ENTRY.search(p.text)) for p in entries) < len(entries) / 2
    ):
        return pieces
    return [*pieces[:start], Piece("heading", "Sources", 2), *entries]


def _without_empty_headings(pieces: list[Piece]) -> list[Piece]:
    """Of four or more headings in a row the inner ones are a list that lost its bullets."""
    kept: list[Piece] = []
    run: list[Piece] = []
    for piece in [*pieces, Piece("paragraph", "")]:
        if piece.kind == "heading":
            run.append(piece)
            continue
        inner = [Piece("item", p.text) for p in run[1:-1]]
        kept += [run[0], *inner, run[-1]] if len(run) > 3 else run
        kept.append(piece)
        run = []
    return kept[:-1]
