"""The ledger of quotes that were sent."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import knowledge.ledger
from knowledge.errors import ArticleError
from knowledge.ledger import Entry, Ledger, read_ledger

QUOTE: dict[str, Any] = {
    "text": "Tea is old.",
    "article": "tea",
    "section": "Age",
    "url": "https://example.org/tea",
    "start": 3,
    "end": 14,
    "sha256": "0" * 64,
    "score": 0.9,
}
OTHER = {**QUOTE, "text": "Tea is good.", "start": 15, "end": 27}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the ledger lies; its folder is not there yet."""
    return tmp_path / "new" / "ledger.jsonl"


@pytest.fixture
def days(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The last one is today."""
    found = ["2026-01-02"]
    monkeypatch.setattr(knowledge.ledger, "today", lambda: found[-1])
    return found


def test_a_quote_is_written_once_a_day(path: Path, days: list[str]) -> None:
    """The rest of the day is only counted."""
    ledger = Ledger(path)
    for _ in range(5):
        ledger.note([QUOTE, OTHER])
    assert len(path.read_text().splitlines()) == 2
    ledger.close()
    assert [(e.text, e.count) for e in read_ledger(path)] == [
        ("Tea is old.", 5),
        ("Tea is good.", 5),
    ]


def test_days_are_added_up(path: Path, days: list[str]) -> None:
    """The first and the last day are kept."""
    ledger = Ledger(path)
    ledger.note([QUOTE, QUOTE])
    days.append("2026-01-05")
    ledger.note([QUOTE])
    ledger.close()
    assert read_ledger(path) == [
        Entry("tea", "0" * 64, 3, 14, "Tea is old.", "2026-01-02", "2026-01-05", 3)
    ]


def test_nothing_of_a_reader_is_written(path: Path, days: list[str]) -> None:
    """Words, place, version, days, count: no question, no time, no sender."""
    Ledger(path).note([{**QUOTE, "sender": "reader-1", "question": "am I ill?"}])
    assert json.loads(path.read_text()).keys() == Entry.__annotations__.keys()
    assert path.stat().st_mode & 0o777 == 0o600


def test_memory_is_bounded(path: Path, days: list[str]) -> None:
    """A quote that was forgotten is written again; no count is lost."""
    ledger = Ledger(path, most=2)
    for number in [*range(9), *range(9)]:
        ledger.note([{**QUOTE, "start": number}])
        assert len(ledger._sent) <= 2
    ledger.close()
    assert [entry.count for entry in read_ledger(path)] == [2] * 9


@pytest.mark.parametrize("quote", [QUOTE, {"text": "no place"}])
def test_a_failure_stops_no_answer(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, quote: dict[str, Any]
) -> None:
    """A full disk, a folder in the way: it is logged, without the words."""
    ledger = Ledger(tmp_path)  # a folder can't be appended to
    ledger.note([quote])
    ledger.close()
    assert "ledger.failure" in caplog.text
    assert "Tea is old." not in caplog.text


def test_a_torn_line_is_passed_over(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A crash in the middle of a line spoils no other one."""
    Ledger(path).note([QUOTE])
    with path.open("a") as file:
        file.write('{"article": "tea", "sha')
    Ledger(path).note([OTHER])
    assert [entry.text for entry in read_ledger(path)] == ["Tea is old.", "Tea is good."]
    assert "line 2: not a quote; delete the line" in caplog.text


def test_a_missing_ledger_is_refused(path: Path) -> None:
    """The error names the path."""
    with pytest.raises(ArticleError, match="check the path of the ledger"):
        read_ledger(path)


def test_a_sending_that_could_not_be_written_is_written_later(
    tmp_path: Path, days: list[str]
) -> None:
    """The disk was full, and is not any more."""
    place = tmp_path / "ledger"
    place.mkdir()  # a folder can't be appended to
    ledger = Ledger(place)
    ledger.note([QUOTE])
    ledger.close()
    place.rmdir()
    ledger.note([QUOTE])
    ledger.close()
    assert [entry.count for entry in read_ledger(place)] == [2]


def test_a_day_that_comes_again_loses_no_sending(path: Path, days: list[str]) -> None:
    """A clock that is set back writes what was counted, and counts on."""
    ledger = Ledger(path)
    for day in ("2026-01-02", "2026-01-02", "2026-01-03", "2026-01-02"):
        days.append(day)
        ledger.note([QUOTE])
    ledger.close()
    (entry,) = read_ledger(path)
    assert (entry.first, entry.last, entry.count) == ("2026-01-02", "2026-01-03", 4)
