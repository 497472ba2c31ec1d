"""Methods side by side; the keyword encoder stands in for the model."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from knowledge import comparison
from knowledge.answering import Answerer
from knowledge.baselines import Ranking
from knowledge.comparison import compare, comparison_markdown, comparison_table, curves_of
from knowledge.errors import ArticleError
from knowledge.queries import Query
from tests.fakes import KeywordEncoder
from tests.knowledge.conftest import Shelf

OLD = Query("q1", "How old is green tea?", "plain", "age", (("Green tea is old.",),))
MILK = Query("n1", "Is milk white?", "plain", "milk", ())


def test_an_article_without_questions_has_the_plain_methods_beside_it(
    shelf: Shelf, tmp_path: Path
) -> None:
    """There is nothing to take away and nothing that Rasa could learn."""
    lines: list[str] = []
    answerer = Answerer(shelf.read(), KeywordEncoder())
    found = compare(answerer, KeywordEncoder(), [OLD, MILK], [], tmp_path, lines.append)
    names = ["ours", "BM25, sentences", "BM25, paragraphs", "MiniLM, sentences"]
    assert list(found) == [*names, "MiniLM, paragraphs"]
    assert found["BM25, sentences"]["fact@1"]["value"] == 1.0
    assert len(lines) == len(found)


def test_a_method_that_cannot_run_is_left_out(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told, and the rest is measured."""

    class Broken:
        def rank(self, questions: Sequence[str]) -> list[Ranking]:
            raise ArticleError("Rasa is missing; run 'make setup'")

    lines: list[str] = []
    monkeypatch.setattr(comparison, "plain_methods", lambda *_: {"Rasa": Broken()})
    answerer = Answerer(shelf.read(), KeywordEncoder())
    found = compare(answerer, KeywordEncoder(), [OLD], [], tmp_path, lines.append)
    assert list(found) == ["ours"]
    assert lines[-1] == "Rasa: left out; Rasa is missing; run 'make setup'"


def test_tables_and_curves_name_the_methods(shelf: Shelf, tmp_path: Path) -> None:
    """For people, for Markdown and for the picture."""
    answerer = Answerer(shelf.read(), KeywordEncoder())
    found = compare(answerer, KeywordEncoder(), [OLD, MILK], [], tmp_path, str)
    found["without words"] = found["ours"]
    assert comparison_table(found).splitlines()[2].startswith("BM25, sentences")
    assert "| without words | 100.0% [100.0%, 100.0%] |" in comparison_markdown(found)
    assert list(curves_of(found)) == [name for name in found if name != "without words"]
