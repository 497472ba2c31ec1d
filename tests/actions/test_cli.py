"""The console script: exit codes, what it prints, and errors in one line."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

import knowledge.encoder
from actions import cli
from actions.rendering import Message, message
from knowledge.answering import Past
from knowledge.article import Span, parse_article, read_article
from knowledge.quote import make_quote
from tests.fakes import KeywordEncoder

TEA = parse_article("Tea is old.", "tea")
QUOTE = make_quote(TEA, TEA.sections[0], Span("tea", 0, 11), "Tea is old.", 0.9)
Run = Callable[..., tuple[int, str, str]]


class FakeService:
    """Quotes the same sentence to every question, and notes what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, list[Past]]] = []

    def reply(self, text: str, history: Sequence[Past] = ()) -> tuple[Message, float]:
        """A reply with its score."""
        self.asked.append((text, list(history)))
        return message("answer", "“Tea is old.”", [QUOTE]), 0.91239


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> FakeService:
    """The service that all commands get."""
    fake = FakeService()
    monkeypatch.setattr(cli, "_service", lambda index, settings: fake)
    return fake


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command; get its exit code and what it printed."""

    def call(*arguments: object) -> tuple[int, str, str]:
        code = cli.main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return call


def refused(result: tuple[int, str, str]) -> str:
    """The one line that a refused command says; nothing else is printed."""
    code, out, err = result
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert err.startswith("ask-article: ")
    return err


def test_a_question_is_answered_in_words(run: Run, service: FakeService) -> None:
    """Words of a question need no quotation marks."""
    assert run("ask", "how", "old", "is", "tea") == (0, "“Tea is old.”\n", "")
    assert service.asked == [("how old is tea", [])]


def test_a_question_is_answered_as_json(run: Run, service: FakeService) -> None:
    """One object with kind, quotes, text and score."""
    code, out, _ = run("ask", "--json", "how old")
    said = json.loads(out)
    assert (code, said["kind"], said["score"]) == (0, "answer", 0.9124)
    assert said["quotes"][0]["text"] == "Tea is old."
    assert said["text"] == "“Tea is old.”"


@pytest.fixture
def batch(tmp_path: Path) -> Callable[[str | bytes], Path]:
    """Write a batch file."""

    def write(content: str | bytes) -> Path:
        path = tmp_path / "batch.jsonl"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def test_a_batch_is_answered_line_by_line(
    run: Run, service: FakeService, batch: Callable[[str], Path]
) -> None:
    """Each row keeps its id, in order; empty lines don't count."""
    path = batch('{"id": 2, "text": "a"}\n\n{"id": "x", "text": "b", "history": ["a"]}\n')
    code, out, err = run("ask", "--batch", path)
    rows = [json.loads(line) for line in out.splitlines()]
    assert (code, err, [row["id"] for row in rows]) == (0, "", [2, "x"])
    assert service.asked == [("a", []), ("b", [Past("a")])]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('{"id": 1, "text": "a"}\n{"id": 2', "line 2: not JSON"),
        ('{"id": 1}', 'line 1: needs "id" and a "text"'),
        ('{"text": "a"}', 'line 1: needs "id" and a "text"'),
        ('{"id": 1, "text": 5}', 'line 1: needs "id" and a "text"'),
        ("[]", 'line 1: needs "id" and a "text"'),
        ('{"id": 1, "text": "a"}\n{"id": 2, "text": "b", "history": "c"}', 'line 2: "history"'),
        ('{"id": 1, "text": "a", "history": [{"x": 1}]}', 'line 1: "history"'),
        (b'{"id": 1, "text": "\xff"}', "not UTF-8 (byte 19)"),
    ],
)
def test_a_bad_batch_is_refused_before_anything_is_printed(
    run: Run,
    service: FakeService,
    batch: Callable[[str | bytes], Path],
    content: str | bytes,
    says: str,
) -> None:
    """The error names the file and the line."""
    assert says in refused(run("ask", "--batch", batch(content)))
    assert service.asked == []


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


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with one article."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "tea.md").write_text("Tea is old.")
    return folder


@pytest.fixture
def keywords(monkeypatch: pytest.MonkeyPatch) -> None:
    """The keyword encoder in the place of the real one."""
    monkeypatch.setattr(knowledge.encoder, "OnnxEncoder", lambda *_, **__: KeywordEncoder())


@pytest.mark.usefixtures("keywords")
def test_build_makes_the_index(run: Run, articles: Path, tmp_path: Path) -> None:
    """It says how much is in it and where it is."""
    index = tmp_path / "index"
    code, out, err = run("build", "--articles", articles, "--index", index)
    assert (code, err) == (0, "")
    assert out.startswith("1 excerpts and ")
    assert out.endswith(f" in {index}\n")
    assert (index / "manifest.json").is_file()


@pytest.mark.usefixtures("keywords")
def test_build_tells_an_editor_what_to_mend(run: Run, articles: Path, tmp_path: Path) -> None:
    """A fact whose words are gone is told on stderr; the rest is built."""
    (articles / "tea.questions.yml").write_text("facts:\n- {id: new, quotes: [Tea is new.]}\n")
    code, _, err = run("build", "--articles", articles, "--index", tmp_path / "index")
    assert code == 0
    assert err.startswith("ask-article: tea: fact 'new' quotes words that are not in the article")


@pytest.mark.usefixtures("keywords")
def test_build_refuses_a_folder_without_articles(run: Run, tmp_path: Path) -> None:
    """Nothing is written."""
    index = tmp_path / "index"
    assert "no article here" in refused(run("build", "--articles", tmp_path, "--index", index))
    assert not index.exists()


@pytest.mark.parametrize(("words", "code"), [("Tea is old.", 0), ("Tea is new.", 1)])
def test_verify_says_what_it_found(
    run: Run, articles: Path, tmp_path: Path, words: str, code: int
) -> None:
    """A bad quote is a finding."""
    sha256 = read_article(articles / "tea.md").sha256
    quote: dict[str, Any] = {"article": "tea", "start": 0, "end": 11, "text": words}
    export = tmp_path / "export.json"
    export.write_text(json.dumps({"quotes": [{**quote, "sha256": sha256}]}))
    exit_code, out, err = run("verify", export, "--articles", articles)
    assert (exit_code, err) == (code, "")
    assert out.splitlines()[-1] == f"1 quotes checked, {code} bad"
    assert out.startswith("BAD  $.quotes[0]: " if code else "good $.quotes[0]: ")


def test_evaluate_refuses_a_folder_without_queries(run: Run, tmp_path: Path) -> None:
    """The error says what is missing before anything heavy is loaded."""
    assert "no *.jsonl here" in refused(run("evaluate", "--queries", tmp_path))
