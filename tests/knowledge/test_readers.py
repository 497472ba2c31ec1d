"""The names of readers in the stores."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.errors import ArticleError
from knowledge.readers import ReaderKeys, read_reader_keys

KEYS = ReaderKeys(b"k" * 16, (b"o" * 16,))


def test_a_name_says_the_channel_and_not_the_reader() -> None:
    """The same reader has the same name, and another one on each channel."""
    name = KEYS.name("telegram", "12345")
    assert name == KEYS.name("telegram", "12345")
    assert name.startswith("telegram-")
    assert "12345" not in name
    assert name[9:] != KEYS.name("sms", "12345")[4:]


def test_all_names_of_a_reader_are_known_while_a_key_is_rotated() -> None:
    """The new name first, then the ones under earlier keys; a name stands for itself."""
    old = ReaderKeys(b"o" * 16).name("rest", "r1")
    assert KEYS.names("rest:r1") == (KEYS.name("rest", "r1"), old)
    assert KEYS.names("web-abc") == ("web-abc",)


def test_a_key_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    """Without READER_KEY nothing has to be set."""
    file = tmp_path / "secrets" / "reader"
    keys = read_reader_keys({}, file)
    assert keys == read_reader_keys({}, file)
    assert file.stat().st_mode & 0o077 == 0
    assert [path.name for path in file.parent.iterdir()] == ["reader"]


def test_the_environment_comes_first(tmp_path: Path) -> None:
    """Several old keys can be given."""
    given = {"READER_KEY": "n" * 16, "READER_KEY_OLD": f"{'a' * 16}, {'b' * 16}"}
    keys = read_reader_keys(given, tmp_path / "none")
    assert keys == ReaderKeys(b"n" * 16, (b"a" * 16, b"b" * 16))
    assert not (tmp_path / "none").exists()


def test_a_key_of_several_words_can_be_an_old_one(tmp_path: Path) -> None:
    """It was taken as READER_KEY, so it has to be taken when it is rotated."""
    key = "a key of several words"
    given = {"READER_KEY": "n" * 16, "READER_KEY_OLD": f"{key}, {'b' * 16},"}
    assert read_reader_keys(given, tmp_path / "none").old == (key.encode(), b"b" * 16)


@pytest.mark.parametrize("name", ["READER_KEY", "READER_KEY_OLD"])
def test_a_short_key_is_refused_without_showing_it(name: str, tmp_path: Path) -> None:
    """A secret stands in no error."""
    with pytest.raises(ArticleError, match=f"{name} is too short") as caught:
        read_reader_keys({name: "tiny"}, tmp_path / "key")
    assert "tiny" not in str(caught.value)


def test_a_damaged_key_is_named(tmp_path: Path) -> None:
    """A file that was cut would give every reader another name."""
    file = tmp_path / "reader"
    file.write_text("x")
    with pytest.raises(ArticleError, match="damaged; delete the file"):
        read_reader_keys({}, file)
