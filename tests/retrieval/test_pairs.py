"""Short questions for two facts at once, which no key is made of and nothing is trained on."""

from __future__ import annotations

import pytest
import yaml

from knowledge.answering import Answerer
from knowledge.encoder import OnnxEncoder
from knowledge.indexing import article_paths
from knowledge.queries import answered, groups
from knowledge.questions import questions_path, read_questions
from knowledge.settings import ROOT, read_settings

FILE = ROOT / "knowledge" / "practice" / "pairs.yml"


@pytest.mark.model
def test_most_questions_for_two_facts_get_both() -> None:
    """Measured 81 %; the way that messages are cut was chosen on them."""
    settings = read_settings()
    answerer = Answerer.load(settings.index, OnnxEncoder(settings.encoder))
    facts = {
        fact.id: (*fact.quotes, *fact.also)
        for path in article_paths(settings.articles)
        for fact in read_questions(questions_path(path)).facts
    }
    both: list[bool] = []
    for row in yaml.safe_load(FILE.read_text(encoding="utf-8")):
        answers = groups([facts[name] for name in row["facts"]])
        for text in row["asks"]:
            hits = answerer.choose(text).hits
            both.append(answered([t for hit in hits for t in hit.excerpt.texts], answers))
    share = sum(both) / len(both)
    print(len(both), share)
    assert share >= 0.75
