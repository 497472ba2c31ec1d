"""300 messages with and without what tells who a reader is: recall and precision, printed and bounded."""

from __future__ import annotations

import json

import pytest

from knowledge.redaction import redact
from tests.redaction.lines import FILE, read_lines, score


@pytest.mark.parametrize("half", ["dev", "test"])
def test_who_a_reader_is_is_found_and_other_words_stay(half: str) -> None:
    """The patterns were tuned on the dev half; what is left or taken wrongly is named."""
    figures, wrong = score(read_lines(half))
    print(f"\n{half}: recall {figures.recall:.3f}, precision {figures.precision:.3f} {figures}")
    assert figures.recall >= 0.95, wrong
    assert figures.precision >= 0.95, wrong


def test_there_are_300_lines_each_once() -> None:
    """As many with something to take out as without."""
    rows = FILE.read_text(encoding="utf-8").splitlines()
    marked = [row for row in rows if "{" in row]
    assert len(set(rows)) == len(rows) >= 300
    assert 0.4 < len(marked) / len(rows) < 0.6


def test_readers_questions_stay_as_they_are() -> None:
    """Of the questions of the test sets next to none is touched."""
    rows = (
        (FILE.parents[1] / "retrieval" / "queries.jsonl").read_text(encoding="utf-8").splitlines()
    )
    asked = [json.loads(row)["text"] for row in rows]
    touched = [text for text in asked if redact(text) != text.replace("’", "'")]
    print(f"\ntouched: {len(touched)} of {len(asked)}")
    assert len(touched) <= len(asked) * 0.002, touched
