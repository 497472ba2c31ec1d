"""``ask-article evaluate``: what it prints, writes and refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.actions.conftest import Run, refused

ROWS = (
    {
        "id": "q1",
        "text": "Is tea old?",
        "style": "plain",
        "fact": "age",
        "answers": [["Tea is old."]],
    },
    {"id": "n1", "text": "Is milk white?", "style": "plain", "subject": "milk", "answers": []},
)


@pytest.fixture
def queries(tmp_path: Path, articles: Path, keywords: None) -> Path:
    """A folder with queries and the article that they ask about."""
    (tmp_path / "queries.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    return tmp_path


def test_evaluate_refuses_a_folder_without_queries(run: Run, tmp_path: Path) -> None:
    """The error says what is missing before anything heavy is loaded."""
    assert "no queries here" in refused(run("evaluate", "--queries", tmp_path))


def test_evaluate_refuses_a_picture_of_no_known_kind(run: Run, queries: Path) -> None:
    """Before anything is measured."""
    assert ".svg or .png" in refused(run("evaluate", "--queries", queries, "--plot", "a.doc"))


def test_evaluate_makes_an_index_of_the_articles_beside_the_queries(
    run: Run, queries: Path
) -> None:
    """So that any article can be measured with two files."""
    code, out, _ = run("evaluate", "--queries", queries)
    assert code == 0
    assert "1 answerable, 1 unanswerable" in out
    assert "fact@1" in out


def test_evaluate_prints_one_json_object(run: Run, queries: Path) -> None:
    """With every measure and the curve."""
    _, out, _ = run("evaluate", "--queries", queries, "--json")
    figures = json.loads(out)
    assert figures["fact@1"]["value"] == 1.0
    assert figures["curve"]


def test_evaluate_draws_the_curve(run: Run, queries: Path) -> None:
    """To the file that is named."""
    run("evaluate", "--queries", queries, "--plot", queries / "risk.svg")
    assert (queries / "risk.svg").read_text().startswith("<?xml")
