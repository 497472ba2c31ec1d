"""Rasa's ResponseSelector beside ours: what it is trained on and what is read from it.

That it trains and answers is shown by ``make bench``, which takes minutes.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from knowledge import selector
from knowledge.article import parse_article
from knowledge.errors import ArticleError
from knowledge.questions import Fact, Questions
from knowledge.selector import quotes_of, read_ranking, write_project
from tests.knowledge.conftest import TEXT

QUESTIONS = Questions(
    (
        Fact("age", ("Green tea is old.",), (), ("is tea [old]?", "age of tea")),
        Fact("steel", ("steel",), (), ("steel ones",)),
        Fact("gone", ("Tea is blue.",), (), ("is it blue",)),
    ),
    ("is milk white",),
)
QUOTES = quotes_of(parse_article(TEXT, "tea"), QUESTIONS)


def test_each_fact_answers_with_its_quote() -> None:
    """An item with its introduction; words that are gone answer nothing."""
    assert QUOTES == {"age": ("Green tea is old.",), "steel": ("Kettles are:", "steel")}


def test_the_project_holds_the_same_questions(tmp_path: Path) -> None:
    """One response for each fact and one for what has no answer; no marks of entities."""
    write_project(tmp_path, QUESTIONS, QUOTES)
    data = yaml.safe_load((tmp_path / "data" / "nlu.yml").read_text())
    examples = {entry["intent"]: entry["examples"] for entry in data["nlu"]}
    assert examples == {
        "faq/age": "- is tea old ?\n- age of tea\n",
        "faq/steel": "- steel ones\n",
        "faq/unanswered": "- is milk white\n",
    }
    assert set(data["responses"]) == {f"utter_{intent}" for intent in examples}


def test_the_ranking_is_read_without_the_label_for_no_answer() -> None:
    """A fact with a smaller confidence then comes first, and may fall below a threshold."""
    rows = [("unanswered", 0.7), ("steel", 0.2), ("age", 0.1)]
    ranking = [{"intent_response_key": f"faq/{n}", "confidence": c} for n, c in rows]
    parsed = {"response_selector": {"all_retrieval_intents": ["faq"], "faq": {"ranking": ranking}}}
    assert read_ranking(parsed, QUOTES) == [(0.2, QUOTES["steel"]), (0.1, QUOTES["age"])]


def test_a_missing_environment_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The error says what mends it."""
    monkeypatch.setattr(selector, "ROOT", tmp_path)
    with pytest.raises(ArticleError, match="run 'make setup'"):
        selector._rasa("train")
