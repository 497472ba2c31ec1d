"""Mends the characters of a pasted text: white space, line ends, hyphens, citation marks, glued words."""

from __future__ import annotations

import re
import unicodedata

from wordfreq import zipf_frequency

_LINE_ENDS = re.compile(r"\r\n|[\r\v\x1c-\x1e\x85\u2028\u2029]")
_NOTHING = re.compile(r"[\u200b\u2060\ufeff\u00ad\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_JOINERS = re.compile(r"(?<=[\x20-\u024f])[\u200c\u200d](?=[\x20-\u024f])")
_LIGATURES = re.compile("[\ufb00-\ufb06]")
_SPACES = re.compile(r"[^\S\n\f]")
_MARKS = re.compile(
    r"\s?\[(?:\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*|citation needed)\](?!\w)"
    r"|(?:(?<=[.,;:!?)”\"’])|(?<=[a-z]{4}))[¹²³⁰⁴-⁹]+(?:[,˒⁻–][¹²³⁰⁴-⁹]+)*(?![\w])",
    re.IGNORECASE,
)
_GLUED_QUESTION = re.compile(r"(\A|(?<=[.!?]))\s*([A-Z][^.!?]{2,100}\?)(?=[A-Z“\"][\w’']*\s)")
_GLUED_END = re.compile(r"(?<=[a-z)\]]{2})([.!?])(?=[A-Z][a-z]*\s)")
_GLUED_WORD = re.compile(r"\b([A-Za-z]*[a-z]{2})([A-Z][a-z]*)(?=\s)")
KNOWN, COMMON = 2.5, 3.5  # zipf frequencies of an English word


def clean(text: str) -> str:
    """One kind of space and line end, no invisible characters; form feeds (page ends) stay."""
    text = _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text))
    text = _JOINERS.sub("", _NOTHING.sub("", text))
    text = _LIGATURES.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text)
    text = _SPACES.sub(" ", text.replace("\t", "    "))
    return "".join(c for c in text if c in "\n\f" or unicodedata.category(c) != "Cc")


def joined(first: str, second: str) -> tuple[str, str]:
    """Join a line with the next one; also returns what was done to a hyphen between them."""
    if not re.search(r"[^\W\d_]-\Z", first) or not second[:1].islower():
        return f"{first} {second}", ""
    before = re.split(r"[\s(]", first)[-1][:-1]
    after = re.match(r"\w*", second)
    word = before + (after.group() if after else "")
    if _keeps_hyphen(before, word[len(before) :], word):
        return first + second, ""
    return first[:-1] + second, f"{before}- {word[len(before) :]} became {word}"


def _keeps_hyphen(before: str, after: str, word: str) -> bool:
    if "-" in before:
        return True
    whole = zipf_frequency(word, "en")
    parts = min(zipf_frequency(before, "en"), zipf_frequency(after, "en"))
    return bool(parts >= COMMON > whole or (whole == 0 and parts >= KNOWN))


def without_marks(text: str) -> tuple[str, list[str]]:
    """The text without citation marks like ``[3]`` and ``¹``, and the marks."""
    marks = [match.group().strip() for match in _MARKS.finditer(text)]
    return (_MARKS.sub("", text).strip(), marks) if marks else (text, [])


def unglued(line: str) -> list[tuple[str, bool]]:
    """Part a line where a heading is glued to its paragraph; True marks a heading."""
    parts: list[tuple[str, bool]] = []
    position = 0
    for match in _GLUED_QUESTION.finditer(line):
        parts += [(line[position : match.start()], False), (match.group(2), True)]
        position = match.end()
    rest = line[position:]
    if not parts and (found := _glued_title(rest)):
        parts, rest = [(rest[:found], True)], rest[found:]
    parts.append((rest, False))
    return [(_GLUED_END.sub(r"\1 ", text.strip()), title) for text, title in parts if text.strip()]


def _glued_title(line: str) -> int:
    """Where a title without a question mark ends that is glued to a sentence, or 0."""
    for match in _GLUED_WORD.finditer(line):
        head, rest = line[: match.end(1)], line[match.end(1) :]
        left, right = match.group(1), match.group(2)
        is_title = (
            head[:1].isupper() and len(head.split()) <= 10 and not re.search(r"[.,;:!?]", head)
        )
        rarer, other = sorted(zipf_frequency(word, "en") for word in (left, right))
        words = rarer > 0 and other >= KNOWN
        if not is_title:
            return 0
        if words and len(rest.split()) > 3 and zipf_frequency(left + right, "en") == 0:
            return match.end(1)
    return 0
