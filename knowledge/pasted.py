"""Reads pieces from text as people paste it: bullets of every kind, lost headings, hard wraps.

lines (``lines.py``) -> one piece for each heading, paragraph and item; blank lines decide little
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from knowledge.cleaning import joined
from knowledge.lines import ENDED, REST, parted, text_lines, wrap_widths
from knowledge.pieces import LeftOut, Piece

_BULLET = re.compile(
    r"[ ]*([•◦▪▫●○■□‣⁃∙·➢➤➔→►▸◆◇★✓✔\uf000-\uf0ff*+–—-]|o(?=  | *\Z)|o(?= \S))[ ]+(?=\S)"
)
_LONE = re.compile(
    r"[ ]*(?:[•◦▪▫●○■□‣⁃∙·➢➤➔→►▸◆◇★✓✔\uf000-\uf0ff*o–-]|\(?\d{1,2}[.)]|\(?[a-h]\))[ ]*\Z"
)
_NUMBER = re.compile(r"[ ]*(?:\((\d{1,2})\)|(\d{1,3})[.)]|\[(\d{1,3})\])[ ]+(?=\S)")
_LETTER = re.compile(r"[ ]*(?:\(([a-z]|[ivx]{2,4})\)|([a-h])\))[ ]+(?=\S)")
_HEADING = re.compile(r"[ ]*(#{1,6})[ ]+(.+?)[ ]*#*\Z|[ ]*(\*\*|__)([^*_]{2,100})\3:?[ ]*\Z")
_UNDERLINE = re.compile(r"[ ]*(={3,}|-{3,}|_{3,}|\*{3,}|~{3,})[ ]*\Z")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]»]*\Z")
_DANGLING = re.compile(
    r"(?:,|\b(?:a|an|the|of|and|or|to|in|for|with|by|at|on|over|under|about|between|after|before|until|into|from|as|that|which|who|is|are|was|were|be|"
    r"can|may|not|than|dr|mr|mrs|ms|prof))\Z",
    re.IGNORECASE,
)
REFERENCES = re.compile(
    r"(?:\d{1,2}\.? )?(sources|references|bibliography|further reading|literature(?: cited)?|citations|"
    r"works cited|(?:selected |list of )?references|reference list)(?: and notes)?\s*:?",
    re.IGNORECASE,
)
LONGEST_TITLE, TITLE_WORDS, MOST_ITEMS = 80, 12, 60


@dataclass
class _Reader:
    """What was read so far."""

    explicit: bool  # the text has marked headings, so that a short line is none
    pieces: list[Piece] = field(default_factory=list)
    left: list[LeftOut] = field(default_factory=list)
    last: str = ""  # the last line, as long as the piece is open
    gap: bool = True  # a blank line stands before
    lone: str = ""  # a bullet that stands alone in its line
    in_sources: bool = False
    bare: bool = False  # in a list without bullets
    rest: bool = False  # the last line is the rest of one that began with a heading


def read_pasted(text: str) -> tuple[list[Piece], list[LeftOut]]:
    """All pieces of a text, and what belongs to a page and not to its text."""
    left: list[LeftOut] = []
    whole = text_lines(text, left)
    reader = _Reader(any(_HEADING.match(line) for line in whole), left=left)
    lines = parted(whole)
    widths = wrap_widths(lines)
    for number, line in enumerate(lines):
        _read(reader, line, lines[number + 1 :], widths[number])
    return [_ended(piece) for piece in reader.pieces if piece.text.strip()], reader.left


def _read(reader: _Reader, line: str, following: Sequence[str], width: float) -> None:
    """Take one line in: a mark, a heading, an item, the rest of a piece, or a new paragraph."""
    rest, line = line.startswith(REST), line.removeprefix(REST)
    text = line.strip()
    if not text or _UNDERLINE.match(line):
        _take_underline(reader, line)
        reader.gap = True
    elif match := _HEADING.match(line):
        level = len(match.group(1) or "")
        _add(reader, Piece("heading", (match.group(2) or match.group(4)).strip(" *_"), level), "")
    elif _LONE.match(line) and _next(following) and not _next_is_item(following):
        reader.lone, reader.gap = text, True
    elif named := REFERENCES.fullmatch(text):
        _add(reader, Piece("heading", named.group(1)), "")
    elif item := _item(reader, f"{reader.lone} {text}" if reader.lone else line):
        reader.lone = ""
        _add(reader, item, text)
    elif _goes_on(reader, line, width):
        _join(reader, text)
    elif _is_bare_item(reader, text, following):
        _add(reader, Piece("item", text), text)
        reader.bare = True
    elif not rest and _is_title(reader, text, following):
        _add(reader, Piece("heading", text), "")
    else:
        is_entry = reader.in_sources and not text.endswith(":")
        _add(reader, Piece("item" if is_entry else "paragraph", text), text)
        reader.rest = rest


def _take_underline(reader: _Reader, line: str) -> None:
    """A short line above ``===`` or ``---`` is a heading."""
    last = reader.pieces[-1] if reader.pieces else None
    is_under = bool(line.strip()) and not reader.gap and last and last.text == reader.last
    if is_under and last and last.kind == "paragraph" and len(last.text) <= LONGEST_TITLE:
        reader.pieces[-1] = Piece("heading", last.text, 1 if "=" in line else 2)
        reader.in_sources = bool(REFERENCES.fullmatch(last.text))


def _add(reader: _Reader, piece: Piece, last: str) -> None:
    if piece.kind == "heading":
        reader.in_sources = bool(REFERENCES.fullmatch(piece.text))
    reader.pieces.append(piece)
    reader.last, reader.gap, reader.bare, reader.rest = last, False, False, False


def _join(reader: _Reader, text: str) -> None:
    piece = reader.pieces[-1]
    whole, hyphen = joined(piece.text, text)
    if hyphen:
        reader.left.append(LeftOut(hyphen, "hyphen at a line end, joined"))
    reader.pieces[-1] = replace(piece, text=whole)
    reader.last, reader.gap = text, False


def _item(reader: _Reader, line: str) -> Piece | None:
    """The item that a line begins, or nothing where the mark belongs to a sentence."""
    previous = reader.pieces[-1] if reader.pieces else None
    inside = not reader.gap and bool(reader.last) and not ENDED.search(reader.last)
    open_text = inside and previous is not None and previous.kind == "paragraph"
    if match := _NUMBER.match(line):
        number = int(next(group for group in match.groups() if group))
        after_item = previous is not None and previous.kind == "item"
        expected = after_item and previous is not None and 0 < number - previous.number <= 2
        if not expected and (inside or number > MOST_ITEMS):
            return None
        return Piece("item", line[match.end() :].strip(), number=number)
    if match := _LETTER.match(line):
        return None if open_text else Piece("item", line[match.end() :].strip())
    match = _BULLET.match(line)
    if not match or (open_text and match.group(1) in "–—-o+*" and line[match.end()].islower()):
        return None
    return Piece("item", line[match.end() :].strip())


def _goes_on(reader: _Reader, line: str, width: float) -> bool:
    """Whether a line belongs to the piece before it."""
    if not reader.pieces or not reader.last:
        return False
    text, ended = line.strip(), bool(ENDED.search(reader.last))
    if re.search(r"[^\W\d_]-\Z", reader.last) and text[:1].islower():
        return True
    lower = text.lstrip("–—- ")[:1].islower() and not ended
    if reader.gap:
        return lower and len(reader.last) >= 40
    if reader.pieces[-1].kind == "item" and line.startswith("  ") and not ended:
        return True
    if reader.in_sources and reader.pieces[-1].number:
        return True
    if reader.bare:
        return bool(_DANGLING.search(reader.last))
    if lower or _DANGLING.search(reader.last):
        sure = bool(_DANGLING.search(reader.last)) or reader.rest
        sure = sure or width < float("inf") or bool(_SENTENCE_END.search(text))
        return sure or len(reader.last) >= 25
    full = len(reader.last) + 1 + len(text.split()[0]) > width
    indented = reader.pieces[-1].kind == "item" and line.startswith("  ")
    return full and (reader.pieces[-1].kind == "paragraph" or not ended or indented)


def _is_title(reader: _Reader, text: str, following: Sequence[str]) -> bool:
    """Whether a line is a heading that lost its mark: short, without a full stop, before a text."""
    if reader.in_sources or not _next(following) or (reader.explicit and not text.endswith("?")):
        return False
    if reader.explicit and not reader.gap:
        return False
    previous = reader.pieces[-1] if reader.pieces else None
    if text.lower() in ("yes", "no"):
        return False  # the answer to the question above
    if previous and previous.kind == "paragraph" and previous.text.endswith(":"):
        return False
    after = following[0].strip() if following else ""
    if after[:1].islower() and (len(text) >= 25 or _SENTENCE_END.search(after)):
        return False
    first = next((c for c in text if c.isalnum()), "")
    short = len(text) <= LONGEST_TITLE and len(text.split()) <= TITLE_WORDS
    plain = not re.search(r"[.,;:!…]\Z|[.!?] |https?://|\S@\S", text) and not _DANGLING.search(text)
    return short and plain and bool(first) and not first.islower()


def _is_bare_item(reader: _Reader, text: str, following: Sequence[str]) -> bool:
    """Whether a short line stands in a list that lost its bullets: after a colon, with others."""
    previous = reader.pieces[-1] if reader.pieces else None
    if previous is None or _SENTENCE_END.search(text) or len(text.split()) > TITLE_WORDS:
        return False
    if previous.kind == "paragraph":
        nearby = next((line.strip() for line in following[:2] if line.strip()), "")
        alike = 0 < len(nearby.split()) <= TITLE_WORDS and not _SENTENCE_END.search(nearby)
        return previous.text.endswith(":") and alike
    return reader.bare and not reader.gap


def _next(following: Sequence[str]) -> str:
    return next((line.strip() for line in following if line.strip()), "")


def _next_is_item(following: Sequence[str]) -> bool:
    text = _next(following)
    return bool(_BULLET.match(text) or _NUMBER.match(text) or _LONE.match(text))


def _ended(piece: Piece) -> Piece:
    return replace(piece, text=" ".join(piece.text.split()))
