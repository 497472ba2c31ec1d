"""Takes Markdown's inline marks off a text: links, pictures, emphasis, tags, escapes, tables."""

from __future__ import annotations

import html
import re

from knowledge.pieces import LeftOut

_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_FENCE = re.compile(r"^[ ]{0,3}(?:```|~~~).*$", re.MULTILINE)
_DEFINITION = re.compile(
    r"^[ ]{0,3}\[(?!\d{1,3}\])([^\]\n]+)\]:[ \t]+(<?https?://\S+|/\S+|#\S+).*$", re.MULTILINE
)
# No bracket inside of brackets: a page of nothing but opening ones would be read for hours.
_IMAGE = re.compile(r"!\[([^\[\]\n]*)\](?:\(([^()\s]*(?:\([^()]*\))?[^()]*)\)|\[[^\[\]\n]*\])")
_LINK = re.compile(
    r"(?<!!)\[([^\[\]\n]+)\]\(\s*<?([^()\s<>]*(?:\([^()\s]*\)[^()\s]*)*)>?(?:\s+\"[^\"\n]*\")?\s*\)"
)
_NAMED_LINK = re.compile(r"\[([^\[\]\n]+)\]\[([^\[\]\n]*)\]")
_FOOTNOTE = re.compile(r"\[\^([^\[\]\n]+)\](:?)")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^>\s]+)>")
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>\n]*)?/?>")
_EMPHASIS = (
    re.compile(r"(?<![\w*])\*\*\*(?=\S)(.+?)(?<=\S)\*\*\*(?![\w*])"),
    re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*"),
    re.compile(r"(?<!\w)__(?=\S)(.+?)(?<=\S)__(?!\w)"),
    re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=\S)\*(?![\w*])"),
    re.compile(r"(?<!\w)_(?=[^\s_])([^_\n]+?)(?<=\S)_(?!\w)"),
    re.compile(r"~~(?=\S)(.+?)(?<=\S)~~"),
    re.compile(r"`+([^`\n]+?)`+"),
)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")
_HIDDEN = 0xE000  # private characters stand for escaped ones meanwhile
_ROW = re.compile(r"^[ ]*\|(.+)\|[ ]*$", re.MULTILINE)
_RULE_ROW = re.compile(r"^[ ]*\|?[ ]*:?-{2,}:?[ ]*(?:\|[ ]*:?-{2,}:?[ ]*)+\|?[ ]*$", re.MULTILINE)
_QUOTED = re.compile(r"^[ ]{0,3}(?:>[ ]?)+", re.MULTILINE)


def without_markup(text: str) -> tuple[str, list[LeftOut]]:
    """The text as a reader sees it; headings and lists keep their marks. Also what was left out."""
    left: list[LeftOut] = []

    def comment(match: re.Match[str]) -> str:
        left.append(LeftOut(" ".join(match.group(1).split()), "comment"))
        return "\n" * match.group().count("\n")

    def image(match: re.Match[str]) -> str:
        left.append(LeftOut(f"{match.group(1)} {match.group(2) or ''}".strip(), "picture"))
        return ""

    def link(match: re.Match[str]) -> str:
        left.append(LeftOut(f"{match.group(1)}: {match.group(2)}", "address of a link"))
        return match.group(1)

    def definition(match: re.Match[str]) -> str:
        left.append(LeftOut(f"{match.group(1)}: {match.group(2)}", "address of a link"))
        return ""

    text = _ESCAPE.sub(
        lambda match: chr(_HIDDEN + ord(match.group(1))), _COMMENT.sub(comment, text)
    )
    text = _FENCE.sub("", _DEFINITION.sub(definition, text))
    text = _LINK.sub(link, _IMAGE.sub(image, text))
    text = _NAMED_LINK.sub(r"\1", text)
    text = _FOOTNOTE.sub(lambda m: f"[{m.group(1)}]" if m.group(1).isdigit() else "", text)
    text = _TAG.sub(_of_tag, _AUTOLINK.sub(r"\1", text))
    text = _QUOTED.sub("", _ROW.sub(_of_row, _RULE_ROW.sub("", text)))
    text = without_emphasis(text)
    text = re.sub("[\ue000-\ue07f]", lambda match: chr(ord(match.group()) - _HIDDEN), text)
    return html.unescape(text), left


def without_emphasis(text: str) -> str:
    """The text without stars, underscores and back-ticks around words."""
    lines = text.split("\n")
    for pattern in _EMPHASIS:
        lines = [line if _is_bold_line(line) else pattern.sub(r"\1", line) for line in lines]
    return "\n".join(lines)


def _is_bold_line(line: str) -> bool:
    """A whole line in bold is a heading that lost its mark: it stays as it is."""
    return (
        bool(re.fullmatch(r"[ ]*(\*\*|__)[^*_]{2,100}\1:?[ ]*", line))
        and line.strip(" *_:")[-1:] not in ".!"
    )


def _of_tag(match: re.Match[str]) -> str:
    return "\n" if re.match(r"</?(?:br|p|div|li|tr|h\d)\b", match.group(), re.IGNORECASE) else ""


def _of_row(match: re.Match[str]) -> str:
    """A row of a table as an item: its cells with dashes between."""
    cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", match.group(1))]
    return "- " + " – ".join(cell for cell in cells if cell)
