"""Reads pieces from an HTML page: the text of its article, by its tags and by trafilatura's judgement."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from knowledge.errors import ArticleError
from knowledge.pasted import read_pasted
from knowledge.pieces import LeftOut, Piece, condensed

_UNSEEN = frozenset(
    "script style noscript template svg math head iframe object canvas audio video".split()
)
_AROUND = {
    **dict.fromkeys(("nav",), "menu or navigation"),
    **dict.fromkeys(("footer",), "foot of the page"),
    **dict.fromkeys(("aside",), "box beside the article"),
    **dict.fromkeys(("form", "button", "select", "textarea", "label", "dialog"), "form or button"),
    **dict.fromkeys(("figcaption",), "caption of a picture"),
}
_ROLES = {
    "navigation": "menu or navigation",
    "banner": "head of the page",
    "contentinfo": "foot of the page",
    "complementary": "box beside the article",
    "dialog": "form or button",
    "search": "form or button",
}
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody "
    "td tfoot th thead tr ul".split()
)
_NAMES = re.compile(
    r"(?:\A|[\s_-])(cookies?|newsletter|social|share|sharing|breadcrumbs?|advert\w*|ads?|sidebar|related|"
    r"promo|popup|modal|comments|skip)(?=[\s_-]|\Z)",
    re.IGNORECASE,
)
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
OUTSIDE = "outside of the article's text"


@dataclass(frozen=True)
class Webpage:
    """What a page says of itself, and its pieces."""

    pieces: list[Piece]
    left: list[LeftOut]
    title: str = ""
    locale: str = ""


@dataclass
class _Block:
    """Text of one element, where it stands, and why it is none of the article's."""

    tag: str
    text: str = ""
    why: str = ""
    inside: bool = False  # in <main> or <article>
    number: int = 0


@dataclass
class _Walk:
    blocks: list[_Block] = field(default_factory=list)

    def start(self, tag: str, why: str, inside: bool, number: int = 0) -> None:
        self.blocks.append(_Block(tag, "", why, inside, number))

    def add(self, text: str) -> None:
        self.blocks[-1].text += text


def read_webpage(text: str) -> Webpage:
    """All visible text of a page: as pieces, or as left out with the reason."""
    from lxml import html

    try:
        root = html.document_fromstring(text.encode("utf-8"), html.HTMLParser(encoding="utf-8"))
    except (ValueError, html.etree.ParserError) as error:
        raise ArticleError("the page has no text; check the address") from error
    walk = _Walk([_Block("body")])
    _visit(root, walk, "p", "", False, 0)
    blocks = [block for block in walk.blocks if any(c.isalnum() for c in block.text)]
    _judge(blocks, _extracted(text))
    pieces: list[Piece] = []
    left: list[LeftOut] = []
    for block in blocks:
        _take(block, pieces, left)
    return Webpage(pieces, left, _title(root), str(root.get("lang") or "").strip())


def _extracted(text: str) -> str:
    """Letters and digits of what trafilatura takes for the article."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found = trafilatura.extract(
        text, include_comments=False, include_tables=True, favor_recall=True
    )
    return condensed(found or "")


def _visit(node: Any, walk: _Walk, tag: str, why: str, inside: bool, number: int) -> None:
    name = node.tag if isinstance(node.tag, str) else ""
    if name in _UNSEEN or not name:
        return
    why = why or _why(node, name, inside)
    inside = inside or name in ("main", "article") or node.get("role") == "main"
    if name in _BLOCKS:
        kept = "li" if tag == "li" and name in ("p", "div") else name
        tag, number = ("tr" if name in ("td", "th") else kept), _number(node, name, number)
        if name not in ("td", "th"):
            walk.start(tag, why, inside, number)
        elif walk.blocks[-1].text.strip():
            walk.add(" – ")
    walk.add(_text_of(node, name))
    for child in _children(node, name):
        _visit(child, walk, tag, why, inside, number)
        if getattr(child, "tag", None) in _BLOCKS - {"td", "th"}:
            walk.start(tag if name != "li" else "li", why, inside, 0)
        walk.add(_spaced(child.tail, name))
    if name == "br":
        walk.add("\n")


def _children(node: Any, name: str) -> Iterator[Any]:
    yield from () if name == "sup" and _mark(node) else node


def _text_of(node: Any, name: str) -> str:
    if name == "sup" and (mark := _mark(node)):
        return mark
    return _spaced(node.text, name)


def _spaced(text: str | None, name: str) -> str:
    return (text or "") if name == "pre" else re.sub(r"[ \t\r\n\f]+", " ", text or "")


def _mark(node: Any) -> str:
    """A raised figure: in brackets where it is a link to a source, else as a raised character."""
    text = "".join(node.itertext()).strip()
    if not re.fullmatch(r"\[?\d{1,3}(?:\s*[,–-]\s*\d{1,3})*\]?", text):
        return ""
    if text.startswith("[") or node.find(".//a") is not None:
        return f"[{text.strip('[]')}]"
    return text.translate(_SUPERSCRIPT) if text.isdigit() else f"[{text}]"


def _number(node: Any, name: str, number: int) -> int:
    parent = node.getparent()
    if name == "li" and parent is not None and parent.tag == "ol":
        return 1 + sum(1 for other in node.itersiblings("li", preceding=True))
    return number if name in ("p", "div") else 0


def _why(node: Any, name: str, inside: bool) -> str:
    """Why what an element holds is none of the article's text, or nothing."""
    style = str(node.get("style") or "").replace(" ", "").lower()
    if node.get("hidden") is not None or "display:none" in style:
        return "hidden on the page"
    if name in _AROUND or node.get("role") in _ROLES:
        return _AROUND.get(name) or _ROLES[str(node.get("role"))]
    whole = name in ("html", "body", "main", "article") or node.find(".//h1") is not None
    if whole or node.find(".//main") is not None or node.find(".//article") is not None:
        return ""
    if name == "header" and not inside:
        return "head of the page"
    names = f"{node.get('class') or ''} {node.get('id') or ''}"
    return "menu, notice or box, by its name" if _NAMES.search(names) else ""


def _judge(blocks: list[_Block], extracted: str) -> None:
    """What is neither in <main> or <article>, nor in trafilatura's text, nor between such, goes."""
    free = [block for block in blocks if not block.why]
    sure = [b.inside or condensed(b.text) in extracted for b in free]
    if not any(sure):
        return
    first, last = sure.index(True), len(sure) - 1 - sure[::-1].index(True)
    for number, block in enumerate(free):
        is_title = block.tag == "h1" and number < first
        if not first <= number <= last and not is_title:
            block.why = OUTSIDE


def _take(block: _Block, pieces: list[Piece], left: list[LeftOut]) -> None:
    text = block.text.strip()
    if block.why:
        left.append(LeftOut(" ".join(text.split()), block.why))
    elif re.fullmatch(r"h[1-6]", block.tag):
        pieces.append(Piece("heading", " ".join(text.split()), int(block.tag[1])))
    elif "\n" in text and block.tag not in ("li", "tr"):  # lines of their own: read as pasted text
        found, others = read_pasted(text)
        pieces += found
        left += others
    else:
        is_item = block.tag in ("li", "tr", "dd")
        kind: Any = "item" if is_item else "paragraph"
        pieces.append(Piece(kind, " ".join(text.split()), number=block.number if is_item else 0))


def _title(root: Any) -> str:
    for path in (".//h1", ".//title"):
        node = root.find(path)
        text = " ".join("".join(node.itertext()).split()) if node is not None else ""
        if text:
            return text
    return ""
