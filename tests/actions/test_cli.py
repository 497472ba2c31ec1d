"""The console script: exit codes, and errors in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from actions import cli
from tests.actions.conftest import FakeService, Run, refused


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "required: command; see 'ask-article --help'"),
        (["sing"], "invalid choice: 'sing'"),
        (["ask"], "give a question or --batch FILE"),
        (["ask", "--batch", "f", "question"], "give a question or --batch FILE"),
        (["ask", "--loud", "x"], "unrecognized arguments: --loud"),
        (["verify"], "required: TRANSCRIPT; see 'ask-article verify --help'"),
        (["evaluate", "--split", "all"], "invalid choice: 'all'"),
    ],
)
def test_a_usage_error_is_one_line(
    run: Run, service: FakeService, arguments: list[str], says: str
) -> None:
    """It says what was wrong and where the help is."""
    assert says in refused(run(*arguments))


@pytest.mark.parametrize("arguments", [["ask", "--batch"], ["verify"]])
def test_a_missing_file_is_one_line(
    run: Run, service: FakeService, tmp_path: Path, arguments: list[str]
) -> None:
    """The error names the path."""
    said = refused(run(*arguments, tmp_path / "no"))
    assert said == f"ask-article: {tmp_path / 'no'}: No such file or directory; check the path\n"


def test_a_bad_setting_is_one_line(
    run: Run, service: FakeService, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error names the variable."""
    monkeypatch.setenv("LOCALE", "xx")
    assert "LOCALE=xx is not known" in refused(run("ask", "x"))


def test_a_missing_encoder_is_one_line(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The error says which command makes it."""
    monkeypatch.setenv("ENCODER_DIR", str(tmp_path / "no"))
    assert "is missing; run 'make setup'" in refused(run("ask", "x"))
    assert "is missing; run 'make setup'" in refused(run("build"))


def test_ctrl_c_is_one_line(
    run: Run, service: FakeService, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is no traceback for a reader who changes their mind."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(service, "reply", stop)
    assert refused(run("ask", "x")) == "ask-article: stopped\n"


def test_a_closed_pipe_is_no_error(
    run: Run, service: FakeService, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader like ``head`` may have seen enough."""

    def closed(*_: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr(service, "reply", closed)
    assert run("ask", "x") == (0, "", "")


def test_help_is_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    """All commands are listed."""
    with pytest.raises(SystemExit) as caught:
        cli.main(["--help"])
    assert caught.value.code == 0
    out = capsys.readouterr().out
    assert [name for name in ("build", "ask", "evaluate", "verify") if name not in out] == []
