"""The way of a source to a draft: source -> pieces -> without boilerplate and marks -> canonical article.

read_source -> read_pasted or read_webpage -> structure -> Markdown with front matter, and beside it the
list of what was left out. No sentence is lost: what is in neither is put into the list.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from knowledge.article import Article, parse_article, slugify, split_front_matter
from knowledge.blocks import COMMENT
from knowledge.boilerplate import CONTENTS, LEADS, why_line, why_sentence
from knowledge.cleaning import clean, without_marks
from knowledge.errors import ArticleError
from knowledge.markup import without_emphasis, without_markup
from knowledge.pasted import REFERENCES, read_pasted
from knowledge.pieces import LeftOut, Piece, condensed, is_text, left_out_text, markdown, reread
from knowledge.sentences import split_sentences
from knowledge.sources import Source
from knowledge.structure import structured
from knowledge.webpage import read_webpage

LONGEST_SLUG = 60
_IN_TEXT = frozenset({"advertisement", "related articles"})  # may be glued to a paragraph
_NEVER_SOURCES = frozenset({"advertisement", "share button", "feedback form", "privacy or terms"})
LOST = "lost in reading; put it back by hand"
_SPEAKER = re.compile(r"\A(?:[QA]|Question|Answer) ?[:.] +(?=[A-Z])")
_MARKER = re.compile(
    r"\A\s*(?:\(?\[?(?:\d{1,3}|[a-z])[\])]?[.)]?|[^\w\s]+|o|(?:[QA]|Question|Answer) ?[:.])\s+"
)


@dataclass(frozen=True)
class Manuscript:
    """A draft and what was left out of it."""

    slug: str
    text: str
    article: Article
    left: tuple[LeftOut, ...]


def ingest(source: Source) -> Manuscript:
    """Make the canonical article of a source; raise where it has no sentence to quote."""
    facts, pieces, left, lines = _read(source)
    pieces = [reread(piece) for piece in structured(_tidied(pieces, left), str(facts["title"]))]
    if pieces and pieces[0].level == 1:
        facts["title"] = facts["title"] or pieces[0].text
    slug = slug_of(source.name)
    if not any(piece.kind != "heading" for piece in pieces):
        raise ArticleError(f"{source.name}: no sentence to quote in it; give the article's text")
    body = markdown(pieces)
    left += _lost(lines, body, left)
    head = yaml.safe_dump(facts, allow_unicode=True, sort_keys=False, width=10_000)
    text = f"---\n{head}---\n{body}"
    return Manuscript(slug, text, parse_article(text, slug), tuple(left))


def write_manuscript(
    manuscript: Manuscript, folder: Path, force: bool = False
) -> tuple[Path, Path]:
    """Write the draft and its list; an article that is there is overwritten only by force."""
    draft = folder / f"{manuscript.slug}.md"
    if draft.exists() and not force:
        raise ArticleError(f"{draft}: is there already; give --force to overwrite it")
    left = folder / f"{manuscript.slug}.left-out.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        draft.write_text(manuscript.text, encoding="utf-8")
        left.write_text(left_out_text(manuscript.left), encoding="utf-8")
    except OSError as error:
        raise ArticleError(f"{error.filename}: {error.strerror}; give another --out") from error
    return draft, left


def slug_of(name: str) -> str:
    """A short name of ASCII letters for the draft's file and address."""
    stem = re.sub(r"\.(?:txt|text|md|markdown|mkd|x?html?|pdf|php|aspx?)\Z", "", name, flags=re.I)
    plain = unicodedata.normalize("NFKD", stem.replace(".", " ")).encode("ascii", "ignore").decode()
    return slugify(plain.replace("_", "-"), set())[:LONGEST_SLUG].strip("-")


