"""The gate's examples, and their very words."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.danger import NONE
from knowledge.danger_examples import DangerExamples, read_examples, read_joined
from knowledge.encoder import EncoderError
from knowledge.safety import SafetyGate
from knowledge.settings import ROOT
from knowledge.signs import read_signs
from tests.fakes import Fixed

FOLDER = ROOT / "data" / "safety"
TAKEBACKS = read_signs(FOLDER)[1]


def test_an_example_is_known_by_its_words_alone() -> None:
    """Marks and spaces between them say nothing; other words do."""
    examples = DangerExamples({"want it over, all": "crisis", "i'm off": "crisis"})
    assert examples.level("want it over - all!") == "crisis"
    assert examples.level("imoff") == "crisis"
    assert examples.level("want it all over") is None
    assert examples.level("") is None


def test_what_is_harmless_elsewhere_is_no_danger() -> None:
    """Two writers may mean different things by the same words."""
    examples = DangerExamples({"i am done": "crisis", "i am done.": NONE})
    assert examples.level("i am done") is None


def test_the_very_words_are_enough() -> None:
    """Also of those in other languages, with models that see nothing."""
    examples = DangerExamples.read(FOLDER)
    joined = read_joined(FOLDER / "examples_bare.yml")
    gate = SafetyGate((), TAKEBACKS, Fixed(0.0), joined, examples=examples)
    texts = [text for text in read_examples(FOLDER) if examples.level(text)]
    assert len(texts) > 6000
    assert [text for text in texts if gate.check(text) is None] == []


@pytest.mark.parametrize("content", [None, "gate: 1", "gate: {crisis: [a]}", "a: ["])
def test_damaged_examples_are_told_with_the_mend(tmp_path: Path, content: str | None) -> None:
    """The file or the folder, and what to do."""
    if content is not None:
        (tmp_path / "examples.yml").write_text(content, encoding="utf-8")
    with pytest.raises(EncoderError, match="restore it from the repository"):
        read_examples(tmp_path)
