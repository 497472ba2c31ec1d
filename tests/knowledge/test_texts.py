"""The bot's own words."""

from __future__ import annotations

import re
from pathlib import Path

import pyphen
import pytest
import yaml

from knowledge.errors import ArticleError
from knowledge.settings import ROOT
from knowledge.texts import read_texts, read_wordings


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


def test_a_text_may_have_several_wordings(tmp_path: Path) -> None:
    """One alone is a list of one."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "dialogue.yml").write_text("texts: {a: x, b: [y, z]}")
    assert read_wordings(tmp_path) == {"a": ("x",), "b": ("y", "z")}


def all_texts() -> list[tuple[str, str]]:
    """Every English text of the bot by name."""
    found = [(name, text) for name, text in read_texts(ROOT / "data").items()]
    found += list(read_texts(ROOT / "data", "channels").items())
    wordings = read_wordings(ROOT / "data")
    found += [(name, text) for name, rows in wordings.items() for text in rows]
    safety = yaml.safe_load((ROOT / "data" / "safety" / "replies.yml").read_text("utf-8"))
    for name, rows in safety["responses"].items():
        found += [(name, row["text"]) for row in rows]
    return found


def grade(text: str) -> float:
    """Flesch-Kincaid grade (Kincaid et al. 1975)."""
    hyphens = pyphen.Pyphen(lang="en_US")
    sentences = [part for part in re.split(r"[.?:]\s|[.?:]$", text) if re.search(r"\w", part)]
    found = re.findall(r"[A-Za-z']+", text)
    syllables = sum(len(hyphens.positions(word)) + 1 for word in found)
    return 0.39 * len(found) / len(sentences) + 11.8 * syllables / len(found) - 15.59


def test_all_texts_together_are_easy_to_read() -> None:
    """Grade 8 at most over everything that the bot says itself."""
    whole = " ".join(re.sub(r"\{\w+\}", "x", text) for _, text in all_texts())
    assert grade(whole) <= 8.0


@pytest.mark.parametrize(("name", "text"), all_texts(), ids=lambda value: str(value)[:20])
def test_each_text_is_easy_to_read_and_calm(name: str, text: str) -> None:
    """Grade 8 at most where it is long enough to tell; no exclamation mark, no false comfort."""
    plain = re.sub(r"\{\w+\}", "x", text)
    if len(plain.split()) >= 12:
        assert grade(plain) <= 8.0
    assert "!" not in text
    false = r"(?i)i understand how you feel|don't worry|no need to worry|everything will be|nothing to worry"
    assert not re.search(false, text)
