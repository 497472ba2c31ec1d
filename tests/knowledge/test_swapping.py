"""A new folder in the place of an old one: never away, never half."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest

import knowledge.swapping
from knowledge.swapping import swap_in


def made(folder: Path, words: str) -> Path:
    """A folder with one file."""
    folder.mkdir()
    (folder / "file").write_text(words)
    return folder


def test_a_first_folder_is_moved_in(tmp_path: Path) -> None:
    swap_in(made(tmp_path / "fresh", "new"), tmp_path / "place")
    assert (tmp_path / "place" / "file").read_text() == "new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["place"]


@pytest.mark.parametrize("exchange", [True, False])
def test_the_new_one_takes_the_place_and_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchange: bool
) -> None:
    if not exchange:
        monkeypatch.setattr(knowledge.swapping, "_exchange", lambda *_: False)
    made(tmp_path / "place", "old")
    swap_in(made(tmp_path / "fresh", "new"), tmp_path / "place")
    assert (tmp_path / "place" / "file").read_text() == "new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["place"]


def test_a_reader_always_finds_a_whole_folder(tmp_path: Path) -> None:
    place = made(tmp_path / "place", "0")
    over, missed = threading.Event(), []

    def look() -> None:
        while not over.is_set():
            if not place.is_dir():
                missed.append("away")

    reader = threading.Thread(target=look)
    reader.start()
    try:
        for number in range(300):
            swap_in(made(tmp_path / f"fresh{number}", str(number)), place)
    finally:
        over.set()
        reader.join()
    if sys.platform == "linux":
        assert missed == []
    assert (place / "file").read_text() == "299"
