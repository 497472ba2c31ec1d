"""What must come with a sentence that is quoted, over many subjects: all of dev, nine in ten of test.

A case names a paragraph or list, the sentence to be quoted, and the sentences that it needs; ``may`` lists
some that do no harm, ``never`` says that it needs more than a quote can hold.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from knowledge.article import parse_article
from knowledge.excerpts import excerpts_of
from knowledge.guard import MOST_WORDS

FOLDER = Path(__file__).with_name("guard")
TEST_FLOOR = 0.9


def cases(half: str) -> list[dict[str, Any]]:
    """All cases of a half."""
    lines = (FOLDER / f"{half}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def fault(case: dict[str, Any]) -> str:
    """What is wrong with the excerpt of the sentence; nothing if it is as it should be."""
    article = parse_article(f"# {case['subject']}\n\n{case['text']}", "case")
    quotes = [" ".join(" ".join(e.texts).split()) for e in excerpts_of(article) if e.kind != "list"]
    found = sorted((q for q in quotes if case["core"] in q), key=len)
    if not found or case["never"]:
        return "" if bool(found) != case["never"] else f"quoted: {found}"
    for quoted in found:  # whatever brings the sentence brings what it needs
        missing = [text for text in case["needs"] if text not in quoted]
        if missing or len(quoted.split()) > MOST_WORDS:
            return f"'{quoted}' lacks {missing} or is too long"
    rest = found[0]
    for text in (*case["needs"], case["core"], *case["may"]):
        rest = rest.replace(text, "", 1)
    return f"brings '{rest.strip()}'" if rest.strip() else ""


@pytest.mark.parametrize("case", cases("dev"), ids=lambda case: f"{case['id']}: {case['why']}")
def test_each_case_of_the_dev_half(case: dict[str, Any]) -> None:
    """The sentence comes with what it needs and with nothing else."""
    assert fault(case) == ""


def test_nine_in_ten_of_the_test_half() -> None:
    """The rules were written without these."""
    half = cases("test")
    right = sum(not fault(case) for case in half) / len(half)
    print(f"context guard, test half: {right:.1%} of {len(half)}")
    assert right >= TEST_FLOOR


def test_both_halves_ask_for_many_subjects() -> None:
    """Sixty cases in all, over ten subjects and more."""
    halves = cases("dev"), cases("test")
    assert min(map(len, halves)) >= 30
    assert len({case["subject"] for half in halves for case in half}) >= 10
