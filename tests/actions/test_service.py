"""The answer service: a corrupted index quotes nothing, and the log says so."""

from __future__ import annotations

import hashlib
import json
import logging
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import actions.service
from actions.rendering import data_of
from actions.service import AnswerService
from knowledge.errors import ArticleError
from knowledge.indexing import build_index
from knowledge.settings import Settings
from knowledge.store import ARTICLES_FOLDER, MANIFEST_FILE, PASSAGES_FILE
from tests.fakes import Expressions, KeywordEncoder

ARTICLE = "# On tea\n\n## Age\n\nGreen tea is picked in early spring.\n\n## Cups\n\nCups are round."
QUESTION = "When is green tea picked in early spring?"
WORDS = "Green tea is picked in early spring."


class NoDanger:
    """A safety gate that reports nothing."""

    def check(self, text: str, before: str = "") -> None:
        """Nothing is dangerous."""


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """An index of the article above, and a service that needs no model."""
    monkeypatch.setattr(actions.service, "OnnxEncoder", lambda *_, **__: KeywordEncoder())
    monkeypatch.setattr(actions.service.OwnResults, "load", lambda *_: Expressions())
    monkeypatch.setattr(actions.service.SafetyGate, "load", lambda *_: NoDanger())
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "tea.md").write_text(ARTICLE)
    index = tmp_path / "index"
    build_index(tmp_path / "articles", index, KeywordEncoder(), tmp_path / "no-topics")
    return Settings(articles=tmp_path / "articles", index=index, ledger=tmp_path / "ledger.jsonl")


def said(service: AnswerService) -> dict[str, Any]:
    """The data of the reply to the question."""
    rendered, _ = service.reply(QUESTION)
    assert rendered["text"]
    return data_of(rendered)


def sealed(index: Path) -> None:
    """Make the manifest agree with what was tampered with, so that the index is loaded."""
    manifest = json.loads((index / MANIFEST_FILE).read_text())
    for name in manifest["files"]:
        manifest["files"][name] = hashlib.sha256((index / name).read_bytes()).hexdigest()
    (index / MANIFEST_FILE).write_text(json.dumps(manifest))


def other_words(index: Path) -> None:
    """The excerpt says something that the article does not."""
    path = index / PASSAGES_FILE
    path.write_text(path.read_text().replace(WORDS, "Green tea is picked in early winter."))


def other_place(index: Path) -> None:
    """The excerpt's place is that of other words."""
    path = index / PASSAGES_FILE
    rows = [json.loads(line) for line in path.read_text().splitlines()]
    for row in rows:
        row["spans"] = [[start + 1, end + 1] for start, end in row["spans"]]
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\n")


def other_article(index: Path) -> None:
    """The article was edited inside of the index."""
    path = index / ARTICLES_FOLDER / "tea.md"
    path.write_text(path.read_text().replace("## Age", "## The age"))


CORRUPTIONS = [other_words, other_place, other_article]


def test_a_sound_index_is_quoted(settings: Settings) -> None:
    """What the next tests corrupt works."""
    data = said(AnswerService(settings))
    assert (data["kind"], [quote["text"] for quote in data["quotes"]]) == ("answer", [WORDS])


@pytest.mark.parametrize("corrupt", CORRUPTIONS)
def test_a_corrupted_index_is_refused(settings: Settings, corrupt: Callable[[Path], None]) -> None:
    """The hashes of its files tell."""
    corrupt(settings.index)
    with pytest.raises(ArticleError, match="missing or damaged; run 'ask-article build'"):
        AnswerService(settings)


