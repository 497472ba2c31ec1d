"""Divides the body of an article into headings, paragraphs and lists, each with its place.

Comments and thematic breaks are no text: nothing of them is quoted. Headings may begin with ``#`` or
be underlined with ``===`` or ``---``, as in CommonMark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from knowledge.errors import ArticleError

COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_HEADING = re.compile(r"(#{1,6})[ \t]+(.+?)[ \t]*#*\Z")
_ITEM = re.compile(r"[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]+(?=\S)")
_BREAK = re.compile(r" {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}\Z")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*\Z")


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph or a list: characters ``start`` to ``end`` of the body."""

    kind: Literal["heading", "paragraph", "list"]
    start: int
    end: int
    title: str = ""
    level: int = 0


def without_comments(body: str, source: str = "") -> str:
    """The body with a blank in the place of each character of a comment; line ends stay.

    All places stay what they are. Raises where a comment does not end; ``source`` names the article.
    """
    masked = COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), body)
    if "<!--" in masked:
        line = masked[: masked.index("<!--")].count("\n") + 1
        raise ArticleError(f"{source}: the comment in line {line} of the text has no '-->'; end it")
    return masked


def blocks(masked: str) -> Iterator[Block]:
    """The blocks of a body without comments, in its order."""
    start: int | None = None
    in_list = False
    position = 0
    for line in masked.splitlines(keepends=True):
        begin, bare, stripped = position, line.rstrip(), line.strip()
        position += len(line)
        underline = _UNDERLINE.match(bare) if start is not None and not in_list else None
        if start is not None and underline:
            yield _underlined(masked, start, begin, 1 if "=" in underline.group(1) else 2)
            start = None
            continue
        is_break = bool(_BREAK.match(bare))
        is_item = bool(_ITEM.match(line)) and not is_break
        heading = _HEADING.match(stripped)
        blank_in_list = not stripped and in_list and starts_item(masked[position:])
        other_list = is_item and start is not None and _is_other_list(masked[start:], line)
        begins_other = bool(heading) or is_break or (is_item and (not in_list or other_list))
        if start is not None and not blank_in_list and (not stripped or begins_other):
            yield _text(masked, start, begin, in_list)
            start, in_list = None, False
        if heading:
            yield _heading(heading, begin + len(line) - len(line.lstrip()), len(stripped))
        elif stripped and not is_break and start is None:
            start, in_list = begin, is_item
    if start is not None:
        yield _text(masked, start, len(masked), in_list)


def starts_item(text: str) -> bool:
    """Whether the first line of a text begins an item of a list."""
    line = text.split("\n", 1)[0]
    return bool(_ITEM.match(line)) and not _BREAK.match(line.rstrip())


def _is_other_list(first: str, line: str) -> bool:
    """Whether figures follow bullets or bullets figures; an indented item is one of the list."""
    numbered = (first.lstrip()[:1].isdigit(), line.lstrip()[:1].isdigit())
    return numbered[0] != numbered[1] and not line.startswith(("  ", "\t"))


def items(block: str, start: int) -> Iterator[tuple[int, int]]:
    """Places of the items of a list, without their markers; an item may run over several lines."""
    position, begin, finish = start, -1, -1
    for line in block.splitlines(keepends=True):
        match = _ITEM.match(line)
        if match:
            if begin >= 0:
                yield begin, finish
            begin = position + match.end()
        if line.strip():
            finish = position + len(line.rstrip())
        position += len(line)
    if begin >= 0:
        yield begin, finish


def _heading(match: re.Match[str], start: int, length: int) -> Block:
    return Block("heading", start, start + length, match.group(2), len(match.group(1)))


def _underlined(masked: str, start: int, end: int, level: int) -> Block:
    title = " ".join(masked[start:end].split())
    block = _text(masked, start, end, False)
    return Block("heading", block.start, block.end, title, level)


def _text(masked: str, start: int, end: int, is_list: bool) -> Block:
    text = masked[start:end]
    end = start + len(text.rstrip())
    if is_list:
        return Block("list", start, end)
    return Block("paragraph", start + len(text) - len(text.lstrip()), end)
