"""The bot's own words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from knowledge.errors import ArticleError
from knowledge.settings import ROOT
from knowledge.texts import read_texts


def write(folder: Path, content: bytes) -> Path:
    """A data folder with that file of texts."""
    (folder / "texts").mkdir()
    (folder / "texts" / "replies.yml").write_bytes(content)
    return folder


def test_texts_are_read_by_name(tmp_path: Path) -> None:
    """Each name has its text."""
    assert read_texts(write(tmp_path, b"texts: {answer: 'It says:'}")) == {"answer": "It says:"}


@pytest.mark.parametrize("content", [b"texts: [", b"", b"texts:", b"other: {}", b"\xff", b"[1]"])
def test_a_damaged_file_is_refused(tmp_path: Path, content: bytes) -> None:
    """The error names the file and the mend."""
    with pytest.raises(ArticleError, match=r"replies\.yml: missing or damaged; restore it"):
        read_texts(write(tmp_path, content))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """Nothing stands in for a reviewed text."""
    with pytest.raises(ArticleError, match="missing or damaged"):
        read_texts(tmp_path)


def test_every_text_that_the_code_names_is_there() -> None:
    """A misspelt name fails here and not before a reader."""
    texts = read_texts(ROOT / "data")
    code = "\n".join(path.read_text() for path in (ROOT / "actions").glob("*.py"))
    named = set(re.findall(r"texts\[\"(\w+)\"\]", code))
    assert named
    assert named <= texts.keys()