@pytest.mark.parametrize("corrupt", CORRUPTIONS)
def test_a_quote_that_is_not_in_the_article_is_never_sent(
    settings: Settings, corrupt: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    """Even where the hashes agree: the reader gets the no-answer text, the log an error."""
    corrupt(settings.index)
    sealed(settings.index)
    service = AnswerService(settings)
    rendered, score = service.reply(QUESTION)
    data = data_of(rendered)
    assert (data["kind"], data["quotes"], score) == ("no_answer", [], 0.0)
    assert rendered["text"].startswith(service.texts["no_answer"])
    assert "winter" not in rendered["text"]
    errors = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert [record.getMessage()[:26] for record in errors] == ["answer.quote.refused: tea:"] * len(
        errors
    )
    assert errors
    assert QUESTION not in caplog.text


def test_a_corrupted_index_does_not_replace_a_running_one(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    """The old one goes on answering; the log says why."""
    service = AnswerService(settings)
    fresh = settings.index.with_name("fresh")
    shutil.copytree(settings.index, fresh)
    other_words(fresh)
    shutil.rmtree(settings.index)
    fresh.rename(settings.index)
    manifest = settings.index / MANIFEST_FILE
    manifest.write_text(manifest.read_text() + "\n")
    assert said(service)["kind"] == "answer"
    assert "index.refused" in caplog.text


def test_a_deleted_index_goes_on_answering_from_memory(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    """The log says so once; one that is back is taken."""
    service = AnswerService(settings)
    away = settings.index.rename(settings.index.with_name("away"))
    assert [said(service)["kind"] for _ in range(2)] == ["answer"] * 2
    assert caplog.text.count("index.missing") == 1
    away.rename(settings.index)
    with caplog.at_level(logging.INFO):
        assert said(service)["kind"] == "answer"
    assert "index.loaded" in caplog.text


def test_a_new_index_is_picked_up(settings: Settings) -> None:
    """Without a restart."""
    service = AnswerService(settings)
    (settings.articles / "tea.md").write_text(ARTICLE.replace("Green tea is", "Most green tea is"))
    build_index(settings.articles, settings.index, KeywordEncoder(), settings.data / "none")
    (quote,) = said(service)["quotes"]
    assert quote["text"] == "Most green tea is picked in early spring."


def test_a_message_without_a_word_is_told_so(settings: Settings) -> None:
    """Nothing is looked up for it."""
    rendered, _ = AnswerService(settings).reply("?!")
    assert data_of(rendered)["kind"] == "no_answer"


FACTS = """
general:
- id: test
  quotes: ["Cups are round."]
  asks: ["can i cancel my biopsy"]
"""


@pytest.fixture
def general(settings: Settings) -> AnswerService:
    """A service whose editor named a kind of question about one's own result."""
    (settings.articles / "tea.questions.yml").write_text(FACTS)
    build_index(settings.articles, settings.index, KeywordEncoder(), settings.data / "none")
    return AnswerService(settings)


def test_an_own_result_gets_the_editors_quote(general: AnswerService) -> None:
    """Between the words that nothing is judged and what to ask about it."""
    rendered, _ = general.reply("so can i cancel my biopsy")
    data, lines = data_of(rendered), rendered["text"].split("\n")
    assert (data["kind"], [quote["text"] for quote in data["quotes"]]) == (
        "personal_result",
        ["Cups are round."],
    )
    assert "can't judge" in lines[0]
    assert lines[1] == general.texts["personal_general"]
    assert lines[-1] == general.wording.of("personal_ask", "test")


def test_an_own_result_without_a_fitting_quote_has_none(settings: Settings) -> None:
    """It still says whom to ask."""
    service = AnswerService(settings)
    rendered, _ = service.reply("so can i cancel my biopsy")
    assert data_of(rendered)["quotes"] == []
    assert service.texts["personal_general"] not in rendered["text"]
    assert rendered["text"].endswith(service.wording.first("personal_ask"))


def test_a_message_that_asks_nothing_opens_the_talk(general: AnswerService) -> None:
    """It is no result, whatever the dialogue model thinks, and nothing that is missing in the article."""
    rendered, _ = general.answer("my appointment is near", {"personal_result": 0.9})
    assert data_of(rendered)["kind"] == "smalltalk"
    assert rendered["text"] == general.wording.first("opening_care")
    rendered, _ = general.answer("what do you see in my cup", {"personal_result": 0.9})
    assert data_of(rendered)["kind"] == "personal_result"


def test_what_is_far_from_the_articles_is_no_result(general: AnswerService) -> None:
    """ "Should i buy a house" is no result, whatever the dialogue model thinks."""
    rendered, _ = general.answer("should i buy a house", {"personal_result": 0.9})
    assert data_of(rendered)["kind"] == "no_answer"
