"""Passwords of the stores that 'make grown' starts."""

from __future__ import annotations

from pathlib import Path

from scripts.passwords import kept_password, password_of, write_private


def test_it_is_made_once_and_nobody_else_reads_it(tmp_path: Path) -> None:
    """The same at the next start; another for another store; none before there is one."""
    first, second = tmp_path / "first", tmp_path / "second"
    assert kept_password(first) == ""
    password = password_of(first)
    assert password == password_of(first) == kept_password(first) != password_of(second)
    assert len(password) >= 24
    assert first.stat().st_mode & 0o777 == 0o600


def test_a_file_that_others_could_read_is_closed(tmp_path: Path) -> None:
    """And written anew."""
    file = tmp_path / "file"
    file.write_text("a longer text from before")
    file.chmod(0o644)
    write_private(file, "new")
    assert (file.read_text(), file.stat().st_mode & 0o777) == ("new", 0o600)
