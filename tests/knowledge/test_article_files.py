"""Files that are no article, or are one in an unusual form."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.article import LARGEST, parse_article, read_article
from knowledge.errors import ArticleError
from tests.knowledge.test_article import TEXT


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no text"),
        ("---\ntitle: T\n---\n", "no text"),
        ("# Only\n\n## Headings", "headings only"),
        ("---\ntitle: [T\n---\nTea.", r"line \d+ front matter is not YAML"),
        ("---\n- T\n---\nTea.", "key: value"),
    ],
)
def test_what_is_no_article_is_refused(text: str, says: str) -> None:
    """The error names the file and the mend in one line."""
    with pytest.raises(ArticleError, match=says) as caught:
        parse_article(text, "tea", "articles/tea.md")
    assert str(caught.value).startswith("articles/tea.md")
    assert "\n" not in str(caught.value)


def test_other_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    """A file from Windows is the same article."""
    path = tmp_path / "tea.md"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    assert read_article(path).sha256 == parse_article(TEXT, "tea").sha256


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    """The error says which byte."""
    (tmp_path / "tea.md").write_bytes(b"Tea \xff.")
    with pytest.raises(ArticleError, match=r"not UTF-8 \(byte 4\)"):
        read_article(tmp_path / "tea.md")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """The error names the path."""
    with pytest.raises(ArticleError, match=r"no\.md: No such file"):
        read_article(tmp_path / "no.md")


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    """Before it is read: one that somebody put there by mistake fills no memory."""
    path = tmp_path / "tea.md"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(ArticleError, match="larger than 20 MB; split"):
        read_article(path)
