"""``ask-article evaluate``: what it refuses."""

from __future__ import annotations

from pathlib import Path

from tests.actions.conftest import Run, refused


def test_evaluate_refuses_a_folder_without_queries(run: Run, tmp_path: Path) -> None:
    """The error says what is missing before anything heavy is loaded."""
    assert "no *.jsonl here" in refused(run("evaluate", "--queries", tmp_path))
