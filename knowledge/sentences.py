"""Splits a paragraph into sentences, keeping the place of each."""

from __future__ import annotations

import re

# Words that end in a full stop without ending a sentence.
ABBREVIATIONS = frozenset(
    {
        *("e.g", "i.e", "etc", "vs", "dr", "mr", "mrs", "ms", "prof", "st", "approx", "dept"),
        *("inc", "jr", "sr", "cf", "al", "est", "ca", "u.s", "u.k", "a.m", "p.m"),
        *("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"),
    }
)
# These only shorten a word before a figure: "No. 5", but "No. It is not."
_BEFORE_FIGURES = frozenset({"no", "nos", "fig", "figs", "p", "pp", "vol"})
_NEAR = 30  # characters around a full stop that tell what it ends
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s|$)")


def split_sentences(text: str, start: int = 0) -> list[tuple[int, int]]:
    """Return ``(start, end)`` of each sentence of ``text``, in characters, shifted by ``start``.

    White space between sentences belongs to none; every other character belongs to exactly one.
    """
    spans: list[tuple[int, int]] = []
    begin = _skip_space(text, 0)
    for match in _END.finditer(text):
        if match.end() > begin and _ends_sentence(text, match):
            spans.append((start + begin, start + match.end()))
            begin = _skip_space(text, match.end())
    end = len(text.rstrip())
    if begin < end:
        spans.append((start + begin, start + end))
    return spans


def _skip_space(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    begin = _skip_space(text, match.end())
    following = text[begin : begin + _NEAR]
    if not following:
        return True
    first = following.lstrip("\"'“‘([")[:1]
    if first.islower():
        return False
    if match.group().startswith("."):
        word = re.search(r"([A-Za-z.]+)$", text[max(0, match.start() - _NEAR) : match.start()])
        if word and (_is_short(word.group(1), first) or _is_initial(word.group(1))):
            return False
    return True


def _is_short(word: str, following: str) -> bool:
    lower = word.lower()
    return lower in ABBREVIATIONS or (lower in _BEFORE_FIGURES and following.isdigit())


def _is_initial(word: str) -> bool:
    return len(word) == 1 and word.isupper() and word not in ("I", "A")
