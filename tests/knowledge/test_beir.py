"""The test set in the manner of BEIR."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from knowledge.article import parse_article
from knowledge.beir import beir_files, corpus_of, write_beir
from knowledge.errors import ArticleError
from knowledge.queries import Query
from tests.knowledge.conftest import TEXT

TEA = parse_article(TEXT, "tea")
STEEL = Query("q1", "steel?", "short", "steel", (("steel", "copper"),), split="dev")
MILK = Query("n1", "Is milk white?", "plain", "milk", (), kind="far")


def test_each_sentence_and_item_is_an_entry() -> None:
    """With its place in the article's body."""
    entries = corpus_of([TEA])
    assert [entry.text for entry in entries] == [
        "Green tea is old.",
        "Kettles are:",
        "copper",
        "steel",
    ]
    assert TEA.body[entries[3].start : entries[3].end] == "steel"
    assert (entries[3].id, entries[3].title) == ("tea-004", "Kettles")


def test_pairs_and_groups_name_what_answers() -> None:
    """A question without an answer stands among the queries only."""
    files = beir_files([TEA], [STEEL, MILK])
    assert files["qrels.tsv"] == ("query-id\tcorpus-id\tscore\nq1\ttea-003\t1\nq1\ttea-004\t1\n")
    (spans,) = map(json.loads, files["spans.jsonl"].splitlines())
    assert [entry["id"] for entry in spans["groups"][0]] == ["tea-003", "tea-004"]
    queries = [json.loads(line) for line in files["queries.jsonl"].splitlines()]
    assert [q["metadata"]["answerable"] for q in queries] == [True, False]


def test_an_answer_that_is_not_in_the_article_is_refused() -> None:
    """The error names the query and the words."""
    gone = Query("q9", "x", "short", "x", (("Tea is blue.",),))
    with pytest.raises(ArticleError, match="q9: 'Tea is blue.'"):
        beir_files([TEA], [gone])


def test_all_files_are_written(tmp_path: Path) -> None:
    """Under the names that programs look for."""
    write_beir(tmp_path, [TEA], [STEEL])
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["corpus.jsonl", "qrels.tsv", "queries.jsonl", "spans.jsonl"]
