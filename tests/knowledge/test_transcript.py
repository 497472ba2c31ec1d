"""Checks of a conversation export."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from knowledge.article import read_article
from knowledge.errors import ArticleError
from knowledge.transcript import Check, verify_transcript

Row = dict[str, Any]


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with one article."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "tea.md").write_text("Tea is old. Tea is good.")
    return folder


@pytest.fixture
def quote(articles: Path) -> Row:
    """A true quote of it."""
    sha256 = read_article(articles / "tea.md").sha256
    return {"article": "tea", "start": 12, "end": 24, "text": "Tea is good.", "sha256": sha256}


def verify(articles: Path, content: str) -> list[Check]:
    """Verify an export of that content."""
    path = articles.parent / "export.json"
    path.write_text(content, encoding="utf-8")
    return verify_transcript(path, articles)


def test_a_true_quote_is_good(articles: Path, quote: Row) -> None:
    """The check says what was proven."""
    assert verify(articles, json.dumps(quote)) == [Check("$", True, "characters 12 to 24 of 'tea'")]


def test_quotes_are_found_wherever_they_stand(articles: Path, quote: Row) -> None:
    """Any export that holds messages will do; each place is named."""
    export = {"turns": [{"custom": {"data": {"quotes": [quote, quote]}}}], "other": 5}
    checks = verify(articles, json.dumps(export))
    assert [check.place for check in checks] == [
        "$.turns[0].custom.data.quotes[0]",
        "$.turns[0].custom.data.quotes[1]",
    ]


def test_an_export_may_have_an_object_per_line(articles: Path, quote: Row) -> None:
    """Lines are read like a list; empty ones don't count."""
    line = json.dumps({"quotes": [quote]})
    assert [c.place for c in verify(articles, f"{line}\n\n{line}\n")] == [
        "$[0].quotes[0]",
        "$[1].quotes[0]",
    ]


def test_an_empty_export_has_no_quotes(articles: Path) -> None:
    """Nothing was said, nothing is wrong."""
    assert verify(articles, "") == []


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"text": "Tea is Good."}, "are other words"),
        ({"start": 11}, "are other words"),
        ({"start": -12, "end": 24}, "are other words"),
        ({"end": 25}, "are other words"),
        ({"text": "", "end": 12}, "are other words"),
        ({"article": "milk"}, "no article 'milk' here"),
        ({"article": "../articles/../milk"}, "no article"),
        ({"start": "12"}, "not what it should be"),
        ({"text": None}, "not what it should be"),
        ({"sha256": "0"}, "another version of the article; its words still stand"),
        ({"sha256": "0", "text": "Tea is blue."}, "its words do not stand"),
    ],
)
def test_a_false_quote_is_bad(articles: Path, quote: Row, change: Row, says: str) -> None:
    """The check says what differs."""
    (check,) = verify(articles, json.dumps({**quote, **change}))
    assert not check.good
    assert says in check.says


@pytest.mark.parametrize(
    ("field", "says"),
    [
        ("sha256", "not proven, it has no sha256"),
        ("start", "not proven, it has no start"),
        ("end", "not proven, it has no end"),
    ],
)
def test_a_quote_without_its_proof_is_not_proven(
    articles: Path, quote: Row, field: str, says: str
) -> None:
    """True words are not enough; the export must say where they stand, in which version."""
    del quote[field]
    assert verify(articles, json.dumps({"quotes": [quote]})) == [Check("$.quotes[0]", False, says)]


def test_a_quote_without_anything_but_words_is_not_proven(articles: Path) -> None:
    """What an export lists among its quotes is one."""
    (check,) = verify(articles, json.dumps({"quotes": [{"text": "Tea is old."}]}))
    assert not check.good


def test_a_line_that_is_not_json_is_refused(articles: Path) -> None:
    """The error names the line."""
    with pytest.raises(ArticleError, match="line 2: not JSON; export it again"):
        verify(articles, '{"a": 1}\n{"a":')


def test_an_export_that_is_not_utf_8_is_refused(articles: Path) -> None:
    """The error says which byte."""
    path = articles / "export.json"
    path.write_bytes(b'"\xff"')
    with pytest.raises(ArticleError, match=r"not UTF-8 \(byte 1\)"):
        verify_transcript(path, articles)
