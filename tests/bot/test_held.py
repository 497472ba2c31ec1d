"""Deliveries that wait for their answer outlive the process."""

from __future__ import annotations

import resource
import shutil
from pathlib import Path

import pytest

from bot.channels import held
from bot.channels.delivery import Delivery
from bot.channels.held import TRIES, Held
from knowledge.readers import ReaderKeys
from knowledge.waiting import WAITING_FOR, forget_waiting

KEYS = ReaderKeys(b"k" * 16)
FIRST = Delivery("1", "reader-077", "address-077", words="my lump hurts", via="bot-2")
SECOND = Delivery("2", "reader-077", "address-077", words="is it bad")


def opened(folder: Path, keys: ReaderKeys = KEYS, text: str = "redacted") -> Held:
    """The next process."""
    return Held(folder / "deliveries.db", "telegram", keys, text)


def killed(found: Held) -> None:
    """What the system does to the files of a killed process."""
    found.close()


def test_what_waits_is_left_in_order_and_what_is_answered_is_not(tmp_path: Path) -> None:
    """A turn that had begun is taken again; one whose answer may have been seen is not."""
    first = opened(tmp_path)
    third = Delivery("3", "r", "r", words="thanks")
    for delivery in (FIRST, SECOND, third):
        assert first.hold(delivery, "telegram-name")
    assert not first.hold(FIRST, "telegram-name")
    first.begin(FIRST)
    first.begin(SECOND)
    first.show(SECOND)
    first.release(third)
    killed(first)
    left = opened(tmp_path).left
    assert [row.delivery for row in left] == [FIRST, SECOND]
    assert [row.again for row in left] == [True, False]


def test_a_message_that_kills_is_not_tried_for_ever(tmp_path: Path) -> None:
    """Its reader is asked to send it again."""
    found = opened(tmp_path)
    found.hold(FIRST, "n")
    for _ in range(TRIES):
        (row,) = found.left or [held.Left(FIRST, True)]
        assert row.again
        found.begin(FIRST)
        killed(found)
        found = opened(tmp_path)
    assert [row.again for row in found.left] == [False]


def test_no_word_of_a_reader_lies_open(tmp_path: Path) -> None:
    """Neither the words nor the platform's name of the reader; afterwards not even the sealed ones."""
    found = opened(tmp_path)
    found.hold(FIRST, "n")
    sealed = found._file.rows.execute("SELECT sealed FROM held").fetchone()[0]  # type: ignore[union-attr]
    killed(found)
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert sealed in kept
    assert b"lump" not in kept
    assert b"077" not in kept
    again = opened(tmp_path)
    again.release(FIRST)
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert sealed not in kept


def test_where_no_words_are_kept_the_reader_is_asked_again(tmp_path: Path) -> None:
    """KEEP_TEXT=none: not even sealed words."""
    found = opened(tmp_path, text="none")
    found.hold(FIRST, "n")
    killed(found)
    (row,) = opened(tmp_path, text="none").left
    assert (row.delivery.words, row.again) == ("", False)


def test_a_rotated_key_reads_what_the_old_one_sealed(tmp_path: Path) -> None:
    """And a lost key leaves nothing to answer, without an error."""
    found = opened(tmp_path)
    found.hold(FIRST, "n")
    killed(found)
    lost = opened(tmp_path, ReaderKeys(b"x" * 16))
    assert lost.left == []
    killed(lost)
    (row,) = opened(tmp_path, ReaderKeys(b"x" * 16, (b"k" * 16,))).left
    assert row.delivery == FIRST


def test_two_living_processes_do_not_take_each_others(tmp_path: Path) -> None:
    """Each has a file; the successor of a killed one takes over what that left."""
    first, second = opened(tmp_path), opened(tmp_path)
    first.hold(FIRST, "n")
    second.hold(SECOND, "n")
    assert opened(tmp_path).left == []
    killed(second)
    assert [row.delivery for row in opened(tmp_path).left] == [SECOND]


def test_what_waited_too_long_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A day later nobody waits."""
    found = opened(tmp_path)
    monkeypatch.setattr(held.time, "time", lambda: 1000)
    found.hold(FIRST, "n")
    killed(found)
    monkeypatch.setattr(held.time, "time", lambda: 1001 + WAITING_FOR)
    assert opened(tmp_path).left == []


def test_without_a_file_nothing_is_held(tmp_path: Path) -> None:
    """The bot goes on."""
    (tmp_path / "file").write_text("")
    found = Held(tmp_path / "file" / "deliveries.db", "telegram", KEYS, "redacted")
    assert found.hold(FIRST, "n")
    found.release(FIRST)
    assert found.left == []


def test_a_damaged_file_is_begun_anew(tmp_path: Path) -> None:
    """What stood in it can't be answered any more; what comes now can."""
    killed(opened(tmp_path))
    (tmp_path / "deliveries-telegram-1.db").write_bytes(b"rubbish " * 1000)
    found = opened(tmp_path)
    assert found.left == []
    found.hold(FIRST, "n")
    killed(found)
    assert [row.delivery for row in opened(tmp_path).left] == [FIRST]


def test_a_reader_can_be_forgotten_from_outside(tmp_path: Path) -> None:
    """The command line deletes it while Rasa is away."""
    found = opened(tmp_path)
    found.hold(FIRST, "mine")
    found.hold(SECOND, "other")
    killed(found)
    assert forget_waiting(tmp_path / "deliveries.db", ["mine"]) == 1
    assert [row.delivery for row in opened(tmp_path).left] == [SECOND]


def test_what_a_full_disk_did_not_let_go_goes_later(tmp_path: Path) -> None:
    """It was answered, and must not be answered again after the next start."""
    found = opened(tmp_path)
    found.hold(FIRST, "n")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, limits[1]))
    assert found.hold(SECOND, "n")
    found.release(FIRST)
    resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    found.release(SECOND)
    killed(found)
    assert opened(tmp_path).left == []


def test_a_file_that_was_deleted_is_begun_anew_with_what_waits(tmp_path: Path) -> None:
    """Also with its folder; what was answered does not come back, what was tried counts."""
    folder = tmp_path / "stores"
    found = opened(folder)
    for delivery in (FIRST, SECOND):
        found.hold(delivery, "n")
    for _ in range(TRIES):
        found.begin(SECOND)
    shutil.rmtree(folder)
    third = Delivery("3", "r", "r", words="thanks")
    assert found.hold(third, "n")
    assert not found.hold(third, "n")
    found.release(FIRST)
    killed(found)
    left = opened(folder).left
    assert [(row.delivery, row.again) for row in left] == [(SECOND, False), (third, True)]


def test_a_file_that_was_moved_is_begun_anew_under_the_same_lock(tmp_path: Path) -> None:
    """The next process still finds it taken."""
    found = opened(tmp_path)
    path = tmp_path / "deliveries-telegram-1.db"
    path.rename(tmp_path / "away")
    found.hold(FIRST, "n")
    assert path.exists()
    assert opened(tmp_path).left == []
    assert (tmp_path / "deliveries-telegram-2.db").exists()
