"""``ask-article ask``: one question, and batches."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.past import Past
from tests.actions.conftest import FakeService, Run, refused


def test_a_question_is_answered_in_words(run: Run, service: FakeService) -> None:
    """Words of a question need no quotation marks."""
    assert run("ask", "how", "old", "is", "tea") == (0, "“Tea is old.”\n", "")
    assert service.asked == [("how old is tea", [])]


def test_a_question_is_answered_as_json(run: Run, service: FakeService) -> None:
    """One object with kind, quotes, text and score."""
    code, out, _ = run("ask", "--json", "how old")
    said = json.loads(out)
    assert (code, said["kind"], said["score"]) == (0, "answer", 0.9124)
    assert said["quotes"][0]["text"] == "Tea is old."
    assert said["text"] == "“Tea is old.”"


@pytest.fixture
def batch(tmp_path: Path) -> Callable[[str | bytes], Path]:
    """Write a batch file."""

    def write(content: str | bytes) -> Path:
        path = tmp_path / "batch.jsonl"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def test_a_batch_is_answered_line_by_line(
    run: Run, service: FakeService, batch: Callable[[str], Path]
) -> None:
    """Each row keeps its id, in order; empty lines don't count."""
    path = batch('{"id": 2, "text": "a"}\n\n{"id": "x", "text": "b", "history": ["a"]}\n')
    code, out, err = run("ask", "--batch", path)
    rows = [json.loads(line) for line in out.splitlines()]
    assert (code, err, [row["id"] for row in rows]) == (0, "", [2, "x"])
    assert service.asked == [("a", []), ("b", [Past("a")])]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('{"id": 1, "text": "a"}\n{"id": 2', "line 2: not JSON"),
        ('{"id": 1}', 'line 1: needs "id" and a "text"'),
        ('{"text": "a"}', 'line 1: needs "id" and a "text"'),
        ('{"id": 1, "text": 5}', 'line 1: needs "id" and a "text"'),
        ("[]", 'line 1: needs "id" and a "text"'),
        ('{"id": 1, "text": "a"}\n{"id": 2, "text": "b", "history": "c"}', 'line 2: "history"'),
        ('{"id": 1, "text": "a", "history": [{"x": 1}]}', 'line 1: "history"'),
        (b'{"id": 1, "text": "\xff"}', "not UTF-8 (byte 19)"),
    ],
)
def test_a_bad_batch_is_refused_before_anything_is_printed(
    run: Run,
    service: FakeService,
    batch: Callable[[str | bytes], Path],
    content: str | bytes,
    says: str,
) -> None:
    """The error names the file and the line."""
    assert says in refused(run("ask", "--batch", batch(content)))
    assert service.asked == []
