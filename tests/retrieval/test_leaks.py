"""What is measured was not learnt: no question of a test half, or near copy, is an example or a key.

A copy is taken out of the examples, never out of the test half.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

import pytest
import yaml
from rapidfuzz import fuzz

from knowledge.follow_ups import read_follow_ups
from knowledge.queries import query_files, read_queries
from knowledge.questions import read_questions
from knowledge.settings import ROOT

FOLDER = ROOT / "tests" / "retrieval"
# A short question may be chanced upon by two writers; the article's own headings are always keys.
FEWEST_WORDS = 5
SAME_WORDS = 92  # per cent, in any order
# The words of one within the other: it counts only where they are about equally long, as any rambling
# question holds the words of some short one. Measured on the test half: 24 pairs without that rule, of
# which 17 are no copies.
WORDS_WITHIN, ALIKE_LONG = 95, 2 / 3


def same(text: str) -> str:
    """A text without case, marks and superfluous spaces."""
    return " ".join(re.sub(r"\W+", " ", text.lower()).split())


def is_near_copy(left: str, right: str) -> bool:
    """Whether two texts, both without marks, are the same or nearly so."""
    if left == right:
        return True
    shorter, longer = sorted((len(left.split()), len(right.split())))
    if shorter < FEWEST_WORDS or shorter < ALIKE_LONG * longer:
        return False
    return bool(
        fuzz.token_sort_ratio(left, right) >= SAME_WORDS
        or fuzz.token_set_ratio(left, right) >= WORDS_WITHIN
    )


def written_examples() -> Iterator[str]:
    """Every question that a key, the encoder, the gate or the dialogue model is made of."""
    for path in (ROOT / "knowledge" / "articles").glob("*.questions.yml"):
        questions = read_questions(path)
        yield from (ask for fact in questions.facts for ask in fact.asks)
        yield from questions.unanswered
    for path in (ROOT / "data").rglob("*.yml"):
        content = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        for entry in content.get("nlu") or []:
            lines = str(entry.get("examples") or "").splitlines()
            yield from (line.strip().removeprefix("- ").strip() for line in lines if line.strip())


@cache
def examples() -> frozenset[str]:
    """All of them, once each."""
    return frozenset(same(text) for text in written_examples())


def copies(texts: Iterable[str]) -> list[tuple[str, str]]:
    """Each text with the example that it copies."""
    return [(t, e) for t in map(same, texts) for e in examples() if is_near_copy(t, e)]


def test_no_question_of_the_test_half_is_an_example() -> None:
    """Neither in the same words nor in nearly the same ones."""
    assert copies(query.text for query in read_queries(query_files(FOLDER), "test")) == []


def test_no_follow_up_of_the_test_half_is_an_example() -> None:
    """But for the short ones that everybody says ("why?", "tell me more")."""
    talks = read_follow_ups(FOLDER / "follow_ups.jsonl", "test")
    last = [talk.turns[-1] for talk in talks]  # the one that is measured
    assert copies(text for text in last if len(text.split()) >= FEWEST_WORDS) == []


@pytest.mark.parametrize(
    ("left", "right", "near"),
    [
        ("is it cancer", "is it cancer", True),
        ("is a biopsy always needed then", "is a biopsy always needed", True),
        ("needed is a biopsy always", "is a biopsy always needed", True),
        ("is it bad", "is it cancer", False),
        (
            "what is a biopsy and why would anybody at all want one",
            "what is a biopsy and why",
            False,
        ),
    ],
)
def test_what_a_near_copy_is(left: str, right: str, near: bool) -> None:
    """The same words in any order, or a few more; a long question is no copy of a short one."""
    assert is_near_copy(left, right) is near
