"""What tests of the console script share: a service that quotes one sentence, and a way to run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

import knowledge.encoder
from actions import cli
from actions.commands import ask
from actions.rendering import Message, message
from knowledge.article import Span, parse_article
from knowledge.past import Past
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
    monkeypatch.setattr(ask, "open_service", lambda index, settings: fake)
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
