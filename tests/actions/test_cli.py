"""The console script: exit codes, and errors in one line."""

from __future__ import annotations

import io
import json
import random
import sys
import warnings
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

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


# What the console script would say of an error that nobody thought of.
FAULT = "this is a fault of the program"
ROW = {"id": "1", "text": "how old is tea?", "history": ["is tea old?"]}
QUOTED = {"text": "Tea is old.", "article": "tea", "start": 0, "end": 11, "sha256": "0" * 64}
REPLY = {"text": "x", "custom": {"data": {"kind": "answer", "quotes": [QUOTED]}}}
WHOLE: dict[str, list[Any]] = {
    "ask --batch": [ROW],
    "verify": [{"id": "1", "kind": "answer", "quotes": [QUOTED], "text": "x"}, REPLY, [REPLY]],
    "audit --transcript": [{"events": [{"event": "bot", "data": REPLY}]}],
    "audit --ledger": [{**QUOTED, "first": "2026-01-02", "last": "2026-01-02", "count": 1}],
}
ODD = some.sampled_from(
    [None, True, -1, 10**30, 1e308, float("nan"), "", "x", "\ud800", "\x00", [], {}, [[]], {"": 1}]
)
HARD = {
    "a deep list": b"[" * 3_000,
    "a deep object": b'{"a":' * 3_000,
    "a long number": b"9" * 5_000,
    "no UTF-8": b"\xff\xfe{}",
    "a bent head": b"---\n: [\n---\n# x",
    "half a PDF": b"%PDF-1.4",
}
BYTES = some.binary(max_size=80) | some.sampled_from(sorted(HARD))


class Console:
    """Runs a command with the streams of a real console, in folders of its own."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        for name in ("LEDGER", "FEEDBACK_STORE", "CONVERSATION_STORE", "DELIVERIES", "INDEX_DIR"):
            patch.setenv(name, str(folder / name.lower()))
        patch.setenv("READER_KEY", "a key of the tests")
        patch.chdir(folder)
        (folder / "articles").mkdir()
        (folder / "articles" / "tea.md").write_text("Tea is old.")
        patch.setenv("ARTICLES_DIR", str(folder / "articles"))

    def check(self, *arguments: str) -> int:
        """The exit code, once it and what was said are as promised."""
        before = sys.stdout, sys.stderr
        sys.stdout, sys.stderr = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
        try:
            code = cli.main(arguments)
            sys.stdout.flush()
            sys.stderr.seek(0)
            said = sys.stderr.read()
        finally:
            sys.stdout, sys.stderr = before
        assert code in (0, 1, 2), arguments
        assert FAULT not in said, (arguments, said)
        assert "Traceback" not in said, (arguments, said)
        if code == 2:
            last = said.splitlines()[-1]
            assert last.startswith("ask-article: "), (arguments, said)
        return code


@pytest.fixture
def console(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, service: FakeService, keywords: None
) -> Console:
    """A console with one article, and a service that needs no model."""
    return Console(tmp_path, monkeypatch)


def bytes_of(content: bytes | str) -> bytes:
    """The bytes, or the hard ones of that name."""
    return HARD[content] if isinstance(content, str) else content


def bent(row: Any, odd: Any, chance: random.Random) -> Any:
    """A copy of a row with one value, somewhere in it, replaced."""
    if not isinstance(row, dict | list) or not row or chance.random() < 0.2:
        return odd
    if isinstance(row, list):
        return [bent(row[0], odd, chance), *row[1:]]
    name = chance.choice(list(row))
    return {**row, name: bent(row[name], odd, chance)}


fuzzed = settings(
    max_examples=120, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


@fuzzed
@given(command=some.sampled_from(sorted(WHOLE)), odd=ODD, seed=some.integers(0, 10**6))
def test_bent_files_are_findings_or_one_line(
    console: Console, command: str, odd: Any, seed: int
) -> None:
    """Rows that are almost right."""
    chance = random.Random(seed)
    rows = [bent(chance.choice(WHOLE[command]), odd, chance), chance.choice(WHOLE[command])]
    path = console.folder / "file"
    path.write_text("\n".join(json.dumps(row) for row in rows))
    console.check(*command.split(), str(path))


@fuzzed
@given(
    command=some.sampled_from(["ask --batch", "verify", "audit --transcript", "audit --ledger"]),
    content=BYTES,
)
def test_files_of_any_bytes_are_refused_in_one_line(
    console: Console, command: str, content: bytes | str
) -> None:
    """Also what is too deep to be read."""
    path = console.folder / "file"
    path.write_bytes(bytes_of(content))
    console.check(*command.split(), str(path))


@settings(fuzzed, max_examples=25)
@given(name=some.sampled_from(["x.txt", "x.md", "x.html", "x.pdf", "x"]), content=BYTES)
def test_sources_and_articles_of_any_bytes_are_refused_in_one_line(
    console: Console, name: str, content: bytes | str
) -> None:
    """For an editor, and for the index."""
    source = console.folder / name
    source.write_bytes(bytes_of(content))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the libraries that read PDF and HTML
        console.check("ingest", str(source), "--force")
    articles = console.folder / "bent"
    articles.mkdir(exist_ok=True)
    (articles / "x.md").write_bytes(bytes_of(content))
    console.check("build", "--articles", str(articles))
    console.check("verify", str(source), "--articles", str(articles))


@fuzzed
@given(
    command=some.sampled_from(
        ["ask", "verify", "audit", "export", "delete", "purge", "build", "x"]
    ),
    words=some.lists(
        some.sampled_from(
            ["--index", "--days", "-1", "10" * 20, "--articles", "--all", "", ".", "a:b", "--json"]
        )
        | some.text(some.characters(exclude_characters="\x00"), max_size=6),
        max_size=3,
    ),
)
def test_arguments_of_any_kind_end_as_promised(
    console: Console, command: str, words: list[str]
) -> None:
    """Exit 0, 1 or 2, and no traceback."""
    console.check(command, *(word for word in words if word not in ("-h", "--help")))
