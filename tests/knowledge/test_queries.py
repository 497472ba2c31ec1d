"""Queries with the words that answer them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from knowledge.errors import ArticleError
from knowledge.queries import answered, holds, plain, query_files, read_queries, read_rows

ROW = {"id": "q1", "text": "Is tea old?", "style": "plain", "fact": "age", "split": "dev"}


def write(path: Path, *rows: dict[str, Any]) -> Path:
    """A file of those rows."""
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    return path


def test_a_query_is_read_with_its_answers(tmp_path: Path) -> None:
    """Markers of list items are no part of an answer."""
    path = write(tmp_path / "a.jsonl", {**ROW, "answers": [["- Tea  is old.", "Tea."]]})
    (query,) = read_queries([path])
    assert query.answers == (("Tea is old.", "Tea."),)
    assert query.answerable


def test_a_query_without_answers_must_be_declined(tmp_path: Path) -> None:
    """Its subject stands in the place of the fact."""
    row = {"id": "n1", "text": "Coffee?", "style": "short", "kind": "near", "subject": "coffee"}
    (query,) = read_queries([write(tmp_path / "a.jsonl", row)])
    assert (query.answerable, query.kind, query.fact) == (False, "near", "coffee")


def test_one_split_is_read(tmp_path: Path) -> None:
    """A row without a split belongs to each."""
    rows = [ROW, {**ROW, "id": "q2", "split": "test"}, {"id": "q3", "text": "x", "style": "short"}]
    path = write(tmp_path / "a.jsonl", *rows)
    assert [q.id for q in read_queries([path], "test")] == ["q2", "q3"]


def test_lines_of_other_files_are_passed_over(tmp_path: Path) -> None:
    """The BEIR files and conversations may lie in the same folder."""
    path = write(tmp_path / "a.jsonl", {"_id": "q1", "text": "x"}, {"id": "f1", "turns": []})
    assert read_queries([path]) == []


def test_an_unreadable_line_is_named(tmp_path: Path) -> None:
    """The error says which file and line."""
    path = tmp_path / "a.jsonl"
    path.write_text("{}\nnot json\n")
    with pytest.raises(ArticleError, match=r"a\.jsonl line 2"):
        read_rows(path)


def test_a_row_that_is_no_query_is_named(tmp_path: Path) -> None:
    """The error says which row."""
    path = write(tmp_path / "a.jsonl", {"text": "x", "style": "short"})
    with pytest.raises(ArticleError, match="'id'"):
        read_queries([path])


def test_the_files_of_a_folder(tmp_path: Path) -> None:
    """What was made of the sources is not read beside them."""
    write(tmp_path / "queries.jsonl", ROW)
    assert [p.name for p in query_files(tmp_path)] == ["queries.jsonl"]
    write(tmp_path / "answerable.jsonl", ROW)
    write(tmp_path / "unanswerable.jsonl", ROW)
    assert [p.name for p in query_files(tmp_path)] == ["answerable.jsonl", "unanswerable.jsonl"]


def test_white_space_does_not_count() -> None:
    """A quote may be broken over lines."""
    assert plain(" - Tea   is\nold. ") == "Tea is old."
    assert holds(["Tea is\n  old."], ["Tea is old."])
    assert not holds(["Tea is green."], ["Tea is old."])


def test_each_group_must_be_answered() -> None:
    """One sentence of each is enough; without groups nothing is."""
    both = (("Tea is old.",), ("Milk is white.", "Milk."))
    assert answered(["Tea is old.", "Milk is white."], both)
    assert not answered(["Tea is old."], both)
    assert not answered(["Tea is old."], ())
