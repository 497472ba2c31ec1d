"""500 messages with and without what tells who a reader is: recall and precision, printed and bounded."""

from __future__ import annotations

import json

import pytest

from knowledge.danger_examples import read_examples
from knowledge.redaction import redact
from knowledge.settings import ROOT
from tests.redaction.lines import FILE, PARTS, UNSEEN, read_lines, score

# Unseen lines bound only what may not be lost again: what is missed there is no reason to change a pattern.
LEAST = {"dev": (0.95, 0.95), "test": (0.95, 0.95), "unseen": (0.88, 0.95)}


@pytest.mark.parametrize("part", PARTS)
def test_who_a_reader_is_is_found_and_other_words_stay(
    part: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The patterns were tuned on the dev half; what is left or taken wrongly is named."""
    figures, wrong = score(read_lines(part))
    with capsys.disabled():
        print(
            f"\nredaction, {part}: recall {figures.recall:.1%} ({figures.gone} of {figures.wanted}),",
            end=" ",
        )
        print(f"precision {figures.precision:.1%} ({figures.right} of {figures.found})")
    assert figures.recall >= LEAST[part][0], wrong
    assert figures.precision >= LEAST[part][1], wrong


def test_there_are_300_lines_and_150_unseen_ones_each_once() -> None:
    """As many with something to take out as without."""
    rows = FILE.read_text(encoding="utf-8").splitlines()
    unseen = UNSEEN.read_text(encoding="utf-8").splitlines()
    assert len(rows) >= 300
    assert len(unseen) >= 150
    for lines in (rows, unseen):
        assert len(set(lines)) == len(lines)
        assert 0.4 < sum("{" in row for row in lines) / len(lines) < 0.6


def test_the_kept_page_has_the_figures_of_today() -> None:
    """``python -m benchmarks.redaction`` writes it."""
    kept = json.loads((ROOT / "benchmarks" / "redaction.json").read_text(encoding="utf-8"))
    today = {part: list(vars(score(read_lines(part))[0]).values()) for part in PARTS}
    assert kept["ours"] == today, "run python -m benchmarks.redaction"


def test_readers_questions_stay_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    """Of the questions of the test sets next to none is touched."""
    rows = (
        (FILE.parents[1] / "retrieval" / "queries.jsonl").read_text(encoding="utf-8").splitlines()
    )
    asked = [json.loads(row)["text"] for row in rows]
    touched = [text for text in asked if redact(text) != text.replace("’", "'")]
    with capsys.disabled():
        print(f"\nredaction, questions touched: {len(touched)} of {len(asked)}")
    assert len(touched) <= len(asked) * 0.002, touched


def test_examples_of_dangers_are_hardly_touched() -> None:
    """The gate reads a message before redaction; what is kept of the one before is joined with the next."""
    examples = read_examples(ROOT / "data" / "safety")
    touched = [text for text in examples if redact(text) != text.replace("’", "'")]
    assert len(touched) <= len(examples) * 0.005, touched
