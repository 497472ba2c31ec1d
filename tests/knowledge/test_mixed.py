"""Articles with and without questions of their own, in one library."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.encoder import OnnxEncoder
from knowledge.gate import read_gate
from knowledge.index import PassageIndex
from knowledge.indexing import build_index
from knowledge.mixed import gather_best, nearness
from knowledge.settings import ROOT, read_settings
from knowledge.store import read_index
from knowledge.yaml_text import read_yaml
from tests.fakes import GATE, KeywordEncoder

TEA = "# Tea\n\nGreen tea is picked in early spring. Copper kettles boil water quickly."
ROPE = "# Rope\n\nBowline knots hold sailboats firmly."
FACTS = """
facts:
- id: spring
  quotes: ["Green tea is picked in early spring."]
  asks: [when is green tea picked]
unanswered:
  near: [do bowline knots hold sailboats on sundays]
"""
MIXED = GATE.beside(GATE)
MOST = 12  # ways to ask, and questions of a kind without an answer, of the real article


@pytest.fixture
def index(tmp_path: Path) -> PassageIndex:
    """Tea has questions of its own, rope has none."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "tea.md").write_text(TEA)
    (tmp_path / "articles" / "rope.md").write_text(ROPE)
    (tmp_path / "articles" / "tea.questions.yml").write_text(FACTS)
    build_index(tmp_path / "articles", tmp_path / "index", KeywordEncoder(), tmp_path / "none")
    return read_index(tmp_path / "index", KeywordEncoder.fingerprint)


def test_each_side_answers_what_is_nearer_to_it(index: PassageIndex) -> None:
    """And what an editor wants declined is not looked for elsewhere."""
    rows = (
        ("do bowline knots hold sailboats firmly", "rope", True),
        ("when is green tea picked", "tea", False),
        ("do bowline knots hold sailboats on sundays", "tea", False),
    )
    assert index.is_mixed
    for text, article, is_plain in rows:
        found = gather_best(index, MIXED, text, KeywordEncoder().encode([text])[0])
        assert (found.hits[0].excerpt.article, found.is_plain) == (article, is_plain)
        assert {hit.excerpt.article for hit in found.hits} == {article}


def test_a_gate_alone_asks_all_articles_together(index: PassageIndex) -> None:
    """As in a library where all have questions, or none has."""
    text = "green tea"
    found = gather_best(index, GATE, text, KeywordEncoder().encode([text])[0])
    assert {hit.excerpt.article for hit in found.hits} == {"rope", "tea"}
    assert nearness(replace(found, hits=())) == 0.0


def test_both_gates_answer_from_the_same_probability_on() -> None:
    """The one for articles without questions is lifted, or lowered, to the other's threshold."""
    curated, plain = read_gate(True), read_gate(False)
    lifted = curated.beside(plain).plain
    assert lifted is not None
    assert (lifted.bias > plain.bias) == (curated.answer > plain.answer)
    assert lifted.evidence == plain.evidence


def fewer(questions: dict[str, Any]) -> dict[str, Any]:
    """The same with a few of the ways to ask, which take less long to encode."""
    for fact in [*questions["facts"], *questions.get("general", ())]:
        fact["asks"] = fact["asks"][:MOST]
    unanswered = questions["unanswered"]
    return {**questions, "unanswered": {kind: rows[:MOST] for kind, rows in unanswered.items()}}


@pytest.mark.model
def test_an_article_without_questions_is_answered_beside_one_with_them(tmp_path: Path) -> None:
    """And the first article's own questions still are."""
    from knowledge.answering import Answerer

    (tmp_path / "articles").mkdir()
    folders = (
        ROOT / "knowledge" / "articles",
        ROOT / "tests" / "retrieval" / "foreign" / "articles",
    )
    for path in (path for folder in folders for path in folder.glob("*")):
        (tmp_path / "articles" / path.name).write_bytes(path.read_bytes())
    for path in (tmp_path / "articles").glob("*.questions.yml"):
        path.write_text(yaml.safe_dump(fewer(read_yaml(path.read_text()))), encoding="utf-8")
    encoder = OnnxEncoder(read_settings().encoder)
    build_index(tmp_path / "articles", tmp_path / "index", encoder, ROOT / "data")
    answerer = Answerer.load(tmp_path / "index", encoder)
    for text, article in (
        ("what does the compressor of a heat pump do", "heat-pumps"),
        ("which microbes live in a sourdough starter", "sourdough-starter"),
        ("what are microcalcifications", "breast-calcifications"),
    ):
        reply = answerer.answer(text)
        assert [q.span.article for q in getattr(reply, "quotes", ())][:1] == [article], text
    assert not hasattr(answerer.answer("who won the world cup in 1998"), "quotes")
