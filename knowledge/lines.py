"""Lines of a pasted text: without page edges and menus, glued ones parted, and how they were wrapped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from knowledge.boilerplate import menus
from knowledge.cleaning import clean, unglued
from knowledge.pieces import LeftOut

ENDED = re.compile(r"[.!?:;…。][\"'”’)\]»\d\[\],¹²³⁰⁴-⁹-]*\Z")
_INLINE = re.compile(r"\s+[•▪●‣◦]\s+")
_MARKED = re.compile(r"[ ]*[•◦▪●‣–*-][ ]+\S")
_PAGE_NUMBER = re.compile(r"\W*(?:page )?\d{1,4}(?: (?:of|/) \d{1,4})?\W*", re.IGNORECASE)
REST = "\x02"  # before what is left of a line whose heading was parted; never in a clean text
LONGEST_WRAP, LONGEST_EDGE = 120, 80


def text_lines(text: str, left: list[LeftOut]) -> list[str]:
    """The lines of a text; what belongs to its pages or menus goes to ``left``."""
    return _without_menus(_lines_of_pages(clean(text), left), left)


def _lines_of_pages(text: str, left: list[LeftOut]) -> list[str]:
    """Lines without what is repeated at the edges of pages; a page end is no end of a paragraph."""
    pages = [[line.rstrip() for line in page.split("\n")] for page in text.split("\f")]
    pages = [stripped for page in pages if (stripped := _stripped(page))]
    if len(pages) > 1:
        pages = [
            _trimmed(page, lambda line: bool(_PAGE_NUMBER.fullmatch(line)), left) for page in pages
        ]
    edges = Counter(key for page in pages for key in {_edge(page, 0), _edge(page, -1)} - {""})
    often = {key for key, count in edges.items() if count >= max(3, len(pages) / 2)}
    lines: list[str] = []
    for page in pages:
        page = _trimmed(page, lambda line: _alike(line) in often, left)
        goes_on = lines and page and not ENDED.search(lines[-1]) and page[0].lstrip()[:1].islower()
        lines += page if goes_on else ["", *page]
    return lines


def _stripped(page: list[str]) -> list[str]:
    filled = [number for number, line in enumerate(page) if line.strip()]
    return page[filled[0] : filled[-1] + 1] if filled else []


def _trimmed(page: list[str], is_edge: Callable[[str], bool], left: list[LeftOut]) -> list[str]:
    """A page without the first and last lines that belong to the paper and not to the text."""
    for place in (0, -1):
        while page and is_edge(page[place].strip()):
            left.append(LeftOut(page.pop(place).strip(), "page header, footer or number"))
            page = _stripped(page)
    return page


def _edge(page: Sequence[str], place: int) -> str:
    """The first or last line of a page, as long as it is short."""
    return _alike(page[place].strip()) if page and len(page[place]) < LONGEST_EDGE else ""


def _alike(line: str) -> str:
    return re.sub(r"\d+", "#", line)


def _without_menus(lines: list[str], left: list[LeftOut]) -> list[str]:
    found = menus(lines)
    left += [LeftOut(lines[n].strip(), "menu or navigation") for n in sorted(found)]
    return ["" if number in found else line for number, line in enumerate(lines)]


def parted(lines: Sequence[str]) -> list[str]:
    """Lines with glued headings and bullets in mid-line parted; a heading gets blank lines around."""
    parts: list[str] = []
    for line in lines:
        pieces = _INLINE.split(line)
        if len(pieces) > 2 or (len(pieces) == 2 and (_MARKED.match(line) or line[:200].count(":"))):
            first, *others = pieces
            parts += [first, *(f"• {other}" for other in others)]
            continue
        found = unglued(line)
        if len(found) < 2:
            parts.append(line[: len(line) - len(line.lstrip())] + found[0][0] if found else "")
            continue
        for text, is_heading in found:
            parts += ["", f"## {text}", ""] if is_heading else [REST + text]
    return parts


def wrap_widths(lines: Sequence[str]) -> list[float]:
    """For each line, the width at which its paragraph was wrapped; infinite where it was not."""
    widths: list[float] = [float("inf")] * len(lines)
    blocks: list[list[int]] = [[]]
    for number, line in enumerate(lines):
        if line.strip():
            blocks[-1].append(number)
        else:
            blocks.append([])
    wrapped = [b for b in blocks if _is_wrapped([lines[n] for n in b])]
    usual = max((len(lines[n]) for block in wrapped for n in block), default=float("inf"))
    for block in blocks:
        longest = max((len(lines[n]) for n in block), default=0)
        if longest <= LONGEST_WRAP:
            for number in block:
                widths[number] = longest if block in wrapped and len(wrapped) == 1 else usual
    return widths


def _is_wrapped(block: Sequence[str]) -> bool:
    """Whether a sentence goes on from one line to the next."""
    if not block or max(map(len, block)) > LONGEST_WRAP:
        return False
    return any(
        len(line) >= 25 and not ENDED.search(line) and following[:1].islower()
        for line, following in zip(block, [text.lstrip() for text in block[1:]], strict=False)
    )
