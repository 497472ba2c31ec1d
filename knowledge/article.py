"""The canonical article: Markdown with front matter, read into sections, passages and sentences.

Every place is given in characters of :attr:`Article.body`: what follows the front matter, without
white space at both ends.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import yaml

from knowledge.blocks import Block, blocks, items, without_comments
from knowledge.errors import ArticleError
from knowledge.sentences import split_sentences
from knowledge.yaml_text import read_yaml

LARGEST = 20_000_000  # bytes of a file
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_APPARATUS = re.compile(
    r"(?:words|glossary|questions|faq|frequently asked|key terms)\b", re.IGNORECASE
)
_SOURCE_HEADINGS = re.compile(
    r"(?:sources|bibliography|further reading|literature(?: cited)?|citations|works cited|reference list|"
    r"(?:selected |list of )?references)(?: and notes)?:?",
    re.IGNORECASE,
)


@dataclass(frozen=True, order=True)
class Span:
    """A place in an article: characters ``start`` to ``end`` of the body of article ``article``."""

    article: str
    start: int
    end: int

    def holds(self, other: Span) -> bool:
        """Whether ``other`` lies inside this span."""
        return self.article == other.article and self.start <= other.start <= other.end <= self.end


def overlaps(left: Iterable[Span], right: Sequence[Span]) -> bool:
    """Whether some places share words of the same article with others."""
    return any(
        a.article == b.article and a.start < b.end and b.start < a.end for a in left for b in right
    )


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
        return bool(_SOURCE_HEADINGS.fullmatch(self.title))

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
    draft: bool = False  # no editor has reviewed it yet

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
        if path.stat().st_size > LARGEST:
            raise ArticleError(f"{path}: larger than {LARGEST // 1_000_000} MB; split the article")
        text = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise ArticleError(f"{path}: not UTF-8 (byte {error.start}); save it as UTF-8") from error
    except OSError as error:
        raise ArticleError(f"{path}: {error.strerror}; check the path") from error
    return parse_article(text, path.stem, str(path), site)


def parse_article(text: str, slug: str, source: str = "", site: str = "") -> Article:
    """Read an article from its text; ``source`` names it in errors."""
    facts, body = split_front_matter(text, source or slug)
    if not body:
        raise ArticleError(f"{source or slug}: no text below the front matter; write the article")
    masked = without_comments(body, source or slug)
    found = list(blocks(masked))
    headings = (block.title for block in found if block.kind == "heading")
    title = str(facts.get("title") or next(headings, "") or slug.replace("-", " ").capitalize())
    url = str(facts.get("url") or f"/articles/{slug}")
    sections, passages = _places(slug, title, body, masked, found)
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
        draft=facts.get("draft") is True,
    )


def split_front_matter(text: str, source: str) -> tuple[dict[str, Any], str]:
    """The facts of the front matter and the body below it; ``source`` names the file in errors."""
    match = _FRONT_MATTER.match(text)
    if not match:
        return {}, text.strip()
    try:
        facts = read_yaml(match.group(1)) or {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f" line {mark.line + 2}" if mark else ""
        raise ArticleError(f"{source}:{line} front matter is not YAML; mend that line") from error
    if not isinstance(facts, dict):
        raise ArticleError(f"{source}: front matter must be 'key: value' lines; mend it")
    return facts, text[match.end() :].strip()


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


def _places(
    slug: str, title: str, body: str, masked: str, found: list[Block]
) -> tuple[list[Section], list[Passage]]:
    taken: set[str] = set()
    trail: list[Section] = []
    sections = [Section(slugify(title, set()), title, 1, ())]
    passages: list[Passage] = []
    for block in found:
        if block.kind == "heading":
            trail = [s for s in trail if s.level < block.level]
            parents = tuple(s.title for s in trail if s.level > 1)
            name = slugify(block.title, taken)
            trail.append(Section(name, block.title, block.level, parents))
            sections.append(trail[-1])
        else:
            previous = passages[-1] if passages else None
            passages.append(_passage(slug, body, masked, block, sections[-1], previous))
    if len(sections) > 1 and sections[1].level == 1:
        del sections[0]  # the article has a title line of its own
    return sections, passages


def _passage(
    slug: str, body: str, masked: str, block: Block, section: Section, previous: Passage | None
) -> Passage:
    span, text = Span(slug, block.start, block.end), masked[block.start : block.end]
    if block.kind == "paragraph":
        places = split_sentences(text, block.start)
        return Passage("paragraph", section, span, _sentences(slug, body, masked, places))
    introduction = None
    if previous and previous.section == section and previous.kind == "paragraph":
        last = previous.sentences[-1] if previous.sentences else None
        introduction = last if last and last.text.endswith(":") else None
    found = _sentences(slug, body, masked, items(text, block.start))
    return Passage("list", section, span, found, introduction)


def _sentences(
    slug: str, body: str, masked: str, places: Iterable[tuple[int, int]]
) -> tuple[Sentence, ...]:
    """Sentences at these places; one with a comment inside can't be quoted whole and is left out."""
    return tuple(
        Sentence(Span(slug, start, end), body[start:end])
        for start, end in places
        if start < end and body[start:end] == masked[start:end]
    )
