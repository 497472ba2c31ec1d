"""Re-checks every quote of a conversation export against the articles.

An export is JSON: one object or list, or one object per line. Quotes are found wherever they stand.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.article import Article, read_article
from knowledge.errors import ArticleError
from knowledge.quote import stands_at

_FIELDS = ("text", "article", "start", "end", "sha256")


@dataclass(frozen=True)
class Check:
    """What was found for one quote."""

    place: str
    good: bool
    says: str


def verify_transcript(path: Path, articles: Path) -> list[Check]:
    """Prove or refute each quote of an export against the articles of a folder."""
    known: dict[str, Article | None] = {}
    checks: list[Check] = []
    for place, quote in quotes_of(path):
        slug = str(quote.get("article", ""))
        if slug not in known:
            source = articles / f"{Path(slug).name}.md"
            known[slug] = read_article(source) if source.is_file() else None
        checks.append(_check(place, quote, known[slug]))
    return checks


def quotes_of(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every quote of an export with its place in it, whether it is complete or not."""
    return _quotes(_read(path), "$")


def _read(path: Path) -> Any:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ArticleError(f"{path}: not UTF-8 (byte {error.start}); export it again") from error
    try:
        return json.loads(text)
    except ValueError:
        pass
    rows = []
    for number, line in enumerate(text.splitlines(), 1):
        try:
            rows += [json.loads(line)] if line.strip() else []
        except ValueError as error:
            raise ArticleError(f"{path} line {number}: not JSON; export it again") from error
    return rows


def _quotes(node: Any, place: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if isinstance(node, Mapping):
        named = place.rsplit("[", 1)[0].endswith(".quotes")
        proof = node.keys() & {"start", "end", "sha256"}
        if named or (node.keys() >= {"text", "article"} and proof):
            yield place, node
            return
        for key, value in node.items():
            yield from _quotes(value, f"{place}.{key}")
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield from _quotes(value, f"{place}[{number}]")


def _check(place: str, quote: Mapping[str, Any], article: Article | None) -> Check:
    missing = [field for field in _FIELDS if field not in quote]
    if missing:
        return Check(place, False, f"not proven, it has no {' and no '.join(missing)}")
    if article is None:
        return Check(place, False, f"no article '{quote['article']}' here")
    start, end, text = quote["start"], quote["end"], quote["text"]
    if not (isinstance(start, int) and isinstance(end, int) and isinstance(text, str)):
        return Check(place, False, "start, end or text is not what it should be")
    if quote["sha256"] != article.sha256:
        stands = "still stand" if text and text in article.body else "do not stand"
        return Check(
            place, False, f"of another version of the article; its words {stands} in it now"
        )
    if not stands_at(article.body, start, end, text):
        return Check(place, False, f"characters {start} to {end} of the article are other words")
    return Check(place, True, f"characters {start} to {end} of '{article.slug}'")
