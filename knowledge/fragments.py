"""Links that let a browser highlight a quote on the article's page (WICG, Scroll To Text Fragment).

``#:~:text=prefix-,start,end,-suffix``: the shortest such directive whose first match, found as a browser
finds it, is the quote itself. Where there is none, no directive: the link goes to the section's anchor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote as percent_encode

from knowledge.article import Span
from knowledge.blocks import blocks, items, without_comments
from knowledge.markup import without_markup

_WORDS = 6  # of a long quote that are named at each end
_MOST_CONTEXT = 24  # words before or after that are named where the words stand more than once
_MARKS = re.compile(r"[*_`\[<&\\!~|>]")


@dataclass(frozen=True)
class _Line:
    """A heading, paragraph or item as the page shows it, and where it begins in body and page."""

    text: str
    body_start: int
    body_end: int
    page_start: int


@dataclass(frozen=True)
class _Shown:
    """The article's text as a browser searches it: one line for each block."""

    text: str
    folded: str
    lines: tuple[_Line, ...]


@dataclass(frozen=True)
class _Directive:
    start: str
    end: str = ""
    prefix: str = ""
    suffix: str = ""

    def encoded(self) -> str:
        """The directive for a link; hyphens, commas and ampersands mean something in it."""
        start, end, prefix, suffix = map(_encode, (self.start, self.end, self.prefix, self.suffix))
        parts = [f"{prefix}-" if prefix else "", start, end, f"-{suffix}" if suffix else ""]
        return ":~:text=" + ",".join(part for part in parts if part)


@lru_cache(maxsize=2048)
def text_fragment(body: str, span: Span) -> str:
    """The directive to put after a section's anchor, or nothing where none leads to the words."""
    shown = _shown(body)
    place = _place(shown, body, span)
    if place is None:
        return ""
    for directive in _candidates(shown, *place):
        if _first_match(shown, directive) == place:
            return directive.encoded()
    return ""


@lru_cache(maxsize=64)
def _shown(body: str) -> _Shown:
    masked = without_comments(body)
    lines: list[_Line] = []
    position = 0
    for start, end, title in _pieces(masked):
        text = title or _plain(masked[start:end])
        lines.append(_Line(text, start, end, position))
        position += len(text) + 1
    text = "\n".join(line.text for line in lines)
    return _Shown(text, _folded(text), tuple(lines))


def _pieces(masked: str) -> Iterator[tuple[int, int, str]]:
    for block in blocks(masked):
        if block.kind == "list":
            places = items(masked[block.start : block.end], block.start)
            yield from ((start, end, "") for start, end in places)
        else:
            yield block.start, block.end, block.title


def _plain(text: str) -> str:
    """Words as the page shows them."""
    return " ".join((without_markup(text)[0] if _MARKS.search(text) else text).split())


def _place(shown: _Shown, body: str, span: Span) -> tuple[int, int] | None:
    """Where the words of a span stand in the text of the page."""
    touched = [li for li in shown.lines if li.body_start < span.end and span.start < li.body_end]
    if not touched:
        return None
    first, last = touched[0], touched[-1]
    before = _plain(body[first.body_start : max(first.body_start, span.start)])
    upto = _plain(body[last.body_start : min(last.body_end, span.end)])
    start = first.page_start + len(before) + (1 if before else 0)
    end = last.page_start + len(upto)
    return (start, end) if start < end else None


def _candidates(shown: _Shown, start: int, end: int) -> Iterator[_Directive]:
    """Directives for a place, shortest first."""
    lines = shown.text[start:end].split("\n")
    first, last = lines[0].split(" "), lines[-1].split(" ")
    before = _words_before(shown, start)
    after = _words_after(shown, end)
    whole = len(lines) == 1
    for words in (_WORDS, 2 * _WORDS):
        short = whole and len(first) <= 2 * words
        head = " ".join(first if short else first[:words])
        tail = "" if short else " ".join(last[-words:])
        yield _Directive(head, tail)
        for count in (1, 3, _WORDS, 2 * _WORDS, _MOST_CONTEXT):
            prefix, suffix = " ".join(before[-count:]), " ".join(after[:count])
            yield _Directive(head, tail, prefix)
            yield _Directive(head, tail, "", suffix)
            yield _Directive(head, tail, prefix, suffix)


def _words_before(shown: _Shown, start: int) -> list[str]:
    """Words before a place, of its own line or else of the line before."""
    text = shown.text[:start].rstrip()
    return text[text.rfind("\n") + 1 :].split()


def _words_after(shown: _Shown, end: int) -> list[str]:
    return shown.text[end:].lstrip().split("\n", 1)[0].split()


def _first_match(shown: _Shown, directive: _Directive) -> tuple[int, int] | None:
    """What a browser highlights: the first range that fits, in the order of the specification."""
    for found in _found(shown, directive.prefix or directive.start, 0):
        start = _after_space(shown, found[1]) if directive.prefix else found[0]
        begin = next(_found(shown, directive.start, start), None)
        if begin is None:
            return None
        if directive.prefix and begin[0] != start:
            continue
        ends = _found(shown, directive.end, begin[1]) if directive.end else iter([begin])
        for _, end in ends:
            if not directive.suffix:
                return begin[0], end
            place = _after_space(shown, end)
            after = next(_found(shown, directive.suffix, place), None)
            if after is None:
                return None
            if after[0] == place:
                return begin[0], end
    return None


def _found(shown: _Shown, words: str, start: int) -> Iterator[tuple[int, int]]:
    """Places of whole words, whatever their case, within one line each."""
    words, text = _folded(words), shown.folded
    place = text.find(words, start)
    while place >= 0:
        end = place + len(words)
        inside = words[0].isalnum() and text[place - 1 : place].isalnum()
        if not inside and not (words[-1].isalnum() and text[end : end + 1].isalnum()):
            yield place, end
        place = text.find(words, place + 1)


def _folded(text: str) -> str:
    """The text without a difference of case; each character keeps its place."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _after_space(shown: _Shown, position: int) -> int:
    while position < len(shown.text) and shown.text[position].isspace():
        position += 1
    return position


def _encode(words: str) -> str:
    return percent_encode(words, safe="").replace("-", "%2D")
