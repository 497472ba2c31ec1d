"""The canonical article: Markdown with front matter, read into sections, passages and sentences.

Every place is given in characters of :attr:`Article.body`: what follows the front matter, without
white space at both ends.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import yaml

from knowledge.errors import ArticleError
from knowledge.sentences import split_sentences

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_HEADING = re.compile(r"(#{1,6})[ \t]+(.+?)[ \t]*#*\Z")
_ITEM = re.compile(r"[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]+(?=\S)")
_APPARATUS = re.compile(
    r"(?:words|glossary|questions|faq|frequently asked|key terms)\b", re.IGNORECASE
)
_SOURCE_HEADINGS = frozenset({"sources", "references", "bibliography", "further reading"})


@dataclass(frozen=True, order=True)
class Span:
    """A place in an article: characters ``start`` to ``end`` of the body of article ``article``."""

    article: str
    start: int
    end: int

    def holds(self, other: Span) -> bool:
        """Whether ``other`` lies inside this span."""
        return self.article == other.article and self.start <= other.start <= other.end <= self.end


@dataclass(frozen=True)
class Section:
    """A heading with what stands below it, up to the next heading."""

    slug: str
    title: str
    level: int
    parents: tuple[str, ...]  # titles above it, without the article's own

    @property
    def is_sources(self) -> bool:
        """Whether this is the list of references, which is never quoted as an answer."""
        return self.title.lower() in _SOURCE_HEADINGS

    @property
    def is_apparatus(self) -> bool:
        """Whether this is a glossary or a list of questions: quoted, but not offered as a subject."""
        return bool(_APPARATUS.match(self.parents[0] if self.parents else self.title))


@dataclass(frozen=True)
class Sentence:
    """A sentence or a list item, without its marker."""

    span: Span
    text: str


@dataclass(frozen=True)
class Passage:
    """A paragraph or a list with its heading; a list knows the sentence that introduces it."""

    kind: Literal["paragraph", "list"]
    section: Section
    span: Span
    sentences: tuple[Sentence, ...]
    introduction: Sentence | None = None


@dataclass(frozen=True)
class Article:
    """An article and all its places."""

    slug: str
    title: str
    url: str
    reviewed: str
    locale: str
    body: str
    passages: tuple[Passage, ...] = field(repr=False)
    sections: tuple[Section, ...] = field(repr=False)

    @cached_property
    def sha256(self) -> str:
        """Content hash of the body (UTF-8)."""
        return hashlib.sha256(self.body.encode("utf-8")).hexdigest()

    def text(self, span: Span) -> str:
        """The words at a place."""
        return self.body[span.start : span.end]

    def link(self, section: Section) -> str:
        """The address of a section."""
        return f"{self.url}#{section.slug}" if section.level > 1 else self.url

    def section_at(self, position: int) -> Section:
        """The section that a character belongs to."""
        for passage in reversed(self.passages):
            if passage.span.start <= position:
                return passage.section
        return self.sections[0]


def read_article(path: Path, site: str = "") -> Article:
    """Read one file; ``site`` is put before an address that begins with a slash."""
    try:
        text = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise ArticleError(f"{path}: not UTF-8 (byte {error.start}); save it as UTF-8") from error
    except OSError as error:
        raise ArticleError(f"{path}: {error.strerror}; check the path") from error
    return parse_article(text, path.stem, str(path), site)


def parse_article(text: str, slug: str, source: str = "", site: str = "") -> Article:
    """Read an article from its text; ``source`` names it in errors."""
    facts, body = _split_front_matter(text, source or slug)
    if not body:
        raise ArticleError(f"{source or slug}: no text below the front matter; write the article")
    title = str(facts.get("title") or _first_heading(body) or slug.replace("-", " ").capitalize())
    url = str(facts.get("url") or f"/articles/{slug}")
    sections, passages = _parse_body(slug, title, body)
    if not any(p.sentences for p in passages):
        raise ArticleError(f"{source or slug}: headings only, no sentence to quote; add text")
    return Article(
        slug=slug,
        title=title,
        url=site.rstrip("/") + url if url.startswith("/") else url,
        reviewed=str(facts.get("reviewed") or ""),
        locale=str(facts.get("locale") or "en"),
        body=body,
        passages=tuple(passages),
        sections=tuple(sections),
    )


def _split_front_matter(text: str, source: str) -> tuple[dict[str, Any], str]:
    match = _FRONT_MATTER.match(text)
    if not match:
        return {}, text.strip()
    try:
        facts = yaml.safe_load(match.group(1)) or {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f" line {mark.line + 2}" if mark else ""
        raise ArticleError(f"{source}:{line} front matter is not YAML; mend that line") from error
    if not isinstance(facts, dict):
        raise ArticleError(f"{source}: front matter must be 'key: value' lines; mend it")
    return facts, text[match.end() :].strip()


def _first_heading(body: str) -> str:
    for line in body.splitlines():
        if match := _HEADING.match(line):
            return match.group(2)
    return ""


def slugify(title: str, taken: set[str]) -> str:
    """The anchor of a heading; a second one of the same words gets a number."""
    base = re.sub(r"[^\w\s-]", "", title.lower())
    base = re.sub(r"[\s_]+", "-", base).strip("-") or "section"
    slug, number = base, 1
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    taken.add(slug)
    return slug


def _parse_body(slug: str, title: str, body: str) -> tuple[list[Section], list[Passage]]:
    taken: set[str] = set()
    trail: list[Section] = []
    sections = [Section(slugify(title, set()), title, 1, ())]
    passages: list[Passage] = []
    for start, end in _blocks(body):
        block = body[start:end]
        heading = _HEADING.match(block)
        if heading:
            level = len(heading.group(1))
            trail = [s for s in trail if s.level < level]
            parents = tuple(s.title for s in trail if s.level > 1)
            section = Section(slugify(heading.group(2), taken), heading.group(2), level, parents)
            trail.append(section)
            sections.append(section)
        else:
            previous = passages[-1] if passages else None
            passages.append(_passage(slug, body, start, end, sections[-1], previous))
    if len(sections) > 1 and sections[1].level == 1:
        del sections[0]  # the article has a title line of its own
    return sections, passages


def _blocks(body: str) -> Iterator[tuple[int, int]]:
    """Places of headings, paragraphs and lists: divided by blank lines, headings and list starts."""
    start: int | None = None
    in_list = False
    position = 0
    for line in body.splitlines(keepends=True):
        begin, stripped = position, line.strip()
        position += len(line)
        is_item, is_heading = bool(_ITEM.match(line)), bool(_HEADING.match(stripped))
        blank_in_list = not stripped and in_list and _item_follows(body, position)
        ends = not blank_in_list and (not stripped or is_heading or (is_item and not in_list))
        if start is not None and ends:
            yield start, begin - _trailing_space(body, start, begin)
            start, in_list = None, False
        if is_heading:
            offset = len(line) - len(line.lstrip())
            yield begin + offset, begin + offset + len(stripped)
        elif stripped and start is None:
            start, in_list = begin, is_item
    if start is not None:
        yield start, len(body) - _trailing_space(body, start, len(body))


def _item_follows(body: str, position: int) -> bool:
    return bool(_ITEM.match(body[position:].split("\n", 1)[0]))


def _trailing_space(body: str, start: int, end: int) -> int:
    block = body[start:end]
    return len(block) - len(block.rstrip())


def _passage(
    slug: str, body: str, start: int, end: int, section: Section, previous: Passage | None
) -> Passage:
    block = body[start:end]
    if not _ITEM.match(block):
        start += len(block) - len(block.lstrip())
        places = split_sentences(body[start:end], start)
        sentences = tuple(_sentence(slug, body, s, e) for s, e in places)
        return Passage("paragraph", section, Span(slug, start, end), sentences)
    introduction = None
    if previous and previous.section == section and previous.kind == "paragraph":
        last = previous.sentences[-1] if previous.sentences else None
        introduction = last if last and last.text.endswith(":") else None
    items = tuple(_sentence(slug, body, s, e) for s, e in _items(block, start))
    return Passage("list", section, Span(slug, start, end), items, introduction)


def _items(block: str, start: int) -> Iterator[tuple[int, int]]:
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


def _sentence(slug: str, body: str, start: int, end: int) -> Sentence:
    return Sentence(Span(slug, start, end), body[start:end])
