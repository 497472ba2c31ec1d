"""Steps of the set-up."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from scripts import steps
from scripts.steps import Step, StepError, explain, fingerprint, is_done, run, run_all

WRITE = "from pathlib import Path; Path('out').write_text(Path('in.txt').read_text())"
COPY = Step("make out", ((sys.executable, "-c", WRITE),), inputs=("in*.txt",), outputs=("out",))


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project with one file that the step reads."""
    monkeypatch.setattr(steps, "ROOT", tmp_path)
    monkeypatch.setattr(steps, "CACHE", tmp_path / ".cache")
    monkeypatch.setattr(steps, "LOGS", tmp_path / ".cache" / "logs")
    (tmp_path / "in.txt").write_text("tea")
    return tmp_path


def failing(code: str) -> Step:
    """A step whose command fails after running some code."""
    return Step("fails", ((sys.executable, "-c", f"{code}; raise SystemExit(3)"),))


def test_a_step_runs_once(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The second time it is up to date; each time there is one line to say so."""
    run(COPY, "[1/1]")
    assert (project / "out").read_text() == "tea"
    (project / "out").write_text("kept")
    run(COPY, "[1/1]")
    assert (project / "out").read_text() == "kept"
    out = [re.sub(r"\d+ s$", "N s", line) for line in capsys.readouterr().out.splitlines()]
    assert out == ["[1/1] make out ...", "[1/1] make out: N s", "[1/1] make out: up to date"]


def test_a_changed_input_runs_it_again(project: Path) -> None:
    """What a step reads decides whether it is done."""
    run(COPY)
    (project / "in.txt").write_text("milk")
    assert not is_done(COPY)
    run(COPY)
    assert (project / "out").read_text() == "milk"


def test_a_new_input_runs_it_again(project: Path) -> None:
    """A file that newly matches is an input too."""
    run(COPY)
    (project / "in2.txt").write_text("")
    assert not is_done(COPY)


def test_a_missing_output_runs_it_again(project: Path) -> None:
    """A deleted folder is made anew."""
    run(COPY)
    (project / "out").unlink()
    assert not is_done(COPY)


@pytest.mark.parametrize(
    "change", [{"salt": "x"}, {"commands": (("true",),)}, {"environment": {"TEA": "1"}}]
)
def test_another_setting_is_another_step(change: dict[str, object]) -> None:
    """Commands, settings and the salt are part of the fingerprint."""
    assert fingerprint(replace(COPY, **change)) != fingerprint(COPY)  # type: ignore[arg-type]


def test_compiled_files_are_no_inputs(project: Path) -> None:
    """What Python leaves behind changes nothing."""
    step = replace(COPY, inputs=("**/*",))
    before = fingerprint(step)
    (project / "__pycache__").mkdir()
    (project / "__pycache__" / "x.pyc").write_text("x")
    assert fingerprint(step) == before


def test_a_failed_step_is_not_done(project: Path) -> None:
    """The error has the step, the tool's last words and the log."""
    with pytest.raises(StepError, match=r"fails: no tea \(log: \.cache/logs/fails\.log\)"):
        run(failing("print('no tea')"))
    assert not is_done(failing("print('no tea')"))
    assert (project / ".cache" / "logs" / "fails.log").read_text() == "no tea\n"


def test_after_a_failure_nothing_more_is_run(project: Path) -> None:
    """Later steps need the earlier ones."""
    with pytest.raises(StepError):
        run_all([failing("pass"), COPY])
    assert not (project / "out").exists()


def test_a_command_that_is_missing_is_told() -> None:
    """The mend is to begin anew."""
    with pytest.raises(StepError, match="gone: no-such-tool is missing; run 'make clean' first"):
        run(Step("gone", (("no-such-tool",),)))


def test_a_step_has_its_environment(project: Path) -> None:
    """Its own variables are added to those that are set."""
    code = "import os; from pathlib import Path; Path('out').write_text(os.environ['TEA'])"
    run(Step("env", ((sys.executable, "-c", code),), environment={"TEA": "green"}))
    assert (project / "out").read_text() == "green"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("x\nOSError: [Errno 28] No space left on device\n", "the disk is full"),
        ("[Errno 13] Permission denied: 'x'", "who owns this folder"),
        ("error: Failed to fetch: `https://x`", "can't be downloaded"),
        ("ERROR: No matching distribution found for uv", "pip can't find a package"),
        ("npm error code ENOTFOUND\nnpm error network x\n", "npm can't fetch a package"),
        ("npm error code E404\nnpm error 404 x\n", "npm's registry"),
        ("The virtual environment was not created: ensurepip is not available", "python3-venv"),
        ("first\n  last  \n\n", "last"),
        ("", "failed without a word"),
    ],
)
def test_what_a_tool_printed_becomes_one_line(text: str, says: str) -> None:
    """Known failures get their mend, others their last line."""
    assert says in explain(text)
    assert "\n" not in explain(text)


def test_what_is_written_after_a_crash_is_not_its_reason() -> None:
    """Erlang says last that it writes a dump."""
    text = "init terminating (no_memory)\n\nCrash dump is being written to: crash...done\n"
    assert explain(text) == "init terminating (no_memory)"


def test_a_last_line_is_cut() -> None:
    """One line stays readable."""
    assert len(explain("x" * 5000)) == 300


def test_a_full_disk_is_told_by_the_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """A failure of our own files is explained like a tool's."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(steps, "_call", full)
    with pytest.raises(StepError, match="make out: the disk is full"):
        run(COPY)
