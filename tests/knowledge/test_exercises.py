"""The practice articles: each question belongs to sentences of its own article."""

from __future__ import annotations

from pathlib import Path

from knowledge.exercises import read_exercises

ARTICLE = """---
title: On tea
url: https://example.org/tea
reviewed: 2026-01-01
---
# On tea

Green tea is picked in spring. Black tea is left to ferment.
"""
ROWS = """{"text": "when is it picked", "answers": [["Green tea is picked in spring."]]}
{"text": "who drinks it", "answers": []}
"""


def test_each_practice_article_has_questions_with_sentences() -> None:
    exercises = read_exercises()
    assert len(exercises) == 30
    for exercise in exercises:
        assert exercise.answers.shape == (len(exercise.questions), len(exercise.sentences))
        assert exercise.answers.any(axis=1).all()


def test_a_question_without_an_answer_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "tea.md").write_text(ARTICLE)
    (tmp_path / "tea.questions.jsonl").write_text(ROWS)
    (exercise,) = read_exercises(tmp_path)
    assert exercise.questions == ("when is it picked",)
    assert exercise.answers.tolist() == [[True, False]]
