"""Where a Postgres of one's own lies, and who comes in; tests/grown starts it."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import postgres
from scripts.steps import StepError


def test_what_its_user_may_not_enter_is_kept_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clone in root's home; the same folder the next time, and another for another clone."""
    monkeypatch.setattr(postgres, "SHARED", tmp_path / "shared")
    first, second = tmp_path / "first", tmp_path / "second"
    assert postgres.within_reach(first, ("true",)) == first
    found = [postgres.within_reach(folder, ("false",)) for folder in (first, first, second)]
    assert found[0] == found[1] != found[2]
    assert found[0].parent == tmp_path / "shared"
    assert found[0].is_dir()


def test_make_clean_forgets_that_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And no other clone's."""
    monkeypatch.setattr(postgres, "SHARED", tmp_path / "shared")
    monkeypatch.setattr(postgres, "KEPT", tmp_path / "mine")
    mine, other = (postgres.elsewhere(tmp_path / name) for name in ("mine", "other"))
    for folder in (mine, other):
        folder.mkdir(parents=True)
    assert postgres.main() == 0
    assert (mine.exists(), other.exists()) == (False, True)


def test_a_failed_command_is_told_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where Postgres ends well in spite of it."""
    monkeypatch.setattr(postgres, "as_user", tuple)
    for code in (0, 1):
        words = ("sh", "-c", f"echo 'ERROR: no room' >&2; exit {code}")
        with pytest.raises(StepError, match="postgres: initdb failed: ERROR: no room"):
            postgres._run("initdb", words, "")
