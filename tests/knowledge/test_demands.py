"""What a question demands of the words that answer it."""

from __future__ import annotations

import numpy as np
import pytest

from knowledge.article import parse_article
from knowledge.demands import Demands, asks_of_cancers
from knowledge.excerpts import excerpts_of
from knowledge.polar_lists import NEVER

EXCERPTS = excerpts_of(
    parse_article(
        """# Ferries

A ferry crosses the lake. Your nurse explains the crossing. The crossing takes four hours.

After the crossing, a bus waits. Fog is the usual reason for a late ferry. Wind delays ferries.

If the advice is to wait, the visits matter. About half of women over 50 sail.

A crossing is not felt. Fine ferries need no repair. The second picture is larger.

A 2018 study found that cancers with specks are more likely to come back.
""",
        "ferries",
    )
)
DEMANDS = Demands(EXCERPTS)


def left(query: str, message: str = "") -> list[str]:
    """The first words of what may still answer."""
    scores = DEMANDS.weighed(query, message, np.zeros(len(EXCERPTS)))
    kept = [e for e, score in zip(EXCERPTS, scores, strict=True) if score > NEVER]
    return [" ".join(e.core.split()[:2]) for e in kept if e.kind == "sentence"]


@pytest.mark.parametrize(
    ("query", "only"),
    [
        ("and who decides that?", ["Your nurse"]),
        ("tell me about ferries, who does it", ["Your nurse"]),
        ("how long is it", ["The crossing"]),
        ("so what comes after the ferry?", ["After the"]),
        ("what is the most common reason", ["Fog is"]),
        ("which cause is the commonest", ["Fog is"]),
        ("what if it is cancer and I wait", ["If the"]),
        ("does the crossing hurt", ["A crossing"]),
        ("and if all looks fine?", ["Fine ferries"]),
        ("are they different from the first ones", ["The second"]),
    ],
)
def test_what_is_asked_for_must_stand_in_the_answer(query: str, only: list[str]) -> None:
    assert left(query) == only


@pytest.mark.parametrize(
    "query",
    ["what is a ferry", "who has the better ferry", "what causes a late ferry", "can I wait"],
)
def test_other_questions_demand_nothing(query: str) -> None:
    assert len(left(query)) == len(left("ferries"))


def test_only_one_question_demands() -> None:
    assert "A ferry" in left("who explains the crossing, and what is a ferry")


def test_what_is_said_of_another_age_is_no_answer() -> None:
    assert "About half" not in left("do women under 40 sail")
    assert "About half" in left("do women over 50 sail")


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [
        ("do cancers with specks come back", True),
        ("what did the 2018 study find", True),
        ("are lymph nodes more often hit", True),
        ("do the specks spread", False),
        ("how do they tell it apart from cancer coming back", False),
        ("does a needle spread a cancer with specks", False),
    ],
)
def test_how_cancers_turn_out_is_told_only_to_who_asks_for_it(text: str, is_asked: bool) -> None:
    assert asks_of_cancers(text) == is_asked
    assert ("A 2018" in left(text)) == is_asked


def test_the_whole_message_may_name_what_a_part_leaves_out() -> None:
    assert "A 2018" in left("do they come back", "the tumour had specks, do they come back?")


@pytest.mark.parametrize(
    "query",
    [
        "what if they change",
        "can the specks get bigger?",
        "do they grow",
        "can benign ones turn into cancer",
        "can macrolumps turn into microlumps",
        "I felt faint, is it because of big calcifications?",
    ],
)
def test_what_becomes_of_a_finding_is_told_by_nothing_else(query: str) -> None:
    """Nor what it is to blame for: a word of the question in another sense is no answer."""
    assert not left(query)


def test_what_a_picture_shows_is_no_shape() -> None:
    assert not left("what do they look like on the mammogram")
    assert left("what do suspicious ones look like on the mammogram")