def _read(source: Source) -> tuple[dict[str, Any], list[Piece], list[LeftOut], list[str]]:
    """Front matter, pieces, what was left out so far, and the lines to account for."""
    facts: dict[str, Any] = dict.fromkeys(("title", "url", "reviewed"), "")
    facts |= {"url": source.url, "locale": "en", "draft": True, "source": source.url or source.name}
    text = source.text
    if source.kind == "html":
        page = read_webpage(text)
        facts |= {"title": page.title, "locale": page.locale or "en"}
        lines = [piece.text for piece in page.pieces]
        return facts, page.pieces, page.left, lines
    left: list[LeftOut] = []
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if source.kind == "markdown":
        head, text = split_front_matter(text, source.name)
        facts |= {
            key: str(head[key]) for key in ("title", "url", "reviewed", "locale") if head.get(key)
        }
        text, left = without_markup(text)
    elif source.kind == "text":
        left = [LeftOut(match.group()[4:-3].strip(), "comment") for match in COMMENT.finditer(text)]
        text = without_emphasis(COMMENT.sub("", text))
    pieces, others = read_pasted(text)
    return facts, pieces, left + others, re.split(r"[\n\f]", clean(text))


def _tidied(pieces: Sequence[Piece], left: list[LeftOut]) -> list[Piece]:
    """Leave out what is boilerplate, and take citation marks out of the text."""
    reasons = _reasons(pieces)
    tidy: list[Piece] = []
    in_sources = False
    for piece, why in zip(pieces, reasons, strict=True):
        if piece.kind == "heading":
            in_sources = bool(REFERENCES.fullmatch(piece.text))
        if why or not is_text(piece):
            left += [LeftOut(piece.text, why)] if why else []
            continue
        text = piece.text if in_sources else _without_marks(piece.text, left)
        text = _SPEAKER.sub("", text)
        text = text if in_sources and piece.number else _without_notices(text, left)
        if text:
            tidy.append(replace(piece, text=text))
    return tidy


def _reasons(pieces: Sequence[Piece]) -> list[str]:
    """For each piece, why it is none of the article's, or nothing."""
    headings = {condensed(piece.text) for piece in pieces if piece.kind == "heading"}
    reasons: list[str] = []
    in_sources, lead = False, ""
    for piece in pieces:
        why = why_line(piece.text)
        if in_sources and piece.kind != "heading" and (piece.number or why not in _NEVER_SOURCES):
            why = ""
        before = reasons[-1] if reasons else ""
        if piece.kind == "item" and why and not before and not in_sources:
            why = ""  # a list may hold any word
        short = len(piece.text.split()) <= 14 and not piece.text.endswith((".", "!"))
        if not why and lead and short and (piece.kind == "item" or lead == "feedback form"):
            why = lead
        if before and piece.kind == "item" and condensed(piece.text) in headings and not why:
            why = "table of contents"
        if CONTENTS.fullmatch(piece.text):
            why = "table of contents"
        if piece.kind == "heading" and not why:
            in_sources = bool(REFERENCES.fullmatch(piece.text))
        lead = why if why in LEADS else ""
        reasons.append(why)
    return reasons


def _without_marks(text: str, left: list[LeftOut]) -> str:
    plain, marks = without_marks(text)
    if marks:
        left.append(
            LeftOut(f"{' '.join(marks)} in: {text}", "citation mark, taken out of its sentence")
        )
    return plain


def _without_notices(text: str, left: list[LeftOut]) -> str:
    """Leave out the sentences of a piece that are a notice."""
    kept: list[str] = []
    notice = False
    for start, end in split_sentences(text):
        sentence = text[start:end]
        line = why_line(sentence)
        if why := why_sentence(sentence) or (line if notice or line in _IN_TEXT else ""):
            left.append(LeftOut(sentence, why))
            notice = True
        else:
            kept.append(sentence)
    return " ".join(kept)


def _lost(lines: Sequence[str], body: str, left: Sequence[LeftOut]) -> list[LeftOut]:
    """Sentences of the source that stand neither in the body nor in the list."""
    found = condensed(body) + "\n" + "\n".join(condensed(row.text) for row in left)
    lost: list[LeftOut] = []
    for line in lines:
        for start, end in split_sentences(line):
            sentence = line[start:end]
            plain = without_marks(sentence)[0]
            forms = (sentence, plain, _MARKER.sub("", sentence), _MARKER.sub("", plain))
            if not any(condensed(form) in found for form in forms):
                lost.append(LeftOut(sentence, LOST))
    return lost
