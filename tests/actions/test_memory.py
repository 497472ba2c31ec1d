"""What a conversation remembers."""

from __future__ import annotations

import json
from typing import Any

import pytest

from actions.advice import Advice
from actions.memory import ASKED_KEPT, Memory, Offer, plain, read_memory, write_memory
from knowledge.article import Span
from knowledge.past import Past

QUOTE = {"article": "tea", "start": 0, "end": 11, "text": "Tea is old.", "section": "Age"}
KEPT = Memory().answered("how old", [QUOTE])


def test_what_is_written_is_read() -> None:
    """The slot travels as JSON and comes back as it was."""
    memory = Memory(
        "how old",
        (Span("tea", 0, 11),),
        ("Tea is old.",),
        Offer("choices", ("a", "b"), 3),
        ("how old", "age"),
        1,
        True,
        {"thank": 2},
        Advice("soon", 2, 1, True),
    )
    assert read_memory(json.loads(json.dumps(write_memory(memory)))) == memory
    assert read_memory(json.loads(json.dumps(write_memory(Memory(said={}))))) == Memory(said={})


def test_an_answer_is_remembered_with_its_places() -> None:
    """It is history for the next question, and ends the misses before it."""
    kept = Memory(misses=2, handed=True).answered("how old", [QUOTE])
    assert (kept.spans, kept.misses, kept.handed) == ((Span("tea", 0, 11),), 0, False)
    assert kept.as_past() == [Past("how old", ("Tea is old.",), "tea")]


def test_an_empty_memory_is_no_history() -> None:
    """Nothing was asked yet."""
    assert Memory().as_past() == []


def test_a_long_question_is_cut() -> None:
    """The slot travels with every call."""
    assert len(Memory().answered("x" * 1000, [QUOTE]).question) == 300


def test_questions_and_quoted_sections_count_as_asked() -> None:
    """In whatever case and signs; the oldest are forgotten."""
    assert KEPT.has_asked("How old?")
    assert KEPT.has_asked("age")
    assert not KEPT.has_asked("Why?")
    assert not KEPT.asking(*(f"q{n}" for n in range(ASKED_KEPT))).has_asked("How old?")


def test_an_offer_lapses_after_one_turn() -> None:
    """A yes belongs to the reply right before it."""
    memory = Memory(offer=Offer("choices", ("a",), 3))
    assert memory.offered(4) == memory.offer
    assert memory.offered(5) is memory.offered(3) is None


def test_texts_are_counted() -> None:
    """By name."""
    memory = Memory().counting("thank").counting("thank")
    assert (memory.count("thank"), memory.count("greet")) == (2, 0)


def test_plain_words_have_no_signs() -> None:
    """Apostrophes join."""
    assert plain("  What's  THAT? ") == "whats that"


@pytest.mark.parametrize(
    "value",
    [
        None,
        "text",
        [],
        {},
        {"question": "x"},
        {**write_memory(KEPT), "quotes": 5},
        {**write_memory(KEPT), "quotes": ["a"]},
        {**write_memory(KEPT), "quotes": [{"article": "t", "start": "?", "end": 1, "text": "T"}]},
        {**write_memory(KEPT), "offer": {"kind": "choices"}},
        {**write_memory(KEPT), "offer": 5},
        {**write_memory(KEPT), "said": []},
        {**write_memory(KEPT), "misses": "x"},
        {**write_memory(KEPT), "advice": {"level": "soonish"}},
    ],
)
def test_a_value_that_is_not_ours_is_an_empty_memory(value: Any) -> None:
    """A foreign or older slot is forgotten, not guessed at."""
    assert read_memory(value) == Memory()


def test_what_a_reader_has_stays_in_the_history() -> None:
    """Also after other questions."""
    memory = Memory(said={}).of_own_result("i have DCIS", "DCIS")
    assert memory.own
    later = memory.answered("what is a biopsy", [])
    assert not later.own
    assert [past.question for past in later.as_past()] == ["DCIS", "what is a biopsy"]
    assert read_memory(write_memory(later)) == later


def test_an_own_result_is_the_last_question() -> None:
    """What was quoted before it can still be said again."""
    quote = {"article": "tea", "start": 0, "end": 1, "text": "T", "section": "S"}
    memory = Memory().answered("what is tea", [quote]).of_own_result("BI-RADS 4", "")
    assert (memory.question, memory.texts) == ("BI-RADS 4", ("T",))


def test_a_suspicion_and_a_study_are_kept() -> None:
    """The one for the whole talk, the other while it is spoken of."""
    told = Memory().hearing("my report says suspicious").hearing("hello")
    assert told.answered("what is tea", [QUOTE]).as_past()[-1].suspects
    study = Memory().answered("how old", [{**QUOTE, "text": "A 2018 study found it."}])
    assert study.study == "2018"
    assert not study.answered("how old", [QUOTE]).study
    assert read_memory(json.loads(json.dumps(write_memory(study)))).study == "2018"
