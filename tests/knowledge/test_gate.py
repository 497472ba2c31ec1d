"""The evidence gate."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.article import Section, Span
from knowledge.errors import ArticleError
from knowledge.excerpts import Excerpt
from knowledge.gate import FEATURES, Gate, features, read_gate
from knowledge.retrieval import SIGNALS, Evidence, Hit

SECTION = Section("a", "A", 2, ())


def hit(start: int, score: float, question: float) -> Hit:
    """A hit at a place with one signal."""
    span = Span("tea", start, start + 5)
    signals = tuple(question if name == "question" else 0.0 for name in SIGNALS)
    return Hit(0, Excerpt("sentence", SECTION, (span,), ("words",), "words"), signals, score)


GATE = Gate((0.0,) * len(SIGNALS), tuple(4.0 * (n == "question") for n in FEATURES), -2.0, 0.5, 0.3)


def test_more_evidence_means_a_higher_probability() -> None:
    """The probability grows with a signal of positive weight."""
    weak, strong = (Evidence("", (hit(0, 1.0, q),), 0.0, 0.0, ("t",)) for q in (0.1, 0.9))
    assert GATE.probability(weak) < 0.5 < GATE.probability(strong)


def test_no_hits_mean_no_answer() -> None:
    """Nothing found is a probability of zero."""
    assert GATE.probability(Evidence("", (), 0.0, 0.0, ())) == 0.0


def test_the_margin_is_to_the_next_hit_elsewhere() -> None:
    """A longer excerpt around the same words is no rival."""
    evidence = Evidence("", (hit(0, 3.0, 1), hit(2, 2.5, 1), hit(50, 1.0, 1)), 0.0, 0.0, ())
    assert features(evidence)[FEATURES.index("margin")] == 2.0


@pytest.mark.parametrize("curated", [True, False])
def test_the_fitted_weights_are_there_for_both_kinds_of_articles(curated: bool) -> None:
    """Each set has a weight for every signal and feature, and a threshold that declines some."""
    gate = read_gate(curated)
    assert len(gate.ranking) == len(SIGNALS)
    assert 0.0 < gate.clarify < gate.answer < 1.0


def test_damaged_weights_are_refused(tmp_path: Path) -> None:
    """The error says which command makes them anew."""
    path = tmp_path / "gate.json"
    path.write_text("{}")
    with pytest.raises(ArticleError, match="--fit"):
        read_gate(True, path)
